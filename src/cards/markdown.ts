const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };

/** White space other than a single space, and every character with a meaning in Markdown. */
const MARKED = /\s{2,}|[^\S ]|[&<>\\`*_[\]()#!|~]/g;

/**
 * Escapes text so that Webex renders it as typed: `<@all>` mentions nobody, `[x](http://…)` does
 * not link, `*` stays an asterisk. Angle brackets and ampersands become entities, because Webex
 * looks for mentions before it parses Markdown; the rest is escaped as CommonMark specifies.
 * Characters that matter only at the start of a line are left alone: the text always follows our
 * own words. Line breaks become spaces, so that nothing can start a block.
 */
export function escapeMarkdown(text: string): string {
  return text.replace(MARKED, (found) =>
    found.trim() === '' ? ' ' : (ENTITIES[found] ?? `\\${found}`),
  );
}

/** Mentions the person who asked, so that Webex notifies them; '' for nobody. */
export function mentionAsker(personId: string | undefined): string {
  return personId === undefined ? '' : ` (asked by <@personId:${personId}>)`;
}
