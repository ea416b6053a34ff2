import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { normalizeLine, normalizeText } from '../../src/pasted-text/normalize-text.js';
import { anyText, insertInvisible, widenBlanks } from './disguise.js';

describe('a pasted text', () => {
  test.each([
    ['ops@ac\u00adme.com', 'ops@acme.com', 'a soft hyphen'],
    ['\u200bops@acme.com\u200b', 'ops@acme.com', 'zero-width blanks'],
    ['\u202aops@acme.com\u202c', 'ops@acme.com', 'an embedding'],
    ['\u2068ops@acme.com\u2069', 'ops@acme.com', 'an isolate'],
    ['95035\u200e', '95035', 'a mark of direction'],
    ['\ufeff95035', '95035', 'a byte order mark'],
    ['9\u20605035', '95035', 'a word joiner'],
    ['Ac\u034fme', 'Acme', 'a grapheme joiner'],
    ['Acme\u3164', 'Acme', 'a Hangul filler'],
    ['Acme\ufe0f', 'Acme', 'a variation selector'],
    ['Acme\u{e0041}', 'Acme', 'a tag'],
    ['Acme\u180e', 'Acme', 'a Mongolian separator'],
    ['771\u00a0Alder\u2009Drive', '771 Alder Drive', 'odd blanks'],
    ['771\u3000Alder\u202fDrive', '771 Alder Drive', 'ideographic and narrow blanks'],
    ['771\u2800Alder', '771 Alder', 'a braille blank'],
    ['771\u0000Alder', '771 Alder', 'a control character'],
    ['95035\u20111234', '95035-1234', 'a non-breaking hyphen'],
    ['95035\u22121234', '95035-1234', 'a minus'],
    ['95035–1234', '95035-1234', 'a dash between digits'],
    ['Jean\u2010Pierre', 'Jean-Pierre', 'a hyphen'],
    ['ｃｈｅｃｋ　７７１', 'check 771', 'full width'],
    ['Smith &amp; Sons', 'Smith & Sons', 'a reference'],
    ['Smith &amp;amp; Sons', 'Smith & Sons', 'a reference encoded twice'],
    ['M&uuml;ller &#38; S&#xF6;hne', 'Müller & Söhne', 'letters as references'],
    ['O&rsquo;Brien&nbsp;Ltd', 'O’Brien Ltd', 'an apostrophe as a reference'],
    ['Mu\u0308ller', 'Müller', 'a letter in two parts'],
    ['Mu\u200b\u0308ller', 'Müller', 'an invisible sign in a letter'],
  ])('reads %j as %j: %s', (pasted, text) => {
    expect(normalizeText(pasted)).toBe(text);
  });

  test.each([
    'O’Brien & Söhne “Zur Post”',
    'Straße des 17. Juni – Berlin',
    '株式会社アクメ',
    'Łódź, Zażółć gęślą jaźń',
    'AT&T; R&D & Co',
    'a&nosuchname;b',
    'ﻼ العربية',
    'two\nlines\tand a tab',
  ])('keeps letters, quotation marks, dashes and lines: %s', (text) => {
    expect(normalizeText(text)).toBe(text);
  });

  test('is put on one line where a line is asked for', () => {
    expect(normalizeLine(' 771\u00a0Alder \r\n Drive\u200b ')).toBe('771 Alder Drive');
  });

  test('is the same with invisible signs and odd blanks', () => {
    fc.assert(
      fc.property(anyText, fc.infiniteStream(fc.nat()), (text, stream) => {
        const disguised = widenBlanks(insertInvisible(text, stream), stream);
        expect(normalizeText(disguised)).toBe(normalizeText(text));
      }),
      { numRuns: 300 },
    );
  });

  test('of a megabyte takes no longer than reading it', () => {
    for (const part of ['&amp', '\u200b', '<', '&#', 'a\u0308', ' ', '"', '(', '@']) {
      const begin = performance.now();
      normalizeText(part.repeat(200_000));
      expect(performance.now() - begin).toBeLessThan(2_000);
    }
  });
});
