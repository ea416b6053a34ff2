import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import MarkdownIt from 'markdown-it';
import { escapeMarkdown } from '../../src/cards/markdown.js';

const markdown = new MarkdownIt({ html: true });

/** The text as a reader sees it after a label of the bot. */
function seen(text: string): string {
  const html = markdown.renderInline(`Name: ${escapeMarkdown(text)}`);
  expect(html.replace(/&(lt|gt|amp|quot);/g, '')).not.toMatch(/[<>]/);
  return html
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&amp;', '&')
    .replace('Name: ', '');
}

describe('escapeMarkdown', () => {
  test.each([
    '<@all>',
    '<@personEmail:sue@example.com|Sue>',
    '[x](http://example.com)',
    '![x](http://example.com)',
    '*bold* _slanted_ ~~gone~~ `code`',
    '<b>html</b> &amp; &lt;',
    '# heading | table \\ slash',
  ])('renders %s as typed', (typed) => {
    expect(seen(typed)).toBe(typed);
  });

  test('leaves nothing that Webex takes for a mention before it parses Markdown', () => {
    expect(escapeMarkdown('<@all>')).not.toContain('<');
  });

  test('renders any text as typed, with white space collapsed', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme-ascii' }), (typed) => {
        const folded = typed.replace(/\s+/g, ' ');
        expect(seen(`x${folded}x`)).toBe(`x${folded}x`);
      }),
    );
  });
});
