/** Enough to tell what happened; a dump of an object is longer. */
const LONGEST = 300;

/**
 * `text` without what a log must not hold: anything in quotes (room titles, message texts, dumped objects; from the
 * first quote to the last of its kind, since a title may hold quotes itself), tokens, other long opaque strings and
 * email addresses. Rather too much is taken out than too little.
 */
export function scrubText(text: string): string {
  return text
    .replace(/(["'`])[\s\S]*\1/g, '[text]')
    .replace(/\bBearer\s+\S+/gi, 'Bearer [token]')
    .replace(/[^\s<>@:,;]+@[^\s<>@:,;]+/g, '[email]')
    .replace(/[\w+/=-]{32,}/g, '[opaque]')
    .slice(0, LONGEST);
}
