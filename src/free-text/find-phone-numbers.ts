import type { Span } from './extraction.js';

/** A number as dialled: seven digits or more, with blanks and punctuation between them. */
const NUMBER = String.raw`(?:\+|\b|\()\d[\d ().\/-]{5,}\d`;

/** Matches a text that is a phone number and nothing else. */
export const PHONE_NUMBER = new RegExp(`^${NUMBER}$`);

const PHONE = new RegExp(
  String.raw`(?<![\w@.-])(?:(?:tel|phone|mobile)\.?:? *)?(${NUMBER})(?![\w@-])`,
  'gi',
);

/** Digits that are labelled as an extension. */
const EXTENSION = /(?<![\w@.-])(?:ext|extension|x)\.?[ :]*(\d{2,10})(?![\w@-])/gi;

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
