import type { Workspace } from './workspace.js';

/** The formatting that Adaptive Cards know: emphasis, lists and links. Anything else stays as it was written. */
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

/** Card text as HTML. HTML within it is shown as it was written. */
export function renderCardMarkdown(text: string): string {
  return cardMarkdown.render(text);
}

/** The Markdown of a bot as HTML, its mentions as names. HTML within it is shown as it was written. */
export function renderMessageMarkdown(markdown: string, workspace: Workspace): string {
  messageMarkdown.renderer.rules['mention'] = (tokens, index) => {
    const { key } = tokens[index]?.meta as { key?: string };
    const name = key === undefined ? 'All' : (workspace.person(key)?.displayName ?? key);
    return `<span class="mention">${messageMarkdown.utils.escapeHtml(name)}</span>`;
  };
  return messageMarkdown.render(markdown);
}
