import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { temporaryPaths } from '../temporary-paths.js';
import { buttonsIn, inputsIn } from './read-card.js';
import { beginTalk, MINUTE, type Talk } from './talk.js';

const newPath = temporaryPaths();
let talk: Talk;

beforeEach(async () => {
  talk = await beginTalk(newPath('precheck.db'));
});

afterEach(() => talk.store.close());

const said = () => talk.messenger.said;
const isForm = () => [...buttonsIn(said().at(-1)?.card).keys()].includes('Run check');

describe('a message without a command in a 1:1 space', () => {
  test.each([
    '771 Alder Drive, Milpitas, CA 95035, US ops@acme.com',
    'Acme Inc., 771 Alder Drive, Milpitas, CA 95035',
    'ops@acme.com',
    'Hi, can you look at ops@acme.com for me',
    'New York Pizza Inc, 350 5th Ave, New York, NY 10118, US',
    'Konrad-Adenauer-Str. 5, 70173 Stuttgart, Germany',
    '“771 Alder Drive, Milpitas, CA 95035, US” ops@acme.com',
  ])(
    'opens the prefilled form where it is about a customer, and sends nothing: %s',
    async (text) => {
      await talk.say(text);
      expect(isForm()).toBe(true);
      expect(Object.values(inputsIn(said().at(-1)?.card)).join('')).not.toBe('');
      expect(await talk.checksWaiting()).toBe(0);
    },
  );

  test.each([
    'how do I…',
    'thanks!',
    'hello',
    '👍',
    'order 4711',
    'India is nice',
    '?',
    'how are you',
  ])('gets help where it is not: %s', async (text) => {
    await talk.say(text);
    expect(isForm()).toBe(false);
    expect(talk.last()).toContain('check');
    expect(said()).toHaveLength(1);
  });

  test('gets an answer each time; a second help card within a minute is a line', async () => {
    await talk.say('how do I…');
    const card = said().at(-1);
    await talk.say('and what about this');
    await talk.say('hello?');
    expect(said()).toHaveLength(3);
    expect(card?.card).toBeDefined();
    expect(
      said()
        .slice(1)
        .map(({ card: other, markdown }) => [other, markdown]),
    ).toEqual([
      [undefined, expect.stringContaining('`help`')],
      [undefined, expect.stringContaining('`help`')],
    ]);
    talk.clock.forward(MINUTE + 1);
    await talk.say('again and again, Sam');
    await talk.say('so what');
    expect(said().at(-1)?.card).toBeDefined();
  });

  test('asks first where the word of a command may be part of a name', async () => {
    await talk.say('New Acme Inc, 771 Alder Drive, Milpitas, CA 95035, US ops@acme.com');
    expect(await talk.checksWaiting()).toBe(0);
    expect(isForm()).toBe(true);
  });

  test('is sent at once with a command behind a greeting', async () => {
    await talk.say('Hi, please check 771 Alder Drive, Milpitas, CA 95035, US ops@acme.com');
    expect(await talk.checksWaiting()).toBe(1);
  });
});

test('every mention in a team space gets an answer', async () => {
  const team = await beginTalk(newPath('precheck.db'), { roomType: 'group' });
  await team.say('Precheck how do I', 'tom');
  await team.say('Precheck and this', 'tom');
  await team.say('Precheck', 'tom');
  expect(team.messenger.said).toHaveLength(3);
  await team.store.close();
});

describe('a check in one line', () => {
  const ADDRESS = '771 Alder Drive, Milpitas, CA 95035, US';

  test('with a time zone alone asks for no location, and keeps the zone', async () => {
    await talk.say(`check ${ADDRESS} ops@acme.com timezone=America/New York`);
    expect(isForm()).toBe(true);
    expect(talk.last()).not.toContain('Enter the name of the location');
    await talk.press(said().at(-1), 'Run check');
    await talk.runCheck();
    expect(talk.asked).toHaveLength(1);
    expect(JSON.stringify(talk.asked)).not.toContain('location');
  });

  test('with a domain one slip away from a known one asks about it', async () => {
    await talk.say(`check ${ADDRESS} ops@gmial.com`);
    expect(await talk.checksWaiting()).toBe(0);
    expect(talk.last()).toContain('Did you mean ops@gmail.com?');
  });

  test('with a postal code of another state asks about it', async () => {
    await talk.say(
      'check 111 N Wyoming Avenue, Washington, District of Columbia, 22202 a@acme.com',
    );
    expect(await talk.checksWaiting()).toBe(0);
    expect(talk.last()).toContain('22202');
  });

  test('finds a customer by an id with an invisible sign', async () => {
    await talk.say('find #3000698295\u200b');
    expect(talk.searched.map(({ value }) => value)).toEqual(['3000698295', '#3000698295']);
  });
});
