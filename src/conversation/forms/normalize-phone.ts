/** E.164: a plus sign and up to 15 digits; no country has numbers of less than seven. */
const E164 = /^\+[1-9]\d{6,14}$/;

/** The `(0)` of `+44 (0)20…` is dialled within the country only. */
const TRUNK_ZERO = /\(0\)/g;
const PUNCTUATION = /[\s().\u00b7\u2010-\u2015/-]/g;

/**
 * Turns a phone number as people write it, with the country code after `+` or `00`, into E.164.
 * `undefined` for other texts: without a country code, the country would be a guess.
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
