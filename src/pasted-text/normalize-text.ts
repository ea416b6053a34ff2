import { decodeEntities } from './decode-entities.js';

/**
 * Signs that nobody sees: soft hyphens, zero-width signs, marks of writing direction, variation
 * selectors, fillers. Without the Arabic number signs, which Unicode puts into the same category
 * and which are visible.
 */
const INVISIBLE =
  /(?![\u0600-\u0605\u06DD\u070F\u0890\u0891\u08E2\u{110BD}\u{110CD}])[\p{Cf}\p{DI}]/gu;

/** Hyphens and minus signs that stand for the `-` of a keyboard. */
const HYPHENS = /[\u2010-\u2012\u2212\uFE63]/g;

/** A dash between two digits, as in `95035–1234`. */
const DASH_IN_NUMBER = /(?<=\d)[\u2013\u2014](?=\d)/g;

/** Digits, Latin letters and punctuation as wide as a Chinese character. */
const FULL_WIDTH = /[\uFF01-\uFF5E]/g;
const FULL_WIDTH_OFFSET = 0xfee0;

/** Ends of lines in the notations of all systems, the separators of Unicode included. */
const LINE_ENDS = /\r\n?|[\v\f\u0085\u2028\u2029]/g;

/**
 * All blanks but ends of lines and tabs, the braille blank, controls and halves of characters.
 */
const ODD_BLANKS = /[^\S\n\t]|\u2800|[^\P{Cc}\n\t]|\p{Cs}/gu;

/**
 * Turns a pasted text into what a person would type: without invisible signs, with plain blanks,
 * hyphens and half-width letters, its HTML references decoded. Letters, quotation marks, tabs and
 * line breaks stay.
 */
export function normalizeText(text: string): string {
  return toVisibleText(text)
    .replace(HYPHENS, '-')
    .replace(DASH_IN_NUMBER, '-')
    .replace(LINE_ENDS, '\n')
    .replace(ODD_BLANKS, ' ');
}

/** A pasted text as a person sees it, with its typographic hyphens and odd blanks. */
export function toVisibleText(text: string): string {
  const visible = text
    .replace(INVISIBLE, '')
    .replace(FULL_WIDTH, (sign) => String.fromCharCode(sign.charCodeAt(0) - FULL_WIDTH_OFFSET));
  return decodeEntities(visible).replace(INVISIBLE, '').normalize('NFC');
}

/** The same for a text that is a single line, such as the value of a field: trimmed, one blank. */
export function normalizeLine(text: string): string {
  return normalizeText(text).replace(/\s+/g, ' ').trim();
}
