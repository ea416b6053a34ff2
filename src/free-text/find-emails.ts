import { toVisibleText } from '../pasted-text/normalize-text.js';
import { unwrapWord, untypographEmail } from '../pasted-text/unwrap-value.js';
import type { Span } from './extraction.js';

const LOCAL_PART = String.raw`[\p{L}\p{N}.!#$%&'*+/?^_\x60{|}~-]+`;
const DOMAIN = String.raw`[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)*\.\p{L}[\p{L}\p{N}-]+`;
const EMAIL = new RegExp(`^${LOCAL_PART}@${DOMAIN}$`, 'iu');

/** A run of characters between blanks, separators and brackets, where an email may stand. */
const WORD = /[^\s,;|:<>()[\]{}"“”„«»•·、。]+/gu;
/** `?subject=…` after the address of a link. */
const LINK_QUERY = /\?[\w.-]*=.*$/;
/** The scheme of a link before an address. */
const SCHEME = /mailto:$/i;
/** Opening → closing bracket that belongs to the span of an email. */
const BRACKETS: Readonly<Record<string, string>> = { '<': '>', '(': ')', '[': ']' };

/** A word with an @ in it. */
export interface EmailSpan extends Span {
  /** False where the word is not an email as a whole; the value then is the word as written. */
  readonly isEmail: boolean;
}

/**
 * Finds every word with an @. Angle brackets, `mailto:` and its query belong to the span; a full
 * stop that ends the sentence does not. An email is never cut out of a longer word.
 */
export function findEmailWords(text: string): EmailSpan[] {
  return [...text.matchAll(WORD)]
    .filter(([word]) => word.includes('@') && word !== '@')
    .map((match) => toSpan(text, match[0], match.index));
}

/** Finds every email address. */
export function findEmails(text: string): EmailSpan[] {
  return findEmailWords(text).filter(({ isEmail }) => isEmail);
}

function toSpan(text: string, word: string, at: number): EmailSpan {
  const linked = word.replace(LINK_QUERY, '');
  const bare = unwrapWord(linked);
  const value = untypographEmail(bare);
  const isEmail = EMAIL.test(value);
  const offset = linked.indexOf(bare);
  // Punctuation after the word stays, to separate what surrounds it; quotation marks go.
  const quotes = /^['‘’]*/.exec(linked.slice(offset + bare.length))?.[0] ?? '';
  const tail = linked === word ? offset + bare.length + quotes.length : word.length;
  const head = /^['‘’]+$/.test(linked.slice(0, offset)) ? 0 : offset;
  const scheme = SCHEME.exec(text.slice(Math.max(0, at + head - 'mailto:'.length), at + head));
  const begin = at + head - (scheme?.[0].length ?? 0);
  const closing = BRACKETS[text.charAt(begin - 1)];
  const isBracketed = closing !== undefined && text.charAt(at + tail) === closing;
  const from = isBracketed ? begin - 1 : begin;
  const end = at + tail + (isBracketed ? 1 : 0);
  return { value: isEmail ? value : bare, index: from, length: end - from, isEmail };
}

/** A sign that a word processor writes where an email has a hyphen or an apostrophe. */
const TYPOGRAPHIC = /[\u2010-\u2015\u2212\uFE63\u2018\u2019\u201B\u2032]/;

/**
 * The words with an @ of a text, before it is normalized, that contain a typographic hyphen or
 * apostrophe. A person is asked about them: the mailbox may have another name.
 */
export function findTypographicEmails(raw: string): string[] {
  return toVisibleText(raw)
    .split(/[\s\u2800,;|:<>()[\]{}"“”„«»]+/u)
    .map(unwrapWord)
    .filter((word) => word.includes('@') && TYPOGRAPHIC.test(word));
}
