import type { Workspace } from './workspace.js';

/**
 * The formatting that Adaptive Cards support: emphasis, lists and links. Anything else stays
 * literal.
 */
const cardMarkdown = markdownit('zero').enable([
  'emphasis',
  'entity',
  'escape',
  'link',
  'list',
  'newline',
]);

/** `<@all>`, `<@personId:…>` and `<@personEmail:…>`, the latter two with or without `|a name`. */
const MENTION = /^<@(?:all|person(?:Id|Email):([^|>]+))(?:\|[^>]*)?>/;

const messageMarkdown = markdownit({ breaks: true }).disable(['image', 'table']);
messageMarkdown.inline.ruler.before('autolink', 'mention', (state, silent) => {
  const [written, key] = MENTION.exec(state.src.slice(state.pos)) ?? [];
  if (written === undefined) return false;
  if (!silent) state.push('mention', '', 0).meta = { key };
  state.pos += written.length;
  return true;
});

for (const parser of [cardMarkdown, messageMarkdown])
  parser.renderer.rules['link_open'] = (tokens, index, options, _env, self) => {
    tokens[index]?.attrSet('target', '_blank');
    tokens[index]?.attrSet('rel', 'noopener noreferrer');
    return self.renderToken(tokens, index, options);
  };

/** Renders card text as HTML; HTML in it is escaped. */
export function renderCardMarkdown(text: string): string {
  return cardMarkdown.render(text);
}

/** Renders the Markdown of a bot as HTML with mentions as names; HTML in it is escaped. */
export function renderMessageMarkdown(markdown: string, workspace: Workspace): string {
  messageMarkdown.renderer.rules['mention'] = (tokens, index) => {
    const { key } = tokens[index]?.meta as { key?: string };
    const name = key === undefined ? 'All' : (workspace.person(key)?.displayName ?? key);
    return `<span class="mention">${messageMarkdown.utils.escapeHtml(name)}</span>`;
  };
  return messageMarkdown.render(markdown);
}
