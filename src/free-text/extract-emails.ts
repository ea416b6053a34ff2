import { findEmails } from './find-emails.js';
import { GAP, type Finding } from './extraction.js';
import { isWriter } from './signature.js';

/** Takes out the email address; of two different ones nobody knows which is meant. The name before `<…>` goes with it. */
export function readEmails(text: string): Finding {
  const found = findEmails(text);
  let rest = text;
  for (const { value, index, length } of found.toReversed()) {
    const before = rest.slice(0, index);
    const isNamed = rest.charAt(index) === '<';
    rest =
      (isNamed ? dropWriter(before, value) : dropLabel(before)) + GAP + rest.slice(index + length);
  }
  const different = found
    .map(({ value }) => value)
    .filter((value, at, all) => all.findIndex((each) => isSame(each, value)) === at);
  const [email, ...others] = different;
  if (email === undefined) return { values: {}, doubts: [], rest };
  return others.length === 0
    ? { values: { 'customerInfo.primaryEmail': email }, doubts: [], rest }
    : { values: {}, doubts: [sayTwo(different)], rest };
}

/** `John Anderson` before `<john.anderson@acme.com>`, and nothing before that. */
function dropWriter(before: string, email: string): string {
  const begin = Math.max(...[',', ';', '|', '\n'].map((mark) => before.lastIndexOf(mark))) + 1;
  const words = before.slice(begin).trim().split(' ');
  for (let count = words.length; count > 0; count -= 1) {
    const name = words.slice(-count).join(' ');
    if (isWriter(name, email)) return before.trimEnd().slice(0, -name.length);
  }
  return before;
}

function dropLabel(before: string): string {
  return before.replace(/(?<=^|[\s,;|])(?:e-?mail|mail|e)(?: address)? ?[:.] *$/i, '');
}

function isSame(email: string, other: string): boolean {
  return email.toLowerCase() === other.toLowerCase();
}

function sayTwo(emails: readonly string[]): string {
  const list = emails.map((email) => `“${email}”`).join(' and ');
  return `I found several emails and do not know which is the customer's: ${list}.`;
}
