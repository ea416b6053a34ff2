/** E.164: a plus sign and up to 15 digits, of which no country needs less than seven. */
const E164 = /^\+[1-9]\d{6,14}$/;

/** `(0)` is dialled only within the country. */
const TRUNK_ZERO = /\(0\)/g;
const PUNCTUATION = /[\s().\u00b7\u2010-\u2015/-]/g;

/**
 * Reads a phone number as people write it, with its country's code behind `+` or `00`, into E.164. `undefined` without one: only
 * who knows the country could add it.
 */
export function normalizePhone(typed: string): string | undefined {
  const digits = typed
    .trim()
    .replace(/^tel:/i, '')
    .replace(TRUNK_ZERO, '')
    .replace(PUNCTUATION, '')
    .replace(/^00/, '+');
  return E164.test(digits) ? digits : undefined;
}
