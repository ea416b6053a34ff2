/** A number as it is dialled: seven digits or more, with blanks and signs between them. */
const NUMBER = String.raw`(?:\+|\b|\()\d[\d ().\/-]{5,}\d`;

/** A text that is a phone number and nothing else. */
export const PHONE_NUMBER = new RegExp(`^${NUMBER}$`);

const PHONE = new RegExp(
  String.raw`(?<![\w@.-])(?:(?:tel|phone|mobile)\.?:? *)?(${NUMBER})(?![\w@-])`,
  'gi',
);

/** An extension that says so itself. */
const EXTENSION = /(?<![\w@.-])(?:ext|extension|x)\.?[ :]*(\d{2,10})(?![\w@-])/gi;

/** A number at its place in a text, with the word before it. */
export interface FoundNumber {
  readonly value: string;
  readonly index: number;
  readonly length: number;
}

/** Finds every phone number. */
export function findPhones(text: string): FoundNumber[] {
  return find(text, PHONE);
}

/** Finds every extension that is called one. */
export function findExtensions(text: string): FoundNumber[] {
  return find(text, EXTENSION);
}

function find(text: string, pattern: RegExp): FoundNumber[] {
  return [...text.matchAll(pattern)].map((match) => ({
    value: match[1] ?? '',
    index: match.index,
    length: match[0].length,
  }));
}
