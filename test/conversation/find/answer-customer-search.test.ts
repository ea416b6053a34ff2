import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { PrecheckResult } from '../../../src/domain/check.js';
import type { FoundCustomer } from '../../../src/domain/customer-search.js';
import { ApiUnavailableError } from '../../../src/domain/errors.js';
import { temporaryPaths } from '../../temporary-paths.js';
import { buttonsIn, inputsIn } from '../read-card.js';
import { beginTalk, MINUTE, type Talk } from '../talk.js';

const LINE = 'check 771 Alder Drive, Milpitas, CA 95035, US john@acme.com';
const CUSTOMER: FoundCustomer = {
  customerId: 'Y2lzY29zcGFyazov',
  externalId: 'order-1',
  status: 'provisioned_with_errors',
  address: {
    'address.addressLine1': '771 Alder Drive',
    'address.city': 'Milpitas',
    'address.country': 'US',
  },
  packages: [
    { value: 'webex_meetings', status: 'provisioned', remarks: [] },
    {
      value: 'webex_calling',
      status: 'error',
      remarks: [{ code: 2560, description: 'Unavailable due to *maintenance*.' }],
    },
  ],
  errors: [],
};

const newPath = temporaryPaths();
let talk: Talk;

beforeEach(async () => {
  talk = await beginTalk(newPath('precheck.db'));
});

afterEach(() => talk.store.close());

const last = () => talk.messenger.said.at(-1);
const finding = (...customers: FoundCustomer[]) => {
  talk.search = () => Promise.resolve({ ok: true, customers });
};

describe('find', () => {
  test('shows status, meaning, packages and their errors on the card and in the text', async () => {
    finding(CUSTOMER);
    await talk.say('find Order-1');
    expect(talk.searched).toEqual([{ by: 'externalId', value: 'Order-1' }]);
    expect(last()?.card).toBeDefined();
    const card = JSON.stringify(last()?.card);
    for (const fact of [
      'Provisioned, with errors',
      'Have that mended first',
      'Webex Calling',
      'failed',
      '2560 Unavailable due to',
      'order-1',
      'Milpitas',
      'Y2lzY29zcGFyazov',
    ]) {
      expect(card).toContain(fact);
      expect(last()?.markdown).toContain(fact);
    }
  });

  test.each([
    ['provisioned', 'You need no new customer'],
    ['provisioned_with_errors', 'part of it failed'],
    ['provisioning', 'setting it up now'],
    ['updating', 'changing it now'],
    ['deleting', 'as a new customer'],
    ['error', 'went wrong'],
    ['pending_rpl_review', 'Denied Party List'],
    ['brand_new', '“brand_new”'],
  ])('explains the status %s', async (status, words) => {
    finding({ ...CUSTOMER, status });
    await talk.say('find order-1');
    expect(JSON.stringify(last()?.card)).toContain(words);
    expect(last()?.markdown.replaceAll('\\', '')).toContain(words);
  });

  test('offers a check of a subscriber and a new check, both prefilled', async () => {
    finding(CUSTOMER);
    await talk.say('find order-1');
    const found = last();
    await talk.press(found, 'Check a subscriber');
    expect(inputsIn(last()?.card)).toMatchObject({ customerId: 'Y2lzY29zcGFyazov', email: '' });
    await talk.press(found, 'New check');
    expect(inputsIn(last()?.card)).toMatchObject({
      'address.addressLine1': '771 Alder Drive',
      'address.city': 'Milpitas',
    });
    await talk.press(last(), 'Full check');
    expect(inputsIn(last()?.card)).toMatchObject({ externalId: 'order-1' });
  });

  test('shows several customers and counts those that do not fit', async () => {
    finding(...['1', '2', '3', '4', '5'].map((customerId) => ({ ...CUSTOMER, customerId })));
    await talk.say('find order-1');
    expect(last()?.markdown).toContain('5 customers exist');
    expect(last()?.markdown).toContain('2 more');
    expect(last()?.card).toBeDefined();
  });

  test('stays within the limits of a card with many packages and errors', async () => {
    const remarks = Array.from({ length: 9 }, () => ({ code: 1, description: 'long '.repeat(99) }));
    const packages = Array.from({ length: 3 }, () => CUSTOMER.packages).flat();
    finding({ ...CUSTOMER, errors: remarks, packages });
    await talk.say('find order-1');
    expect(last()?.card).toBeDefined();
  });

  test('tries the other id field if nothing is found, then reports that', async () => {
    const uuid = '52cf576d-60a8-407a-b22c-467c51591908';
    await talk.say(`find ${uuid}`);
    expect(talk.searched.map(({ by }) => by)).toEqual(['externalId', 'orgId']);
    expect(last()?.markdown).toContain('No customer found');
    expect(last()?.markdown).toContain('letter by letter');
  });

  test('searches for the sub-partner of the last check, then for the partner itself', async () => {
    await talk.say(`${LINE} subpartner=Y2lzY29zcGFyazov`);
    await talk.runCheck();
    await talk.say('find order-1');
    expect(talk.searched.map(({ subPartnerOrgId }) => subPartnerOrgId)).toEqual([
      'Y2lzY29zcGFyazov',
      undefined,
    ]);
    finding(CUSTOMER);
    await talk.say('find order-1');
    expect(last()?.markdown).toContain('Of the sub-partner Y2lzY29zcGFyazov');
    await talk.press(last(), 'Check a subscriber');
    expect(inputsIn(last()?.card)['onBehalfOfSubPartnerOrgId']).toBe('Y2lzY29zcGFyazov');
  });

  describe('when Webex refuses the sub-partner', () => {
    const refuseSub = (trouble: 'sub-partner' | 'refused', own: FoundCustomer[]) => {
      talk.search = ({ subPartnerOrgId }) =>
        Promise.resolve(
          subPartnerOrgId === undefined
            ? { ok: true, customers: own }
            : { ok: false, trouble, words: 'Not yours.', trackingId: 'T1' },
        );
    };

    beforeEach(async () => {
      await talk.say(`${LINE} subpartner=Y2lzY29zcGFyazov`);
      await talk.runCheck();
    });

    test.each(['sub-partner', 'refused'] as const)(
      '(%s) finds the partner’s own customers',
      async (trouble) => {
        refuseSub(trouble, [CUSTOMER]);
        await talk.say('find order-1');
        expect(last()?.markdown).toContain('This customer exists');
        expect(last()?.markdown).not.toContain('Of the sub-partner');
      },
    );

    test.each(['sub-partner', 'refused'] as const)(
      '(%s) says so when there is none of the partner either',
      async (trouble) => {
        refuseSub(trouble, []);
        await talk.say('find order-1');
        expect(last()?.markdown).toContain('No customer found');
        expect(last()?.markdown).toContain('did not let me look on behalf of the sub-partner');
        expect(last()?.markdown).toContain('Not yours.');
        expect(last()?.markdown).toContain('Tracking id T1');
      },
    );

    test('asks on its behalf once, whatever the id may be', async () => {
      refuseSub('sub-partner', []);
      await talk.say('find 52cf576d-60a8-407a-b22c-467c51591908');
      expect(
        talk.searched.map(({ by, subPartnerOrgId = 'own' }) => `${by} ${subPartnerOrgId}`),
      ).toEqual(['externalId Y2lzY29zcGFyazov', 'externalId own', 'orgId own']);
    });

    test('reports that the partner’s own access is refused, too', async () => {
      talk.search = ({ subPartnerOrgId }) =>
        Promise.resolve({
          ok: false,
          trouble: subPartnerOrgId === undefined ? 'access' : 'sub-partner',
          words: 'No scope.',
        });
      await talk.say('find order-1');
      expect(last()?.markdown).toContain('refused the bot’s own access');
      expect(last()?.markdown).toContain('No scope.');
    });
  });

  describe('offers more packages', () => {
    const withPackages = (...packages: [string, string | undefined][]): FoundCustomer => ({
      ...CUSTOMER,
      orgId: 'Y2lzT3Jn',
      packages: packages.map(([value, status]) => ({ value, status, remarks: [] })),
    });

    test.each([
      [[['webex_calling', 'provisioned']], 'webex_calling'],
      [
        [
          ['webex_calling', 'provisioned'],
          ['webex_meetings', undefined],
        ],
        'webex_calling,webex_meetings',
      ],
      [
        [
          ['webex_suite', 'provisioning'],
          ['webex_voice', 'error'],
          ['webex_meetings', 'deleting'],
        ],
        'webex_suite',
      ],
      [[['a_new_one', 'provisioned']], ''],
      [[], ''],
    ] as [[string, string | undefined][], string][])(
      'with those of %j prefilled as %s',
      async (packages, expected) => {
        finding(withPackages(...packages));
        await talk.say('find order-1');
        await talk.press(last(), 'Check more packages');
        expect(inputsIn(last()?.card)).toMatchObject({
          packages: expected,
          orgId: 'Y2lzT3Jn',
          externalId: 'order-1',
        });
      },
    );

    test('and the warnings of add-ons count those that exist', async () => {
      finding(withPackages(['webex_calling', 'provisioned']));
      await talk.say('find order-1');
      await talk.press(last(), 'Check more packages');
      await talk.press(last(), 'Next', { packages: 'webex_calling,attendant_console' });
      expect(talk.last()).not.toContain('Attendant Console needs');
    });

    test('and prefills them in a new check as well', async () => {
      finding(withPackages(['webex_calling', 'provisioned']));
      await talk.say('find order-1');
      await talk.press(last(), 'New check');
      await talk.press(last(), 'Full check');
      expect(inputsIn(last()?.card)).toMatchObject({ packages: 'webex_calling' });
    });
  });

  test('asks for an id if there is none', async () => {
    await talk.say('find');
    expect(last()?.markdown).toContain('Which customer?');
    expect(talk.searched).toEqual([]);
  });

  test('is recognized by a misspelling only with an id', async () => {
    await talk.say('fine thanks');
    expect(talk.searched).toEqual([]);
    await talk.say('fnid 4711');
    expect(talk.searched).toHaveLength(1);
  });
});

describe('a search that fails', () => {
  test.each([
    ['access', 'refused the bot’s own access'],
    ['refused', 'Not an org'],
    ['unreadable', 'could not be read'],
  ] as const)('is reported: %s', async (trouble, words) => {
    talk.search = () =>
      Promise.resolve({ ok: false, trouble, words: 'Not an org.', trackingId: 'T1' });
    await talk.say('find order-1');
    expect(last()?.markdown).toContain(words);
    expect(last()?.markdown).toContain('Tracking id T1');
  });

  test('reports when Webex can be asked again', async () => {
    talk.search = () => Promise.reject(new ApiUnavailableError('busy', {}, 20_000));
    await talk.say('find order-1');
    expect(last()?.markdown).toContain('ask again at 00:00:20 UTC');
  });

  test('is reported only for the first candidate: the others are guesses', async () => {
    talk.search = ({ by }) =>
      Promise.resolve(
        by === 'orgId' ? { ok: false, trouble: 'refused' } : { ok: true, customers: [] },
      );
    await talk.say('find 52cf576d-60a8-407a-b22c-467c51591908');
    expect(last()?.markdown).toContain('No customer found');
  });

  test('is limited per person and minute', async () => {
    for (let count = 0; count < 11; count += 1) await talk.say('find order-1');
    expect(talk.searched).toHaveLength(10);
    expect(last()?.markdown).toContain('10 searches within a minute');
    await talk.say('find order-1', 'tom');
    talk.clock.forward(MINUTE);
    await talk.say('find order-1');
    expect(talk.searched).toHaveLength(12);
  });

  test('replaces the notice of a slow search with its result', async () => {
    let answer: () => void = () => undefined;
    talk.search = () =>
      new Promise((resolve) => {
        answer = () => {
          resolve({ ok: true, customers: [CUSTOMER] });
        };
      });
    const said = talk.say('find order-1');
    while (talk.searched.length === 0) await new Promise((resolve) => setTimeout(resolve, 5));
    talk.clock.forward(2000);
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(last()?.markdown).toContain('Still looking');
    answer();
    await said;
    expect(talk.messenger.said).toHaveLength(1);
    expect(last()?.markdown).toContain('This customer exists');
  });
});

describe('a space with outsiders', () => {
  test('gets no customer data: the answer goes to the 1:1 space', async () => {
    const team = await beginTalk(newPath('precheck.db'), { roomType: 'group' });
    team.messenger.members.push('guest@elsewhere.example');
    team.search = () => Promise.resolve({ ok: true, customers: [CUSTOMER] });
    await team.say('Precheck find order-1');
    const rooms = team.messenger.said.filter(({ markdown }) => markdown.includes('Milpitas'));
    expect(rooms.map(({ place }) => place.roomId)).toEqual(['direct-sue']);
    await team.store.close();
  });
});

describe('a result that reports an existing customer', () => {
  const exists: PrecheckResult = {
    verdict: 'not-ready',
    reasons: [{ code: 10022, description: 'The email is already associated.' }],
  };
  const check = async (line: string, result = exists) => {
    talk.answer = () => Promise.resolve(result);
    await talk.say(line);
    await talk.runCheck();
  };
  const buttons = () => [...buttonsIn(last()?.card).keys()];

  test('offers to find it by the id of the request, once for a double click', async () => {
    await check(`${LINE} externalId=order-1 orgId=Y2lzY29zcGFyazov`);
    expect(last()?.markdown).toContain('`find` and Y2lzY29zcGFyazov');
    finding(CUSTOMER);
    const result = last();
    await talk.press(result, 'Find the customer');
    await talk.press(result, 'Find the customer');
    expect(talk.searched).toEqual([{ by: 'orgId', value: 'Y2lzY29zcGFyazov' }]);
    expect(last()?.markdown).toContain('This customer exists');
  });

  test('offers nothing without an id in the request, or for other reasons', async () => {
    await check(LINE);
    expect(buttons()).not.toContain('Find the customer');
    const other = { code: 1001, description: 'x', field: 'address.city' };
    await check(`${LINE} externalId=order-1`, { verdict: 'not-ready', reasons: [other] });
    expect(buttons()).not.toContain('Find the customer');
  });

  test('includes one that names the id field, of a customer or a subscriber', async () => {
    const naming = (field: string): PrecheckResult => ({
      verdict: 'not-ready',
      reasons: [{ description: 'Unknown.', field }],
    });
    await check(`${LINE} externalId=order-1`, naming('externalId'));
    expect(buttons()).toContain('Find the customer');
    await check(`${LINE} externalId=order-1`, {
      verdict: 'not-ready',
      reasons: [{ description: 'There is a customer of this externalId.' }],
    });
    expect(buttons()).toContain('Find the customer');
    await check('check subscriber a@b.co customer=Y2lzY29zcGFyazov', naming('customerId'));
    await talk.press(last(), 'Find the customer');
    expect(talk.searched).toEqual([{ by: 'customerId', value: 'Y2lzY29zcGFyazov' }]);
  });
});
