import type { FormValues } from '../domain/precheck-field.js';

/** A signature with a disclaimer is shorter; a whole mail would only be quoted back. */
const LONGEST = 2000;

/** Webex's own limit, as in the schema of the request. */
const LINE_MAX = 50;

/** Quotes what was not understood, so that none of it is lost. */
export function sayUnsure(texts: readonly string[]): string[] {
  if (texts.length === 0) return [];
  return [`I was not sure about ${texts.map((text) => `“${text}”`).join(', ')}.`];
}

/** Names what an address lacks. */
export function sayNotFound(what: readonly string[]): string[] {
  if (what.length === 0) return [];
  return [`I found no ${what.join(', and no ')}.`];
}

/** Names the lines of an address that Webex would refuse. */
export function sayLong(lines: readonly (string | undefined)[]): string[] {
  return lines.flatMap((line = '') =>
    line.length > LINE_MAX
      ? [`Webex takes ${LINE_MAX} characters in an address line; “${line}” has ${line.length}.`]
      : [],
  );
}

/** Says so of a text that is not read. */
export function sayTooLong(text: string): string[] {
  return text.length > LONGEST
    ? [`I read at most ${LONGEST} characters, and your text has ${text.length}.`]
    : [];
}

/** What the text says one way and a pair another: the pair counts. */
export function sayTwice(free: FormValues, said: FormValues): string[] {
  const other = Object.entries(free).filter(
    ([path, value]) => said[path] !== undefined && said[path] !== value,
  );
  return sayUnsure(other.flatMap(([, value]) => value ?? []));
}
