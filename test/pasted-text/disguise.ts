import fc from 'fast-check';

/** Signs that nobody sees, as copying out of mails, web pages and documents adds them. */
const INVISIBLE = Array.from(
  '\u00ad\u034f\u061c\u115f\u180e\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e' +
    '\u2060\u2061\u2066\u2067\u2068\u2069\u3164\ufe0f\ufeff\u{e0001}\u{e0100}',
);
const BLANKS = ['\u00a0', '\u2002', '\u2009', '\u202f', '\u3000', '\u2800'];

const PARTS = [
  ...[
    '771 Alder Drive',
    'Milpitas',
    'CA 95035',
    'US',
    'ops@acme.com',
    'webex_calling',
    'Acme Inc.',
  ],
  ...['Konrad-Adenauer-Str. 5', '70173 Stuttgart', 'Germany', 'timezone=America/New York', 'suite'],
  ...[
    '&amp;',
    '“',
    '”',
    '(',
    ')',
    '1.',
    '<',
    '>',
    'Ann Ops',
    'o’brien@acme.com',
    '+1 650 253 0000',
  ],
  ...[
    'x136',
    'flurble',
    '—',
    '東京都千代田区丸の内1-1-1',
    'zip=95035',
    'Front Desk',
    '\u00e9',
    'e\u0301',
  ],
];
const SEPARATORS = [' ', ', ', '\n', '; ', ' - '];

/** Parts of lines in any order, and other text. */
export const anyText = fc.oneof(
  fc
    .array(fc.tuple(fc.constantFrom(...PARTS), fc.constantFrom(...SEPARATORS)), { maxLength: 9 })
    .map((pairs) => pairs.flat().join('')),
  // Not in their composed form, a text may change where signs are taken out of it.
  fc.string({ unit: 'grapheme' }).map((text) => text.normalize('NFC')),
);

/** Inserts invisible signs between the characters of a text. */
export function insertInvisible(text: string, stream: Iterable<number>): string {
  const numbers = stream[Symbol.iterator]();
  const next = (): number => Number(numbers.next().value);
  return Array.from(text)
    .map((sign) => (next() % 4 === 0 ? sign + (INVISIBLE[next() % INVISIBLE.length] ?? '') : sign))
    .join('');
}

/** Adds blanks of all kinds where blanks are, around the ends of lines, and around the text. */
export function addBlanks(text: string, stream: Iterable<number>): string {
  const numbers = stream[Symbol.iterator]();
  const next = (): string => BLANKS[Number(numbers.next().value) % BLANKS.length] ?? ' ';
  return `${next()}${text.replace(/[ \n]/g, (blank) => next() + blank + next())}${next()}`;
}

/** Replaces blanks by others. */
export function widenBlanks(text: string, stream: Iterable<number>): string {
  const numbers = stream[Symbol.iterator]();
  return text.replaceAll(' ', () => BLANKS[Number(numbers.next().value) % BLANKS.length] ?? ' ');
}
