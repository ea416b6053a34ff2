import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { readLine } from '../../src/free-text/read-line.js';
import { isUnit } from '../../src/free-text/streets/units.js';
import { lookUpCountry } from '../../src/places/resolve-country.js';
import { resolveState } from '../../src/places/resolve-state.js';
import { CA } from './addresses.ca.js';
import { DE } from './addresses.de.js';
import { FR } from './addresses.fr.js';
import { GB } from './addresses.gb.js';
import { IN } from './addresses.in.js';
import { IT } from './addresses.it.js';
import { US } from './addresses.us.js';

const context = { templates: [{ name: 'Standard', provisioningId: 'ZjViMzYxODc' }] };
const texts = [...US, ...CA, ...GB, ...DE, ...FR, ...IT, ...IN].map(({ text }) => text);

const word = fc.stringMatching(/^[a-z]{4,9}$/);
const separator = fc.constantFrom(' ', ', ', '\n', '; ', ' - ');
const fragment = fc.oneof(
  fc.constantFrom(...texts.flatMap((text) => text.split(/,\s*|\n/))),
  word,
  fc.constantFrom(
    'webex_calling',
    'zip=95035',
    'city=',
    'john@acme.com',
    'US',
    '=',
    '"',
    '(',
    '〒',
  ),
);
/** Parts of addresses, words and punctuation in any order. */
const jumble = fc
  .array(fc.tuple(fragment, separator), { maxLength: 9 })
  .map((pairs) => pairs.flat().join(''));

/** Letters and digits only, so that format does not matter. */
const fold = (text: string) =>
  text
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '');

/** Every run of up to five words. */
function runsOf(text: string): string[] {
  const words = text.split(/[\s,;|()=:]+/);
  return words.flatMap((_, at) =>
    [1, 2, 3, 4, 5].map((count) => words.slice(at, at + count).join(' ')),
  );
}

describe('any text', () => {
  test('is read without an error, into filled values and whole sentences', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: 'binary' }), jumble), (text) => {
        const { values, doubts } = readLine(text, context);
        expect(Object.values(values).every((value) => value !== '')).toBe(true);
        expect(doubts.every((doubt) => doubt.endsWith('.'))).toBe(true);
      }),
      { numRuns: 150 },
    );
  });

  test('yields only values that it contains', () => {
    fc.assert(
      fc.property(jumble, (text) => {
        const { values } = readLine(text, context);
        const folded = fold(text);
        for (const path of ['addressLine1', 'addressLine2', 'city', 'zipOrPostalCode']) {
          for (const segment of (values[`address.${path}`] ?? '').split(', ')) {
            expect(folded).toContain(fold(segment));
          }
        }
        expect(folded).toContain(fold(values['customerInfo.name'] ?? ''));
      }),
      { numRuns: 150 },
    );
  });

  test('yields a state only if words name it, a country only if words or a code do', () => {
    fc.assert(
      fc.property(jumble, (text) => {
        const { values } = readLine(text, context);
        const country = values['address.country'];
        const state = values['address.stateOrProvince'];
        if (country === undefined) return;
        const runs = runsOf(text);
        const isNamed = runs.some((run) => lookUpCountry(run) === country);
        expect(isNamed || values['address.zipOrPostalCode'] !== undefined).toBe(true);
        if (state === undefined) return;
        const codes = runs.map((run) => resolveState(run, country));
        expect(codes).toContainEqual(resolveState(state, country));
        expect(resolveState(state, country)).toHaveProperty('code');
      }),
      { numRuns: 60 },
    );
  });
});

describe('random words', () => {
  test('always cause a doubt', () => {
    fc.assert(
      fc.property(fc.array(word, { minLength: 1, maxLength: 12 }), separator, (words, between) => {
        expect(readLine(words.join(between), context).doubts).not.toEqual([]);
      }),
      { numRuns: 150 },
    );
  });

  test('between the segments of an address are quoted in a doubt', () => {
    const segments = ['771 Alder Drive', 'Milpitas', 'CA 95035', 'US'];
    // `busf` is read as a unit, `bus F`.
    const unknownWord = word.filter((each) => !isUnit(each));
    fc.assert(
      fc.property(unknownWord, fc.nat({ max: segments.length }), (unknown, at) => {
        const { doubts } = readLine(segments.toSpliced(at, 0, unknown).join(', '), context);
        expect(doubts.join(' ')).toContain(unknown);
      }),
    );
  });
});
