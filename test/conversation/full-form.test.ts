import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { LOCATION, SUB_PARTNER } from '../../src/domain/precheck-field.js';
import { temporaryPaths } from '../temporary-paths.js';
import type { Said } from './fake-messenger.js';
import { buttonsIn, inputsIn } from './read-card.js';
import { beginTalk, type Talk } from './talk.js';

const ADDRESS = {
  'customerInfo.name': 'Acme Inc.',
  'customerInfo.primaryEmail': 'john.anderson@acme.com',
  'address.addressLine1': '771 Alder Drive',
  'address.city': 'Milpitas',
  'address.stateOrProvince': 'CA',
  'address.zipOrPostalCode': '95035',
  'address.country': 'US',
};
const PACKAGES = {
  packages: 'webex_calling,webex_suite',
  provisioningId: 'ZjViMzYxODct',
  externalId: '42',
  [SUB_PARTNER]: 'Y2lzY29zcGFyazov',
};
const SITE = {
  [`${LOCATION}.name`]: 'Head Office',
  [`${LOCATION}.timezone`]: 'America/Los_Angeles',
};
const LIMITS = {
  'provisioningParameters.meetings.timezone': 'America/Chicago',
  'provisioningParameters.packages.limits.webex_calling': '50',
};

const newPath = temporaryPaths();
let talk: Talk;

beforeEach(async () => {
  const subPartners = [{ orgId: 'Y2lzY29zcGFyazov', isSuspended: false }];
  talk = await beginTalk(newPath('precheck.db'), { subPartners });
});

afterEach(() => talk.store.close());

/** The form, which is edited in place. */
const form = (): Said | undefined => talk.messenger.said[0];
const result = () => talk.messenger.said.at(-1);
const titlesOf = (message: Said | undefined) => [...buttonsIn(message?.card).keys()];

async function goTo(step: 'packages' | 'location' | 'limits' | 'review'): Promise<void> {
  await talk.say('check');
  await talk.press(form(), 'Full check', ADDRESS);
  if (step === 'packages') return;
  await talk.press(form(), 'Next', PACKAGES);
  if (step === 'location') return;
  await talk.press(form(), 'Next', SITE);
  if (step === 'limits') return;
  await talk.press(form(), 'Next', LIMITS);
}

describe('the full form', () => {
  test('sends the input of all steps, with the location at the billing address', async () => {
    await goTo('review');
    await talk.press(form(), 'Run check');
    await talk.runCheck();
    const address = {
      addressLine1: '771 Alder Drive',
      city: 'Milpitas',
      stateOrProvince: 'CA',
      zipOrPostalCode: '95035',
      country: 'US',
    };
    expect(talk.asked).toEqual([
      {
        request: {
          provisioningId: 'ZjViMzYxODct',
          packages: ['webex_calling', 'webex_suite'],
          externalId: '42',
          address,
          customerInfo: { name: 'Acme Inc.', primaryEmail: 'john.anderson@acme.com' },
          provisioningParameters: {
            calling: {
              location: {
                name: 'Head Office',
                address,
                timezone: 'America/Los_Angeles',
                language: 'en_us',
              },
            },
            meetings: { timezone: 'America/Chicago' },
            packages: { limits: { webex_calling: 50 } },
          },
        },
        subPartnerOrgId: 'Y2lzY29zcGFyazov',
      },
    ]);
    expect(JSON.stringify(result())).toContain('Ready');
  });

  test('omits the location without a package with calling', async () => {
    await goTo('packages');
    await talk.press(form(), 'Next', { packages: 'webex_meetings' });
    expect(JSON.stringify(form())).toContain('Meetings and limits');
    expect(Object.keys(inputsIn(form()?.card))).toEqual([
      'provisioningParameters.meetings.timezone',
      'provisioningParameters.packages.limits.webex_meetings',
    ]);
  });

  test('goes back without losing input', async () => {
    await goTo('location');
    await talk.press(form(), 'Back', { [`${LOCATION}.name`]: 'Half typed' });
    expect(inputsIn(form()?.card)).toMatchObject(PACKAGES);
    await talk.press(form(), 'Back');
    expect(inputsIn(form()?.card)).toMatchObject(ADDRESS);
    await talk.press(form(), 'Full check');
    await talk.press(form(), 'Next');
    expect(inputsIn(form()?.card)).toMatchObject({ [`${LOCATION}.name`]: 'Half typed' });
  });

  test('has Back, Cancel and an edit button on each step, at most five in a row', async () => {
    await goTo('packages');
    expect(titlesOf(form())).toEqual(['Next', 'Back', 'Edit address', 'Cancel']);
    await talk.press(form(), 'Next', PACKAGES);
    await talk.press(form(), 'Next', SITE);
    await talk.press(form(), 'Next');
    expect(titlesOf(form())).toEqual([
      'Run check',
      'Back',
      'Cancel',
      'Edit address',
      'Edit packages',
      'Edit location',
      'Edit limits',
    ]);
    await talk.press(form(), 'Edit packages');
    expect(inputsIn(form()?.card)).toMatchObject(PACKAGES);
  });

  test('stays on a step with an error, and shows it beside the field', async () => {
    await goTo('location');
    await talk.press(form(), 'Next');
    expect(JSON.stringify(form())).toContain('Enter the name of the location.');
    expect(JSON.stringify(form())).toContain('Step 3 of 5');
  });

  test('offers the time zones of the country first, and copies the billing address', async () => {
    await goTo('location');
    const card = JSON.stringify(form()?.card);
    expect(card.indexOf('America/Los_Angeles')).toBeLessThan(card.indexOf('Europe/'));
    expect(inputsIn(form()?.card)).toMatchObject({
      [`${LOCATION}.address.addressLine1`]: '771 Alder Drive',
      [`${LOCATION}.language`]: 'en_us',
    });
  });

  test('warns of add-on packages without a base package, but sends them', async () => {
    await goTo('packages');
    await talk.press(form(), 'Next', { packages: 'cisco_calling_plan' });
    // It counts as calling, so a location can be given; it may stay without a name.
    await talk.press(form(), 'Next');
    expect(JSON.stringify(form())).toContain('Cisco Calling Plan needs one of Webex Calling');
    await talk.press(form(), 'Run check');
    expect(await talk.checksWaiting()).toBe(1);
  });

  test('keeps the card of every step under 20 KB', async () => {
    await goTo('packages');
    for (const typed of [PACKAGES, SITE, LIMITS]) {
      expect(JSON.stringify(form()?.card ?? 'x'.repeat(20_001)).length).toBeLessThan(20_000);
      await talk.press(form(), 'Next', typed);
    }
    expect(JSON.stringify(form()?.card ?? 'x'.repeat(20_001)).length).toBeLessThan(20_000);
  });
});

describe('a result', () => {
  async function check(): Promise<void> {
    await goTo('review');
    await talk.press(form(), 'Run check');
    await talk.runCheck();
  }

  test('opens the step of the field that it names, with the API’s description', async () => {
    const description = 'Invalid Parameter : location.address.city';
    talk.answer = () =>
      Promise.resolve({ verdict: 'not-ready', reasons: [{ code: 1002, description }] });
    await check();
    await talk.press(result(), 'Edit and check again');
    expect(JSON.stringify(result())).toContain('Calling location');
    expect(JSON.stringify(result())).toContain(description);
    expect(inputsIn(result()?.card)).toMatchObject({ [`${LOCATION}.address.city`]: 'Milpitas' });
  });

  test('about a taken email opens the first step, with everything that was sent', async () => {
    talk.answer = () =>
      Promise.resolve({ verdict: 'not-ready', reasons: [{ code: 10022, description: 'Taken.' }] });
    await check();
    await talk.press(result(), 'Edit and check again');
    expect(inputsIn(result()?.card)).toMatchObject(ADDRESS);
    await talk.press(result(), 'Full check');
    expect(inputsIn(result()?.card)).toMatchObject(PACKAGES);
  });

  test('lists, when ready, the gaps for provisioning, and posts its body as JSON', async () => {
    await talk.say('check');
    await talk.press(form(), 'Run check', ADDRESS);
    await talk.runCheck();
    expect(result()?.markdown).toContain('Still missing to provision');
    await talk.press(result(), 'Copy for provisioning');
    const [file] = talk.messenger.files;
    expect(file?.name).toMatch(/^precheck-\w{6}\.json$/);
    expect(JSON.parse(file?.content ?? '')).toEqual(talk.asked[0]?.request);
    expect(result()?.markdown).toContain('External ID');
  });

  test('hands the body over with the sub-partner that it is for, which is no part of it', async () => {
    const line = 'check 771 Alder Drive, Milpitas, CA 95035, US john@acme.com';
    await talk.say(`${line} subpartner=Y2lz+b3Jn`);
    await talk.runCheck();
    expect(result()?.markdown).toContain('Sub-partner organization ID: Y2lz+b3Jn');
    await talk.press(result(), 'Copy for provisioning');
    expect(result()?.markdown).toContain(
      '`POST /v1/wholesale/customers?onBehalfOfSubPartnerOrgId=Y2lz%2Bb3Jn`',
    );
    expect(talk.messenger.files[0]?.content).not.toContain('Y2lz');
  });

  test.each([
    ['provisioningId', 'Template not found.'],
    ['orgId', 'The organization is unknown.'],
  ])('about %s opens its step, with the words of Webex beside the field', async (path, words) => {
    talk.answer = () =>
      Promise.resolve({
        verdict: 'not-ready',
        reasons: [{ description: words }],
        suspects: [path],
      });
    await check();
    await talk.press(result(), 'Edit and check again');
    expect(inputsIn(result()?.card)).toMatchObject(PACKAGES);
    expect(JSON.stringify(result()?.card)).toContain(words);
  });

  test('offers no copy of the body when not ready', async () => {
    talk.answer = () => Promise.resolve({ verdict: 'not-ready', reasons: [] });
    await check();
    expect(titlesOf(result())).toEqual(['Edit and check again', 'Check again', 'New check']);
  });
});
