import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { temporaryPaths } from '../temporary-paths.js';
import { buttonsIn, inputsIn } from './read-card.js';
import { beginTalk, MINUTE, type Talk } from './talk.js';

const LINE =
  'check 771 Alder Drive, Milpitas, CA 95035, US john@acme.com webex_calling webex_suite';

const newPath = temporaryPaths();
let talk: Talk;

beforeEach(async () => {
  talk = await beginTalk(newPath('precheck.db'));
});

afterEach(() => talk.store.close());

const result = () => talk.messenger.said.at(-1);

async function check(line = LINE, personId = 'sue'): Promise<string> {
  await talk.say(line, personId);
  await talk.runCheck();
  talk.clock.forward(MINUTE);
  const [made] = await talk.store.checks.listOf(personId, 1);
  return made?.id ?? '';
}

describe('a check in one line', () => {
  test('runs at once when every part is unambiguous', async () => {
    await check();
    expect(talk.asked).toEqual([
      {
        request: {
          address: {
            addressLine1: '771 Alder Drive',
            city: 'Milpitas',
            stateOrProvince: 'CA',
            zipOrPostalCode: '95035',
            country: 'US',
          },
          customerInfo: { primaryEmail: 'john@acme.com' },
          packages: ['webex_calling', 'webex_suite'],
        },
        subPartnerOrgId: undefined,
      },
    ]);
    expect(talk.messenger.said).toHaveLength(1);
  });

  test('needs one line and one card for a repeat customer', async () => {
    const id = await check();
    const before = talk.messenger.said.length;
    await talk.say(`again ${id}`);
    await talk.runCheck();
    expect(talk.messenger.said.length - before).toBe(1);
    expect(talk.asked[1]).toEqual(talk.asked[0]);
  });

  test.each([
    ['something it does not understand', `${LINE} flurble grumble`],
    ['two emails', `${LINE} mary@acme.com`],
    [
      'a postal code of another country',
      'check 1 Main Street, Berlin, DE, zip=SW1A-1AA country=DE',
    ],
    ['no country', 'check 1 High Street, Springfield john@acme.com'],
    ['a package it is not sure of', `${LINE} webex_sute_calling`],
  ])('with %s sends nothing and opens the form with what was understood', async (_, line) => {
    await talk.say(line);
    expect(await talk.checksWaiting()).toBe(0);
    expect([...buttonsIn(result()?.card).keys()]).toContain('Run check');
    expect(Object.values(inputsIn(result()?.card)).join('')).not.toBe('');
    expect(talk.last()).toContain('Please look this over');
  });

  test('answers in the thread of a team space and mentions the person who asked', async () => {
    const team = await beginTalk(newPath('precheck.db'), { roomType: 'group' });
    await team.say(`Precheck ${LINE}`, 'tom');
    await team.runCheck();
    expect(team.messenger.said[0]?.place.threadId).toBe('message-1');
    expect(team.messenger.said[0]?.markdown).toContain('<@personId:tom>');
    await team.say(`Precheck ${LINE} flurble`, 'tom');
    expect(team.messenger.said[1]?.place.threadId).toBe('message-2');
    expect(team.messenger.said[1]?.markdown).toContain('<@personId:tom>');
    await team.store.close();
  });
});

describe('the other commands', () => {
  test('history lists the last ten checks of the person, each with a button', async () => {
    for (let count = 0; count < 11; count += 1) await check();
    await check(LINE, 'tom');
    await talk.say('history');
    const card = JSON.stringify(result()?.card);
    expect(card.match(/"check.show"/g)).toHaveLength(10);
    await talk.press(result(), 'Open');
    expect(result()?.markdown).toContain('**Ready**');
  });

  test('history reports that there are no checks', async () => {
    await talk.say('history');
    expect(talk.last()).toContain('None yet');
  });

  test('show posts a result again for its owner', async () => {
    const id = await check();
    await talk.say(`Show ${id.toUpperCase()}`);
    expect(result()?.markdown).toContain(`Check ${id}`);
  });

  test.each(['show', 'show zzzzzz', 'again nothing'])('%s asks which check', async (text) => {
    await talk.say(text);
    expect(talk.last()).toContain('Which check?');
  });

  test('cancel closes the open forms of the person', async () => {
    await talk.say('check');
    await talk.say('cancel');
    expect(JSON.stringify(talk.messenger.said[0])).toContain('Cancelled');
    await talk.say('cancel');
    expect(talk.last()).toContain('no open form');
  });

  test('forget me asks for confirmation, which only the person can give', async () => {
    const id = await check();
    await talk.say('forget me');
    const question = result();
    await talk.press(question, 'Forget me', {}, 'tom');
    expect(await talk.store.checks.find(id)).toBeDefined();
    await talk.press(question, 'Forget me');
    expect(await talk.store.checks.find(id)).toBeUndefined();
    expect(talk.last()).toContain('1 check among them');
  });

  test.each(['chekc', 'chec', 'checks', 'Cehck'])('accepts the typo “%s”', async (text) => {
    await talk.say(text);
    expect([...buttonsIn(result()?.card).keys()]).toContain('Run check');
  });

  test('help shows an example that works when copied', async () => {
    await talk.say('help');
    const example = /`(check \d[^`]+)`/.exec(result()?.markdown ?? '')?.[1] ?? '';
    await check(example);
    expect(talk.asked).toHaveLength(1);
  });
});

describe('a new form', () => {
  test('starts with the last used country and nothing else of the last check', async () => {
    await check();
    await talk.say('check');
    const filled = Object.entries(inputsIn(result()?.card)).filter(([, value]) => value !== '');
    expect(filled).toEqual([['address.country', 'US']]);
  });

  test('starts with the last used template and sub-partner', async () => {
    await check(`${LINE} template=Standard subpartner=Y2lzY29zcGFyazov`);
    expect(talk.asked[0]?.subPartnerOrgId).toBe('Y2lzY29zcGFyazov');
    await talk.say('check');
    await talk.press(result(), 'Full check', {
      'address.addressLine1': '1 Main Street',
      'address.city': 'Reno',
    });
    expect(inputsIn(result()?.card)).toMatchObject({
      packages: '',
      provisioningId: 'ZjViMzYxODct',
      onBehalfOfSubPartnerOrgId: 'Y2lzY29zcGFyazov',
    });
  });

  test('starts with the operator’s default country for a new person', async () => {
    const other = await beginTalk(newPath('precheck.db'), { defaultCountry: 'DE' });
    await other.say('check');
    expect(inputsIn(other.messenger.said[0]?.card)['address.country']).toBe('DE');
    await other.store.close();
  });
});
