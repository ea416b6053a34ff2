import type { Inquiry, PrecheckResult } from './check.js';
import { checkKindOf } from './check-kinds.js';
import type { FieldPath } from './precheck-field.js';
import { readField } from './request-values.js';

/** A customer id: the field of the request that holds it, and its value. */
export interface CustomerId {
  readonly field: FieldPath;
  readonly value: string;
}

/**
 * Returns the id to search for when a result reports that the customer already exists or that its
 * id is invalid; `undefined` if it reports neither or the request holds no id. A code or the name
 * of a field counts as such a report; the wording of a description does not.
 */
export function findExistingCustomer(
  { kind, request }: Inquiry,
  { verdict, reasons }: PrecheckResult,
): CustomerId | undefined {
  const { codes, customerFields } = checkKindOf(kind);
  const isAboutId = reasons.some(
    ({ code, field = '', description }) =>
      codes.get(code ?? NaN)?.saysExists === true ||
      customerFields.some((path) => field === path || isNamed(path, description)),
  );
  if (verdict !== 'not-ready' || !isAboutId) return undefined;
  return customerFields
    .flatMap((field) => {
      const value = readField(request, field);
      return value === undefined ? [] : [{ field, value }];
    })
    .at(0);
}

/** Whether a text names a field; the name may end a sentence. */
function isNamed(path: FieldPath, text: string): boolean {
  return text.split(/[^\w.]+|\.$/).includes(path);
}
