import {
  chosenPackages,
  isFieldInUse,
  LOCATION_ADDRESS,
  PRECHECK_FIELDS,
  type FormValues,
} from '../../domain/precheck-field.js';
import type { FormRules, MeantValues } from './form-rules.js';
import { readLine } from '../../free-text/read-line.js';
import { followBilling, forgetTakenOver } from './location-address.js';
import { readAddress } from './read-address.js';
import { warnOfCustomer } from './warn-of-customer.js';

/** Addresses are read with their countries and states; a location follows the bill. */
export const CUSTOMER_RULES: FormRules = {
  mean,
  warn: warnOfCustomer,
  readLine,
  reopen: forgetTakenOver,
};

function mean(typed: FormValues): MeantValues {
  const values = followBilling(dropUnused(typed));
  const billing = readAddress(values, 'address');
  const location = readAddress(values, LOCATION_ADDRESS);
  return {
    values: { ...values, ...billing.values, ...location.values },
    faults: { ...billing.faults, ...location.faults },
  };
}

/** What was typed for a package that was unchosen again stays in the draft, but not in the request. */
function dropUnused(values: FormValues): FormValues {
  const chosen = chosenPackages(values);
  const used = PRECHECK_FIELDS.filter(
    (field) => values[field.path]?.trim() && isFieldInUse(field, chosen),
  );
  return Object.fromEntries(used.map(({ path }) => [path, values[path]]));
}
