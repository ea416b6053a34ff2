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
 * Words for something that exists: `already in use`, `is associated with an existing user`. Cisco
 * publishes no table of codes, and one code has several texts, so the words count too.
 */
const SAYS_EXISTS =
  /\balready\b|\bexist(?:s\b|ing\b)|\bduplicate\b|\b(?:is|are|was) (?:in use|taken|registered)\b/i;
/** Words for something that does not exist. */
const SAYS_ABSENT = /\b(?:not|no|never|nor|without)\b|n[’']t\b/i;

/**
 * Whether a result reports that the customer, or its email address, exists in Webex already. Only a
 * customer's kind has advice for that; a subscriber's words may be about a phone number.
 */
export function saysCustomerExists(
  { kind }: Pick<Inquiry, 'kind'>,
  { verdict, reasons }: PrecheckResult,
): boolean {
  const { codes, existsAdvice } = checkKindOf(kind);
  if (verdict !== 'not-ready' || existsAdvice === undefined) return false;
  return reasons.some(
    ({ code, description }) =>
      codes.get(code ?? NaN)?.saysExists === true ||
      (SAYS_EXISTS.test(description) && !SAYS_ABSENT.test(description)),
  );
}

/**
 * Returns the id to search for when a result reports that the customer already exists or that its
 * id is invalid; `undefined` if it reports neither or the request holds no id.
 */
export function findExistingCustomer(
  inquiry: Inquiry,
  result: PrecheckResult,
): CustomerId | undefined {
  const { kind, request } = inquiry;
  const { verdict, reasons, suspects = [] } = result;
  const { customerFields } = checkKindOf(kind);
  const isAboutId =
    customerFields.some((path) => suspects.includes(path)) ||
    reasons.some(({ field = '', description }) =>
      customerFields.some((path) => field === path || isNamed(path, description)),
    );
  if (verdict !== 'not-ready') return undefined;
  if (!isAboutId && !saysCustomerExists(inquiry, result)) return undefined;
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
