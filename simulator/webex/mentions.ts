import type { MessageContent, Person } from '../domain/resources.js';

const HTML_ESCAPES: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  '\n': '<br>',
};
const escapeHtml = (text: string) =>
  text.replace(/[&<>"\n]/g, (char) => HTML_ESCAPES[char] ?? char);

/**
 * Turns the text typed in a group space into message content: each `@Name` of a member becomes a
 * mention. As in Webex, `text` holds the name without `@` and `html` a `spark-mention`; without a
 * mention there is only `text`.
 */
export function readMentions(typed: string, members: readonly Person[]): MessageContent {
  const byName = new Map(members.map((person) => [`@${person.displayName}`, person]));
  const names = [...byName.keys()]
    .sort((a, b) => b.length - a.length)
    .map((name) => name.replace(/[^\w@ ]/g, '\\$&'));
  const parts = typed.split(new RegExp(`(${names.join('|')})(?!\\w)`));
  const mentioned = parts.flatMap((part) => byName.get(part) ?? []);
  if (mentioned.length === 0) return { text: typed };
  const html = parts.map((part) => {
    const person = byName.get(part);
    return person
      ? `<spark-mention data-object-type="person" data-object-id="${person.id}">` +
          `${escapeHtml(person.displayName)}</spark-mention>`
      : escapeHtml(part);
  });
  return {
    text: parts.map((part) => byName.get(part)?.displayName ?? part).join(''),
    html: `<p>${html.join('')}</p>`,
    mentionedPeople: [...new Set(mentioned.map((person) => person.id))],
  };
}

/** Finds the mentions `<@personId:…>`, `<@personEmail:…>` and `<@all>` in the Markdown of a bot. */
export function findMarkdownMentions(
  markdown: string,
  people: readonly Person[],
): Pick<MessageContent, 'mentionedPeople' | 'mentionedGroups'> {
  const keys = [...markdown.matchAll(/<@person(?:Id|Email):([^|>]+)(?:\|[^>]*)?>/g)].map(
    (m) => m[1],
  );
  const mentioned = people.filter(
    (person) => keys.includes(person.id) || person.emails.some((email) => keys.includes(email)),
  );
  return {
    ...(mentioned.length > 0 && { mentionedPeople: mentioned.map((person) => person.id) }),
    ...(markdown.includes('<@all>') && { mentionedGroups: ['all'] }),
  };
}
