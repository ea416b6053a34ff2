import { nameOfPackage, PACKAGE_BY_VALUE } from '../../domain/packages.js';
import {
  chosenPackages,
  readValue,
  type FieldWarnings,
  type FormValues,
} from '../../domain/precheck-field.js';
import { warnOfEmail } from './list-email-warnings.js';
import { readPhone, suggestPhone, type ReadPhone } from './normalize-phone.js';

const PARAMETERS = 'provisioningParameters';

/** The path of the phone number. */
export const PHONE = `${PARAMETERS}.primaryPhoneNumber`;
/** The path of the extension. */
export const EXTENSION = `${PARAMETERS}.extension`;

/** Lists by field what looks wrong with a subscriber. */
export function listSubscriberWarnings(values: FormValues): FieldWarnings {
  return {
    ...warningAt('email', warnOfEmail(values['email'])),
    ...warningAt('customerInfo.primaryEmail', warnOfEmail(values['customerInfo.primaryEmail'])),
    ...warningAt('packages', warnOfAddOn(values)),
    ...warningAt(PHONE, warnOfPhone(values)),
    ...warningAt(EXTENSION, warnOfExtension(values)),
    ...warningAt('provisioningId', warnOfTwoCustomers(values)),
  };
}

function warningAt(path: string, warning: string | undefined): FieldWarnings {
  return warning === undefined ? {} : { [path]: warning };
}

/** The API takes one package, and documents that this one depends on others. */
function warnOfAddOn(values: FormValues): string | undefined {
  const [value = ''] = chosenPackages(values);
  const bases = PACKAGE_BY_VALUE.get(value)?.addsTo;
  if (bases === undefined) return undefined;
  const names = bases.map(nameOfPackage).join(', ');
  const name = nameOfPackage(value);
  return `${name} comes on top of one of ${names}: the subscriber needs that first.`;
}

/**
 * "An extension, primary phone number or both must be supplied when creating a subscriber"
 * (public-spec/webex-wholesale.json). The example of a precheck in the same document sends neither,
 * nor a package or a name, so a request that holds as little gets no warning.
 */
function warnOfPhone(values: FormValues): string | undefined {
  const phone = readValue(values, PHONE);
  if (phone !== undefined) {
    const read = readPhone(phone);
    return read === undefined ? adviseOnPhone(phone) : (read.remark ?? warnOfTwo(read, values));
  }
  const isDescribed = Object.keys(values).some(
    (path) =>
      (path === 'packages' || path.startsWith(`${PARAMETERS}.`)) &&
      readValue(values, path) !== undefined,
  );
  return isDescribed && readValue(values, EXTENSION) === undefined
    ? 'Webex wants a phone number, an extension or both when it creates a subscriber.'
    : undefined;
}

function adviseOnPhone(phone: string): string {
  const meant = suggestPhone(phone);
  return meant === undefined
    ? 'Write it with + and the code of the country, such as +1 240 555 1212.'
    : `No country has such numbers. Did you mean ${meant}?`;
}

function warnOfTwo({ extension }: ReadPhone, values: FormValues): string | undefined {
  const typed = readValue(values, EXTENSION);
  return extension === undefined || typed === undefined || typed === extension
    ? undefined
    : `The number ends with the extension ${extension}, and the field says ${typed}.`;
}

function warnOfExtension(values: FormValues): string | undefined {
  const extension = readValue(values, EXTENSION);
  return extension === undefined || /^\d+$/.test(extension)
    ? undefined
    : 'An extension usually consists of digits alone.';
}

function warnOfTwoCustomers(values: FormValues): string | undefined {
  const isTwo = ['customerId', 'provisioningId'].every(
    (path) => readValue(values, path) !== undefined,
  );
  return isTwo
    ? 'This names a customer that exists and the template of a new one as well. ' +
        'Webex’s example names the customer alone.'
    : undefined;
}
