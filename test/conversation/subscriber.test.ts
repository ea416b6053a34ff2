import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { z } from 'zod';
import type { PrecheckResult } from '../../src/domain/check.js';
import { temporaryPaths } from '../temporary-paths.js';
import { buttonsIn, inputsIn } from './read-card.js';
import { beginTalk, MINUTE, type Talk } from './talk.js';

const CUSTOMER = 'ZjViMzYxODctYzhkZC00NzI3';
const LINE =
  `check subscriber alice@acme.com customer=${CUSTOMER} webex_calling ` +
  'ext=1234 first=Alice last=Anderson';
const REQUEST = {
  email: 'alice@acme.com',
  customerId: CUSTOMER,
  packages: ['webex_calling'],
  provisioningParameters: { firstName: 'Alice', lastName: 'Anderson', extension: '1234' },
};
const TAKEN: PrecheckResult = {
  verdict: 'not-ready',
  reasons: [{ code: 10022, description: 'The email is already associated.' }],
};

const newPath = temporaryPaths();
let talk: Talk;

beforeEach(async () => {
  talk = await beginTalk(newPath('precheck.db'));
});

afterEach(() => talk.store.close());

const last = () => talk.messenger.said.at(-1);
const shown = () => inputsIn(last()?.card);
const buttons = () => [...buttonsIn(last()?.card).keys()];

async function check(line = LINE): Promise<string> {
  await talk.say(line);
  await talk.runCheck();
  talk.clock.forward(MINUTE);
  return (await talk.store.checks.lastOf('sue', 'subscriber'))?.id ?? '';
}

describe('the form of a subscriber', () => {
  test('is one card with every field under its path, and one button that sends it', async () => {
    await talk.say('check subscriber');
    expect(Object.keys(shown()).sort()).toEqual(
      [
        'email',
        'customerId',
        'provisioningId',
        'packages',
        'customerInfo.primaryEmail',
        'provisioningParameters.firstName',
        'provisioningParameters.lastName',
        'provisioningParameters.primaryPhoneNumber',
        'provisioningParameters.extension',
        'provisioningParameters.locationId',
        'onBehalfOfSubPartnerOrgId',
      ].sort(),
    );
    expect(buttons()).toEqual(['Run check', 'Cancel']);
    expect(buttonsIn(last()?.card).get('Run check')).toMatchObject({ action: 'check.quick' });
    expect(talk.last()).toContain('one package, and a phone number, an extension or both');
    expect(talk.last()).not.toContain('Cisco Calling Plan');
  });

  test.each(['check subscribr', 'Check Subscribers', 'chekc subscriber:', 'check subsrciber'])(
    'opens for the slip “%s”',
    async (text) => {
      await talk.say(text);
      expect(shown()).toHaveProperty('customerId');
    },
  );

  test('sends its body on behalf of the sub-partner, and closes', async () => {
    await talk.say('check subscriber');
    await talk.press(last(), 'Run check', {
      email: 'alice@acme.com',
      customerId: CUSTOMER,
      packages: 'webex_calling',
      'provisioningParameters.primaryPhoneNumber': '+1 240 555 1212',
      onBehalfOfSubPartnerOrgId: 'Y2lz',
    });
    await talk.runCheck();
    expect(talk.asked).toEqual([
      {
        request: {
          email: 'alice@acme.com',
          customerId: CUSTOMER,
          packages: ['webex_calling'],
          provisioningParameters: { primaryPhoneNumber: '+12405551212' },
        },
        subPartnerOrgId: 'Y2lz',
      },
    ]);
    expect(JSON.stringify(talk.messenger.said[0])).toContain('Sent to Webex for checking');
    expect(JSON.stringify(talk.messenger.said[0])).toContain('Subscriber alice@acme.com');
  });

  test('comes back with its errors and its input', async () => {
    await talk.say('check subscriber');
    await talk.press(last(), 'Run check', { email: 'alice', customerId: CUSTOMER });
    expect(await talk.checksWaiting()).toBe(0);
    expect(talk.last()).toContain('Enter an email address');
    expect(shown()).toMatchObject({ email: 'alice', customerId: CUSTOMER });
  });

  test('accepts a submission without its step, or with a step of another form', async () => {
    await talk.say('check subscriber');
    const [posted] = talk.messenger.said;
    if (posted === undefined) throw new Error('no form');
    for (const step of ['', '"step":"location",']) {
      const card = JSON.stringify(posted.card).replaceAll('"step":"subscriber",', step);
      const changed = z.record(z.string(), z.unknown()).parse(JSON.parse(card));
      await talk.press({ ...posted, card: changed }, 'Run check', { email: 'nobody' });
    }
    expect(talk.messenger.said).toHaveLength(1);
    expect(talk.last()).toContain('Enter an email address');
    expect(shown()).toHaveProperty('customerId');
  });

  test('opens again with its input when its draft has been deleted', async () => {
    await talk.say('check subscriber');
    talk.clock.forward(25 * 60 * MINUTE);
    await talk.store.purge(0, talk.clock.now());
    await talk.press(last(), 'Run check', { email: 'alice@acme.com' });
    expect(talk.last()).toContain('no longer open');
    expect(shown()).toMatchObject({ email: 'alice@acme.com', customerId: '' });
  });

  test('says how to start again when it is cancelled', async () => {
    await talk.say('check subscriber');
    await talk.press(last(), 'Cancel');
    expect(talk.last()).toContain('Write check subscriber to start again');
  });

  test('can be sent only by its owner', async () => {
    const team = await beginTalk(newPath('precheck.db'), { roomType: 'group' });
    await team.say('Precheck check subscriber', 'sue');
    await team.press(
      team.messenger.said[0],
      'Run check',
      { email: 'x@acme.com', customerId: CUSTOMER },
      'tom',
    );
    expect(await team.checksWaiting()).toBe(0);
    expect(inputsIn(team.messenger.said[1]?.card)).toMatchObject({ email: 'x@acme.com' });
    expect(team.messenger.said[1]?.place.threadId).toBe('message-1');
    await team.store.close();
  });

  test('starts with the customer of the last subscriber check and nothing else', async () => {
    await check(`${LINE} subpartner=Y2lzY29z`);
    await talk.say('check 771 Alder Drive, Milpitas, CA 95035, US john@acme.com');
    await talk.runCheck();
    await talk.say('check subscriber');
    expect(Object.entries(shown()).filter(([, value]) => value !== '')).toEqual([
      ['customerId', CUSTOMER],
      ['onBehalfOfSubPartnerOrgId', 'Y2lzY29z'],
    ]);
    await talk.say('check');
    expect(shown()['address.country']).toBe('US');
  });
});

describe('a subscriber in one line', () => {
  test('runs at once when every part is unambiguous', async () => {
    await check();
    expect(talk.asked).toEqual([{ request: REQUEST, subPartnerOrgId: undefined }]);
    expect(talk.messenger.said).toHaveLength(1);
  });

  test('runs the official example, which has neither package nor number', async () => {
    await check(`check subscriber alice@acme.com customer=${CUSTOMER}`);
    expect(talk.asked).toMatchObject([
      { request: { email: 'alice@acme.com', customerId: CUSTOMER } },
    ]);
    expect(talk.last()).toContain('Phone number or extension');
  });

  test.each([
    ['a number without its country', 'phone=240-555-1212', 'with +'],
    ['a package but no number', 'first=Alice', 'an extension or both'],
    ['two packages', 'ext=1 webex_meetings', 'one package'],
    ['something that is not understood', 'ext=1 flurble', 'flurble'],
  ])('with %s opens the form with what was understood', async (_, more, words) => {
    await talk.say(`check subscriber alice@acme.com webex_calling ${more}`);
    expect(await talk.checksWaiting()).toBe(0);
    expect(shown()).toMatchObject({ email: 'alice@acme.com' });
    expect(talk.last()).toContain(words);
  });

  test('asks for the email when it is missing', async () => {
    await talk.say('check subscriber webex_calling ext=1234');
    expect(talk.last()).toContain('Enter the email of the subscriber.');
  });

  test('counts against the limit of the person', async () => {
    for (let count = 0; count < 10; count += 1) await talk.say(LINE);
    await talk.say(LINE);
    expect(talk.last()).toContain('within a minute');
    expect(shown()).toMatchObject({ email: 'alice@acme.com' });
  });

  test('runs as shown in the help', async () => {
    await talk.say('help');
    const example = /`(check subscriber [^`]+@[^`]+)`/.exec(last()?.markdown ?? '')?.[1] ?? '';
    await check(example);
    expect(talk.asked).toHaveLength(1);
  });
});

describe('the result of a subscriber', () => {
  test('says whom it is about and what is missing, and offers no body to copy', async () => {
    await check(`check subscriber alice@acme.com`);
    expect(last()?.markdown).toContain('**Ready**: Subscriber alice@acme.com');
    expect(last()?.markdown).toContain('Customer ID');
    expect(buttons()).toEqual(['Edit and check again', 'Check again', 'New check']);
  });

  test('about a taken email marks the field, with its own advice', async () => {
    talk.answer = () => Promise.resolve(TAKEN);
    await check();
    expect(last()?.markdown).toContain('Ask the subscriber for one that nobody uses');
    await talk.press(last(), 'Edit and check again');
    expect(shown()).toMatchObject({ email: 'alice@acme.com', packages: 'webex_calling' });
    expect(last()?.markdown).toContain(String.raw`alice@acme.com **(The email is already`);
  });

  test('can be repeated and shown again, and is listed as a subscriber’s', async () => {
    const id = await check();
    await talk.press(last(), 'Check again');
    await talk.runCheck();
    expect(talk.asked[1]).toEqual(talk.asked[0]);
    await talk.say(`show ${id}`);
    expect(last()?.markdown).toContain('Extension: 1234');
    await talk.say('history');
    expect(last()?.markdown).toContain('Subscriber Alice Anderson, alice@acme.com');
  });

  test('leads to a new form of the same kind', async () => {
    await check();
    await talk.press(last(), 'New check');
    expect(shown()).toMatchObject({ email: '', customerId: CUSTOMER });
  });

  test('says, when Webex fails, that this is not about the subscriber', async () => {
    talk.answer = () =>
      Promise.resolve({ verdict: 'could-not-check', reasons: [], trouble: 'access' });
    await check();
    expect(last()?.markdown).toContain('not about the subscriber');
  });
});
