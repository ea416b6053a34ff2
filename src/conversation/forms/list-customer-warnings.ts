import {
  readValue,
  LOCATION_ADDRESS,
  type FieldWarnings,
  type FormValues,
} from '../../domain/precheck-field.js';
import { nameOfCountry } from '../../places/country-names.js';
import { resolveCountry } from '../../places/resolve-country.js';
import { resolveState } from '../../places/resolve-state.js';
import { warnOfEmail } from './list-email-warnings.js';
import { listLocaleWarnings, listPackageWarnings } from './list-package-warnings.js';
import { warnOfPostalCode } from './warn-of-postal-code.js';

const EMAIL = 'customerInfo.primaryEmail';

/** The provisioning call rejects it in a name; for the precheck this is not documented. */
const FORBIDDEN_IN_NAMES = '%';

/**
 * Countries whose addresses hold a state, province or prefecture: those that Google's
 * libaddressinput requires an `S` of (https://chromium-i18n.appspot.com/ssl-address, read from
 * public copies of its data). Cisco publishes no list.
 */
const STATE_NEEDED = new Set(
  'AE AU BR CA CN CO CR ES HN IN IQ IT JM JP KR MM MX MY PE PH SO TH TW US VE'.split(' '),
);

/** Lists by field what looks wrong with a customer. */
export function listCustomerWarnings(values: FormValues): FieldWarnings {
  return {
    ...listNameWarnings(values),
    ...listEmailWarnings(values),
    ...listAddressWarnings(values),
    ...listPackageWarnings(values),
    ...listLocaleWarnings(values),
  };
}

/**
 * Lists by field what looks wrong with the billing address and with the location's own. The person
 * may overrule each warning, since Webex does not publish its rules. An address whose country is
 * unknown gets none.
 */
export function listAddressWarnings(values: FormValues): FieldWarnings {
  return { ...warnOfAddress(values, 'address'), ...warnOfAddress(values, LOCATION_ADDRESS) };
}

function listEmailWarnings(values: FormValues): FieldWarnings {
  const warning = warnOfEmail(readValue(values, EMAIL));
  return warning === undefined ? {} : { [EMAIL]: warning };
}

function listNameWarnings(values: FormValues): FieldWarnings {
  const isForbidden = values['customerInfo.name']?.includes(FORBIDDEN_IN_NAMES) ?? false;
  return isForbidden
    ? { 'customerInfo.name': `Provisioning takes no “${FORBIDDEN_IN_NAMES}” in a name.` }
    : {};
}

function warnOfAddress(values: FormValues, prefix: string): FieldWarnings {
  const typed = values[`${prefix}.country`]?.trim();
  const country = typed ? resolveCountry(typed) : undefined;
  if (!country || !('code' in country)) return {};
  const state = values[`${prefix}.stateOrProvince`]?.trim() ?? '';
  const postal = values[`${prefix}.zipOrPostalCode`]?.trim() ?? '';
  const ofState = warnOfState(state, country.code);
  const ofPostal = warnOfPostalCode({ postal, state, country: country.code });
  return {
    ...(ofState === undefined ? {} : { [`${prefix}.stateOrProvince`]: ofState }),
    ...(ofPostal === undefined ? {} : { [`${prefix}.zipOrPostalCode`]: ofPostal }),
  };
}

function warnOfState(state: string, country: string): string | undefined {
  if (!STATE_NEEDED.has(country)) return undefined;
  if (state === '')
    return `Addresses of ${nameOfCountry(country)} usually hold a state or province.`;
  const answer = resolveState(state, country);
  if ('code' in answer) return undefined;
  const unknown = `No state or province of ${nameOfCountry(country)} is called “${state}”.`;
  return answer.suggestion === undefined
    ? unknown
    : `${unknown} Did you mean ${answer.suggestion}?`;
}
