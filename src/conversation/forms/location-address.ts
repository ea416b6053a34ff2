import {
  LOCATION,
  LOCATION_ADDRESS,
  PRECHECK_FIELDS,
  type FormValues,
} from '../../domain/precheck-field.js';

const locationPaths = PRECHECK_FIELDS.map(({ path }) => path).filter((path) =>
  path.startsWith(`${LOCATION_ADDRESS}.`),
);

/** The billing address under the names of the location's fields. */
export function copyBillingAddress(values: FormValues): FormValues {
  const taken: FormValues = {};
  for (const path of locationPaths) {
    const value = values[path.replace(`${LOCATION}.`, '')];
    if (value) taken[path] = value;
  }
  return taken;
}

/** A location that has no address of its own is where the bill goes. Values without a location stay as they are. */
export function fillLocationAddress(values: FormValues): FormValues {
  const typed = Object.keys(values).filter(
    (path) => path.startsWith(`${LOCATION}.`) && values[path],
  );
  const hasOwn = typed.some((path) => locationPaths.includes(path));
  return typed.length === 0 || hasOwn ? values : { ...values, ...copyBillingAddress(values) };
}

/**
 * Forgets a location's address that is still the billing one, so that it follows when the billing address is changed. The
 * other way round from `followBilling`.
 */
export function clearCopiedAddress(values: FormValues): FormValues {
  const billing = copyBillingAddress(values);
  const isSame = locationPaths.every(
    (path) => (values[path]?.trim() ?? '') === (billing[path]?.trim() ?? ''),
  );
  if (!isSame) return values;
  return { ...values, ...Object.fromEntries(locationPaths.map((path) => [path, ''])) };
}
