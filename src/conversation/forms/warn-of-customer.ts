import type { FieldFaults, FormValues } from '../../domain/precheck-field.js';
import { warnOfAddress } from './warn-of-address.js';
import { warnOfPackages } from './warn-of-packages.js';

/** On the provisioning call the name cannot hold this character; of the precheck nobody says so. */
const FORBIDDEN_IN_NAMES = '%';

/** What may be wrong with a customer, by field. */
export function warnOfCustomer(values: FormValues): FieldFaults {
  return { ...warnOfName(values), ...warnOfAddress(values), ...warnOfPackages(values) };
}

function warnOfName(values: FormValues): FieldFaults {
  const isForbidden = values['customerInfo.name']?.includes(FORBIDDEN_IN_NAMES) ?? false;
  return isForbidden
    ? { 'customerInfo.name': `Provisioning takes no “${FORBIDDEN_IN_NAMES}” in a name.` }
    : {};
}
