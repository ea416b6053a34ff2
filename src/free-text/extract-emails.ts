import { endsAddress } from './ends-address.js';
import { GAP, type Extraction } from './extraction.js';
import { findEmailWords, type EmailSpan } from './find-emails.js';
import { formatAmbiguous, formatUnclear } from './format-doubts.js';
import { isSender } from './signature.js';

/**
 * Takes out the customer's email address, with the sender's name before `<…>` or `(…)`. Two
 * different addresses are ambiguous: neither is taken as the value. A word with an @ that is not an
 * email is quoted in a doubt.
 */
export function extractEmails(text: string): Extraction {
  const spans = findEmailWords(text);
  let rest = text;
  for (const span of spans.toReversed()) {
    const before = rest.slice(0, span.index);
    const isBracketed = /[<([]/.test(rest.charAt(span.index));
    const kept = isBracketed ? separateSender(before, span.value) : dropLabel(before);
    rest = kept + GAP + rest.slice(span.index + span.length);
  }
  const doubts = formatUnclear(spans.filter(({ isEmail }) => !isEmail).map(({ value }) => value));
  const [email, ...others] = listDifferent(spans);
  if (email === undefined) return { values: {}, doubts, rest };
  if (others.length === 0) return { values: { 'customerInfo.primaryEmail': email }, doubts, rest };
  const ambiguous = formatAmbiguous('emails', 'customer', [email, ...others]);
  return { values: {}, doubts: [...doubts, ambiguous], rest };
}

function listDifferent(spans: readonly EmailSpan[]): string[] {
  const emails = spans.flatMap(({ value, isEmail }) => (isEmail ? value : []));
  return [
    ...new Map(emails.toReversed().map((each) => [each.toLowerCase(), each])).values(),
  ].toReversed();
}

/**
 * Drops `John Anderson` before `<john.anderson@acme.com>`, and nothing before that. A name that the
 * email does not confirm, such as `Front Desk`, becomes a segment of its own where an address
 * certainly ends before it.
 */
function separateSender(before: string, email: string): string {
  const begin = Math.max(...[',', ';', '|', '\n'].map((mark) => before.lastIndexOf(mark))) + 1;
  const words = before.slice(begin).trim().split(' ');
  for (let count = words.length; count > 0; count -= 1) {
    const name = words.slice(-count).join(' ');
    if (isSender(name, email)) {
      const kept = before.trimEnd().slice(0, -name.length);
      return dropLabel(separateName(kept, begin));
    }
  }
  return dropLabel(separateName(before, begin));
}

/** Separates a name from the address before it, in the segment that begins at `begin`. */
function separateName(before: string, begin: number): string {
  const words = before.slice(begin).trim().split(' ');
  const border = words.findLastIndex((_, at) => endsAddress(words.slice(0, at + 1)));
  if (border === -1 || border === words.length - 1) return before;
  const [address, name] = [words.slice(0, border + 1), words.slice(border + 1)];
  return before.slice(0, begin) + [address, name].map((part) => part.join(' ')).join(GAP);
}

const LABEL =
  /(?<=^|[\s,;|(])(?:(?:e-?mail|mail)(?: address)?(?: ?[:.])?|(?:e|contact|attn|cc|to) ?[:.]) *$/i;

function dropLabel(before: string): string {
  // Only the end can match; a longer text would be searched in vain.
  const from = Math.max(0, before.length - 30);
  return before.slice(0, from) + before.slice(from).replace(LABEL, '');
}
