import {
  LOCATION,
  LOCATION_ADDRESS,
  PRECHECK_FIELDS,
  type FormValues,
} from '../../domain/precheck-field.js';
import { lookUpState } from '../../places/resolve-state.js';

const locationPaths = PRECHECK_FIELDS.map(({ path }) => path).filter((path) =>
  path.startsWith(`${LOCATION_ADDRESS}.`),
);

/** Each field of the location's address with the field of the billing address. */
const billingPaths = locationPaths.map((path) => [path, path.replace(`${LOCATION}.`, '')] as const);

/** The billing address under the paths of the location's fields. */
export function copyBillingAddress(values: FormValues): FormValues {
  const copy: FormValues = {};
  for (const [path, billingPath] of billingPaths) {
    const value = values[billingPath];
    if (value) copy[path] = value;
  }
  return copy;
}

/**
 * Fills in the billing address for a location without one. Values without a location are unchanged.
 */
export function fillLocationAddress(values: FormValues): FormValues {
  const typed = Object.keys(values).filter(
    (path) => path.startsWith(`${LOCATION}.`) && values[path],
  );
  const hasOwn = typed.some((path) => locationPaths.includes(path));
  return typed.length === 0 || hasOwn ? values : { ...values, ...copyBillingAddress(values) };
}

/**
 * Clears a location's address that equals the billing address, so that it follows a change of the
 * billing address. The inverse of `fillLocationAddress`.
 */
export function clearCopiedAddress(values: FormValues): FormValues {
  const billing = copyBillingAddress(values);
  const country = values['address.country']?.trim() ?? '';
  const isSame = locationPaths.every((path) => {
    const [own, copied] = [values[path]?.trim() ?? '', billing[path]?.trim() ?? ''];
    return (
      own === copied || (path.endsWith('stateOrProvince') && isSameState(own, copied, country))
    );
  });
  if (!isSame) return values;
  return { ...values, ...Object.fromEntries(locationPaths.map((path) => [path, ''])) };
}

/** Whether two texts name the same state: a request has a code in one of its addresses only. */
function isSameState(one: string, other: string, country: string): boolean {
  const code = lookUpState(one, country);
  return code !== undefined && code === lookUpState(other, country);
}
