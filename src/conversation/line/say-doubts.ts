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
