import type { Span } from './extraction.js';

/** A number as dialled: seven digits or more, with blanks and punctuation between them. */
const NUMBER = String.raw`(?:\(?\+|\b|\()\d[\d ().\/-]{5,}\d`;

/** Matches a text that is a phone number, maybe with an extension, and nothing else. */
export const PHONE_NUMBER = new RegExp(
  String.raw`^${NUMBER}(?:[ ,;]*(?:extension|extn?|x|#)[.:= ]*\d{1,10})?$`,
  'i',
);

const PHONE = new RegExp(
  String.raw`(?<![\w@.-])(?:(?:tel|phone|mobile)\.?:? *)?(${NUMBER})(?![\w@-])`,
  'gi',
);

/** Digits that are labelled as an extension, after a blank or right after a number: `…0000x136`. */
const EXTENSION =
  /(?:(?<![\p{L}_@.-])(?:extension|extn?|x)\.?[ :]*|(?<=\d) ?#)(\d{2,10})(?![\w@-])/giu;

/** Finds every phone number, its label included in the span. */
export function findPhoneNumbers(text: string): Span[] {
  return findAll(text, PHONE);
}

/** Finds every labelled extension, such as `ext 1234`. */
export function findExtensions(text: string): Span[] {
  return findAll(text, EXTENSION);
}

function findAll(text: string, pattern: RegExp): Span[] {
  return [...text.matchAll(pattern)].map((match) => ({
    value: match[1] ?? '',
    index: match.index,
    length: match[0].length,
  }));
}
