import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { fitMarkdown } from '../../src/webex/fit-markdown.js';

describe('Markdown for a message', () => {
  test('is unchanged up to 7439 bytes', () => {
    const longest = 'a'.repeat(7_439);
    expect(fitMarkdown(longest)).toBe(longest);
    expect(Buffer.byteLength(fitMarkdown(`${longest}a`))).toBe(7_439);
  });

  test.each([
    ['a line end', 'one\ntwo\nthree', 12, 'one\ntwo\n…'],
    ['anywhere in one long line', 'aaaaaaaaaa', 8, 'aaaaa…'],
    ['anywhere rather than lose most of it', 'a\nbbbbbbbbbbbb', 11, 'a\nbbbbbb…'],
    ['before a character', 'aaaa😀aaaa', 10, 'aaaa…'],
    ['before a backslash escape', String.raw`aaaa\*aaa`, 8, 'aaaa…'],
    ['after an escaped backslash', String.raw`aaa\\aaaa`, 8, String.raw`aaa\\…`],
    ['before an entity', 'aaaa&amp;aaa', 11, 'aaaa…'],
  ])('is cut at %s', (_, markdown, limit, expected) => {
    expect(fitMarkdown(markdown, limit)).toBe(expected);
  });

  test('always fits, and is a prefix of the original', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary', maxLength: 200 }),
        fc.integer({ min: 3, max: 300 }),
        (markdown, limit) => {
          const fitted = fitMarkdown(markdown, limit);
          expect(Buffer.byteLength(fitted)).toBeLessThanOrEqual(Math.max(limit, 3));
          expect(fitted === markdown || markdown.startsWith(fitted.slice(0, -1))).toBe(true);
        },
      ),
    );
  });
});
