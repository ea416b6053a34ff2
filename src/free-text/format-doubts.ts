import type { FormValues } from '../domain/precheck-field.js';

/** A signature with a disclaimer is shorter; a whole mail would only be quoted back. */
const MAX_TEXT_LENGTH = 2000;

/** Webex's own limit, as in the schema of the request. */
const MAX_LINE_LENGTH = 50;

/** Quotes what was not understood, so that none of it is lost. */
export function formatUnclear(texts: readonly string[]): string[] {
  if (texts.length === 0) return [];
  return [`I was not sure about ${texts.map((text) => `“${text}”`).join(', ')}.`];
}

/** Names what an address lacks. */
export function formatMissing(what: readonly string[]): string[] {
  if (what.length === 0) return [];
  return [`I found no ${what.join(', and no ')}.`];
}

/** Names several different values of which only one can belong to the owner. */
export function formatAmbiguous(
  what: string,
  owner: 'customer' | 'subscriber',
  values: readonly string[],
): string {
  const list = values.map((value) => `“${value}”`).join(' and ');
  return `I found several ${what} and do not know which is the ${owner}'s: ${list}.`;
}

/** Quotes the lines of an address that Webex would refuse because of their length. */
export function formatLongLines(lines: readonly (string | undefined)[]): string[] {
  return lines.flatMap((line = '') =>
    line.length > MAX_LINE_LENGTH
      ? [
          `Webex takes ${MAX_LINE_LENGTH} characters in an address line; ` +
            `“${line}” has ${line.length}.`,
        ]
      : [],
  );
}

/** The doubt about a text that is too long to be read; empty for any other. */
export function formatLongText(text: string): string[] {
  return text.length > MAX_TEXT_LENGTH
    ? [`I read at most ${MAX_TEXT_LENGTH} characters, and your text has ${text.length}.`]
    : [];
}

/** Quotes values of the free text that differ from those of the pairs. The pairs win. */
export function formatConflicts(freeText: FormValues, pairs: FormValues): string[] {
  const conflicts = Object.entries(freeText).filter(
    ([path, value]) => pairs[path] !== undefined && pairs[path] !== value,
  );
  return formatUnclear(conflicts.flatMap(([, value]) => value ?? []));
}

/** Asks about emails that were written with a hyphen or an apostrophe of a word processor. */
export function formatTypography(emails: readonly string[]): string[] {
  if (emails.length === 0) return [];
  const quoted = emails.map((email) => `“${email}”`).join(', ');
  return [`Please compare the email ${quoted}: its hyphen or apostrophe is a typographic one.`];
}
