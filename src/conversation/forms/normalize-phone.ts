import { normalizeLine } from '../../pasted-text/normalize-text.js';
import { unwrapWord } from '../../pasted-text/unwrap-value.js';

/** A phone number that was read. */
export interface ReadPhone {
  /** In E.164: a plus sign and digits. */
  readonly number: string;
  /** Digits that were written after the number: `x136`. */
  readonly extension?: string;
  /** What was changed in a way that the person should know, as a sentence. */
  readonly remark?: string;
}

/** E.164: a plus sign and up to 15 digits; no country has numbers of less than seven. */
const E164 = /^\+[1-9]\d{6,14}$/;
/** Area codes of North America begin with 2 to 9: `+11…` is no number. */
const NORTH_AMERICA = /^\+1[2-9]\d{9}$/;

/**
 * The country codes of ITU E.164 (operational bulletin 1114), by their first digits. Those with one
 * or two digits are complete; no other country begins so.
 */
const COUNTRY_CODE = new RegExp(
  String.raw`^\+(?:1|7|20|27|3[0-469]|4[013-9]|5[1-8]|6[0-6]|8[1246]|9[0-58]|` +
    String.raw`21[1-368]|2[2-4]\d|25[0-8]|26\d|29[0-17-9]|35\d|37\d|38[0-35-79]|42[013]|` +
    String.raw`50\d|59\d|67[02-9]|68[0-35-9]|69[0-2]|80[08]|85[02356]|87[08]|88[0-368]|` +
    String.raw`96[0-8]|97[0-79]|99[2-68])`,
);
/** Countries whose own numbers begin with 0: Italy, San Marino, Ivory Coast, Gabon, Congo, Benin. */
const NUMBERS_BEGIN_WITH_ZERO = new Set(['+39', '+378', '+379', '+225', '+241', '+242', '+229']);

/** The `(0)` of `+44 (0)20…` is dialled within the country only. */
const TRUNK_ZERO = /\(0\)/g;
const PUNCTUATION = /[\s().\u00b7\u2010-\u2015/-]/g;
const EXTENSION =
  /(?:;ext=| *(?:,|;)? *(?:extension|extn?|x|poste|durchwahl|dw|#)[.: ]*)(\d{1,10})$/i;
/** What is dialled before an international number, in North America and in Australia. */
const EXIT_CODE = /^(?:\+|00)?(?:11|011|0011)(?=[1-9]\d{7,14}$)/;

/**
 * Reads a phone number as people write it, with the country code after `+` or `00` and maybe an
 * extension. `undefined` for other texts: without a country code, the country would be a guess.
 */
export function readPhone(typed: string): ReadPhone | undefined {
  const text = unwrapWord(normalizeLine(typed)).replace(/^tel:/i, '');
  const extension = EXTENSION.exec(text)?.[1];
  const written = extension === undefined ? text : text.replace(EXTENSION, '');
  const digits = written.replace(TRUNK_ZERO, '').replace(PUNCTUATION, '').replace(/^00/, '+');
  const code = COUNTRY_CODE.exec(digits)?.[0];
  if (code === undefined) return undefined;
  const hasZero = digits.charAt(code.length) === '0' && !NUMBERS_BEGIN_WITH_ZERO.has(code);
  const number = hasZero ? code + digits.slice(code.length).replace(/^0+/, '') : digits;
  if (!isNumber(number)) return undefined;
  return {
    number,
    ...(extension === undefined ? {} : { extension }),
    ...(hasZero ? { remark: `The 0 after ${code} is left out: ${number}.` } : {}),
  };
}

/** The number that was probably meant where a text begins with an exit code: `0011 44 20…`. */
export function suggestPhone(typed: string): string | undefined {
  const digits = normalizeLine(typed).replace(TRUNK_ZERO, '').replace(PUNCTUATION, '');
  const number = digits.replace(EXIT_CODE, '+');
  return number !== digits ? readPhone(number)?.number : undefined;
}

function isNumber(digits: string): boolean {
  return digits.startsWith('+1') ? NORTH_AMERICA.test(digits) : E164.test(digits);
}
