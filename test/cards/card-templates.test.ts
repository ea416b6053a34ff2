import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import AdaptiveCards from 'adaptivecards/dist/adaptivecards.js';
import { z } from 'zod';
import { loadCardTemplate } from '../../src/cards/card-message.js';
import { findCardFaults } from '../../src/cards/find-card-faults.js';

const folder = new URL('../../cards/', import.meta.url);
const names = readdirSync(folder)
  .filter((file) => !file.endsWith('.data.json'))
  .map((file) => file.replace('.json', ''));

function readSample(name: string): object {
  return z
    .object({})
    .loose()
    .parse(JSON.parse(readFileSync(new URL(`${name}.data.json`, folder), 'utf8')));
}

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

describe.each(names)('cards/%s.json with its sample', (name) => {
  const card = loadCardTemplate(name)(readSample(name));

  test('passes the official parser', () => {
    expect(parseOfficially(card)).toEqual([]);
  });

  test('contains only what Webex renders', () => {
    expect(findCardFaults(card)).toEqual([]);
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
