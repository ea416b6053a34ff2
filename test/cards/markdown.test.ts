import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import MarkdownIt from 'markdown-it';
import { escapeMarkdown } from '../../src/cards/markdown.js';

const markdown = new MarkdownIt({ html: true });

/** What a reader sees of a text behind words of ours, as the bot writes it. */
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

describe('text of a person in Markdown', () => {
  test.each([
    '<@all>',
    '<@personEmail:sue@example.com|Sue>',
    '[x](http://example.com)',
    '![x](http://example.com)',
    '*bold* _slanted_ ~~gone~~ `code`',
    '<b>html</b> &amp; &lt;',
    '# heading | table \\ slash',
  ])('%s comes out as it was typed', (typed) => {
    expect(seen(typed)).toBe(typed);
  });

  test('holds nothing that Webex takes for a mention before it reads Markdown', () => {
    expect(escapeMarkdown('<@all>')).not.toContain('<');
  });

  test('any text comes out as typed, white space folded', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme-ascii' }), (typed) => {
        const folded = typed.replace(/\s+/g, ' ');
        expect(seen(`x${folded}x`)).toBe(`x${folded}x`);
      }),
    );
  });
});
