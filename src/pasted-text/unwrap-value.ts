import { normalizeLine } from './normalize-text.js';

/** Opening → closing sign of what people put around a value. */
const PAIRS: ReadonlyMap<string, string> = new Map([
  ...([
    ['"', '"'],
    ["'", "'"],
    ['“', '”'],
    ['„', '“'],
    ['”', '”'],
    ['‘', '’'],
  ] as const),
  ...([
    ['’', '’'],
    ['«', '»'],
    ['»', '«'],
    ['`', '`'],
    ['<', '>'],
    ['(', ')'],
  ] as const),
  ...([
    ['[', ']'],
    ['{', '}'],
    ['‹', '›'],
    ['‚', '‘'],
    ['*', '*'],
  ] as const),
]);

/** What may stand around a word that is an email or an id, and belongs to the sentence. */
const AROUND_WORD = new Set('"\'“”„‘’‚«»‹›`<>()[]{}*,;:!?|');
/** A full stop ends a sentence; in front, it may belong to the word. */
const AFTER_WORD = new Set([...AROUND_WORD, '.']);

const OPENING: Readonly<Record<string, string>> = { ')': '(', ']': '[', '}': '{', '>': '<' };

const MAILTO = /^mailto:\s*/i;
/** `?subject=…` after the address of a link. */
const LINK_QUERY = /\?[\w.-]*=.*$/s;
/** `Front Desk <desk@acme.com>` */
const NAMED_ADDRESS = /^[^<>@]*<([^<>]*)>[\s,;.]*$/;

/** Signs in an email that only a word processor writes, and what was meant. */
const TYPOGRAPHIC: readonly (readonly [RegExp, string])[] = [
  [/[‘’‛′`´]/g, "'"],
  [/[–—―]/g, '-'],
];

/** Removes quotation marks and brackets around a word, and the punctuation of its sentence. */
export function unwrapWord(text: string): string {
  let [begin, end] = [0, text.length];
  while (begin < end && isOneOf(text.charAt(begin), AROUND_WORD)) begin += 1;
  while (end > begin && isOneOf(text.charAt(end - 1), AFTER_WORD)) {
    if (closesBracket(text.slice(begin, end))) break;
    end -= 1;
  }
  return text.slice(begin, end);
}

/** Whether a word ends with a bracket that was opened in it: `Acme(1)`. */
function closesBracket(word: string): boolean {
  const closing = word.charAt(word.length - 1);
  const opening = OPENING[closing];
  return opening !== undefined && word.indexOf(opening) > 0;
}

/**
 * The address of an email as people paste it: `mailto:ops@acme.com?subject=Hi`,
 * `Front Desk <ops@acme.com>`, `(ops@acme.com);`. A text with several addresses stays as it is, to
 * be asked about.
 */
export function unwrapEmail(text: string): string {
  const line = normalizeLine(text);
  const named = NAMED_ADDRESS.exec(line)?.[1] ?? line;
  const address = unwrapWord(unwrapWord(named).replace(MAILTO, '').replace(LINK_QUERY, ''));
  return address.includes('@') && !/[\s,;]/.test(address) ? address : line;
}

/** Replaces the quotes and dashes that a word processor put into an email. */
export function untypographEmail(email: string): string {
  return TYPOGRAPHIC.reduce((text, [sign, meant]) => text.replace(sign, meant), email);
}

/**
 * A value that is a text, such as a name or a street: on one line, without the quotation marks
 * around all of it, and without the comma or semicolon that followed it.
 */
export function unwrapText(text: string): string {
  const bare = trimSigns(normalizeLine(text));
  const closing = PAIRS.get(bare.charAt(0));
  const isQuote = closing !== undefined && !'<([{*'.includes(bare.charAt(0));
  const isWhole =
    isQuote && bare.length > 2 && bare.indexOf(closing, 1) === bare.length - closing.length;
  return isWhole ? trimSigns(bare.slice(1, -1)) : bare;
}

/** An identifier: a word without what stands around it; text of several words stays. */
export function unwrapId(text: string): string {
  const line = normalizeLine(text);
  const word = unwrapWord(line);
  return word === '' ? line : word;
}

function trimSigns(text: string): string {
  let [begin, end] = [0, text.length];
  while (begin < end && ',; '.includes(text.charAt(begin))) begin += 1;
  while (end > begin && ',; '.includes(text.charAt(end - 1))) end -= 1;
  return text.slice(begin, end);
}

function isOneOf(sign: string, signs: ReadonlySet<string>): boolean {
  return signs.has(sign) || sign === ' ';
}
