import { describe, expect, test } from '@jest/globals';
import AdaptiveCards from 'adaptivecards/dist/adaptivecards.js';
import fc from 'fast-check';
import { loadCardTemplate } from '../../src/cards/card-message.js';
import { readCardFile, soundDataLike, TEMPLATE_NAMES } from './card-data.js';
import { findCardFaults } from './find-card-faults.js';

/** The complaints of the official parser, both while parsing a card and while validating it. */
function parseOfficially(card: object): string[] {
  const context = new AdaptiveCards.SerializationContext();
  const parsed = new AdaptiveCards.AdaptiveCard();
  parsed.parse(card, context);
  const events = Array.from({ length: context.eventCount }, (_, index) =>
    context.getEventAt(index),
  );
  return [...events, ...parsed.validateProperties().validationEvents].map(({ message }) => message);
}

describe.each(TEMPLATE_NAMES)('cards/%s.json with its sample', (name) => {
  const draw = loadCardTemplate(name);
  const sample = readCardFile(`${name}.data`);
  const card = draw(sample);

  test('passes the official parser', () => {
    expect(parseOfficially(card)).toEqual([]);
  });

  test('contains only what Webex renders', () => {
    expect(findCardFaults(card)).toEqual([]);
  });

  test('contains only what Webex renders, with generated data of the same shape too', () => {
    fc.assert(
      fc.property(soundDataLike(sample), (data) => {
        expect(findCardFaults(draw(data))).toEqual([]);
      }),
      { numRuns: 1_000 },
    );
  });

  test('leaves no placeholder unfilled', () => {
    expect(JSON.stringify(card)).not.toContain('${');
  });
});

describe('the official parser in these tests', () => {
  test('reports an unknown element and a duplicate input', () => {
    const input = { type: 'Input.Text', id: 'a' };
    const complaints = parseOfficially({
      type: 'AdaptiveCard',
      version: '1.3',
      body: [{ type: 'Nonsense' }, input, input],
    });
    expect(complaints).toEqual([
      expect.stringContaining('Nonsense'),
      expect.stringContaining('Duplicate Id'),
    ]);
  });
});
