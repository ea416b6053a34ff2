import type { Inquiry, PrecheckResult } from './check.js';
import { checkKindOf } from './check-kinds.js';
import type { FieldPath } from './precheck-field.js';
import { readField } from './request-values.js';

/** A customer by one of the ids that Webex knows it by. */
export interface CustomerId {
  readonly field: FieldPath;
  readonly value: string;
}

/**
 * The customer that an answer says exists already, or whose id it does not like, as far as the request names one; `undefined`
 * where looking for it would tell nothing. The answer says so by a code or by the name of a field, never by its words.
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

/** The name of a field may end a sentence. */
function isNamed(path: FieldPath, text: string): boolean {
  return text.split(/[^\w.]+|\.$/).includes(path);
}
