import { GAP, type Extraction, type Span } from './extraction.js';
import { formatAmbiguous } from './format-doubts.js';
import { isSender } from './signature.js';

const LOCAL_PART = String.raw`[\p{L}\p{N}.!#$%&'*+/?^_\x60{|}~-]+`;
const DOMAIN = String.raw`[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)*\.\p{L}[\p{L}\p{N}-]+`;
/** Looks behind, so that a long word without an at sign is not tried again from each letter. */
const WORD_START = String.raw`(?<![\p{L}\p{N}.!#$%&'*+/?^_\x60{|}~-])`;
const EMAIL = new RegExp(`<?(?:mailto:)?(${WORD_START}${LOCAL_PART}@${DOMAIN})>?`, 'giu');

/**
 * Finds every email address; angle brackets and `mailto:` belong to its span. A full stop that ends
 * the sentence does not.
 */
export function findEmails(text: string): Span[] {
  return [...text.matchAll(EMAIL)].map((match) => ({
    value: match[1] ?? '',
    index: match.index,
    length: match[0].length,
  }));
}

/**
 * Takes out the customer's email address, with the sender's name before `<…>`. Two different
 * addresses are ambiguous: neither is taken as the value.
 */
export function extractEmails(text: string): Extraction {
  const spans = findEmails(text);
  let rest = text;
  for (const { value, index, length } of spans.toReversed()) {
    const before = rest.slice(0, index);
    const isBracketed = rest.charAt(index) === '<';
    const kept = isBracketed ? dropSender(before, value) : dropLabel(before);
    rest = kept + GAP + rest.slice(index + length);
  }
  const different = spans
    .map(({ value }) => value)
    .filter((value, at, all) => all.findIndex((each) => isSame(each, value)) === at);
  const [email, ...others] = different;
  if (email === undefined) return { values: {}, doubts: [], rest };
  return others.length === 0
    ? { values: { 'customerInfo.primaryEmail': email }, doubts: [], rest }
    : { values: {}, doubts: [formatAmbiguous('emails', 'customer', different)], rest };
}

/** Drops `John Anderson` before `<john.anderson@acme.com>`, and nothing before that. */
function dropSender(before: string, email: string): string {
  const begin = Math.max(...[',', ';', '|', '\n'].map((mark) => before.lastIndexOf(mark))) + 1;
  const words = before.slice(begin).trim().split(' ');
  for (let count = words.length; count > 0; count -= 1) {
    const name = words.slice(-count).join(' ');
    if (isSender(name, email)) return before.trimEnd().slice(0, -name.length);
  }
  return before;
}

function dropLabel(before: string): string {
  return before.replace(/(?<=^|[\s,;|])(?:e-?mail|mail|e)(?: address)? ?[:.] *$/i, '');
}

function isSame(email: string, other: string): boolean {
  return email.toLowerCase() === other.toLowerCase();
}
