import type { FieldPath } from '../domain/precheck-field.js';
import { normalizeLine } from './normalize-text.js';
import { unwrapEmail, unwrapId, unwrapText } from './unwrap-value.js';

/** Fields whose value is one word. */
const IDS =
  /(?:[oO]rgId|externalId|Identifier|locationId|customerId|provisioningId|zipOrPostalCode)$/;
const TEXTS = /(?:\.name|firstName|lastName|addressLine[12]|city|stateOrProvince|country)$/;

/**
 * The value of a field as a person would type it, without what pasting or a list added: invisible
 * signs, odd blanks, quotation marks and brackets around it, a comma after it.
 */
export function tidyFieldText(path: FieldPath, text: string): string {
  if (/email$/i.test(path)) return unwrapEmail(text);
  if (IDS.test(path)) return unwrapId(text);
  return TEXTS.test(path) ? unwrapText(text) : normalizeLine(text);
}
