const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };

/** White space other than one blank, and all that means something. */
const MARKED = /\s{2,}|[^\S ]|[&<>\\`*_[\]()#!|~]/g;

/**
 * Makes text come out as it was typed wherever Webex reads Markdown: `<@all>` mentions nobody, `[x](http://…)` links
 * nowhere, `*` stays a star. Angle brackets and ampersands become entities, since Webex looks for mentions before it reads
 * Markdown; the rest is escaped as CommonMark says. What only means something at the start of a line is left alone:
 * the text always follows words of ours. Line breaks become spaces, so that nothing can start a block.
 */
export function escapeMarkdown(text: string): string {
  return text.replace(MARKED, (found) =>
    found.trim() === '' ? ' ' : (ENTITIES[found] ?? `\\${found}`),
  );
}

/** Tells who asked in a way that Webex tells them; nothing where there is nobody to tell. */
export function mentionAsker(personId: string | undefined): string {
  return personId === undefined ? '' : ` (asked by <@personId:${personId}>)`;
}
