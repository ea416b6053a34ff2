import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { Simulator } from '../../simulator/start-simulator.js';
import { callWith, startOnFreePort, type Answer, type Call } from './bot-client.js';

const PATH = '/wholesale/customers/validate';

/** The example of Webex's own reference. */
const EXAMPLE = {
  address: {
    addressLine1: '771 Alder Drive',
    addressLine2: 'Cisco Site 5',
    city: 'Milpitas',
    stateOrProvince: 'CA',
    zipOrPostalCode: '95035',
    country: 'US',
  },
  customerInfo: { primaryEmail: 'john.anderson@acme.com' },
};
const SUCCESS = {
  message: 'success',
  info: [{ infoCode: 100, description: 'Provisioning preCheck validation successful.' }],
};
const LOCATION = {
  name: 'Head Office',
  address: EXAMPLE.address,
  timezone: 'America/Los_Angeles',
  language: 'en_us',
};

let simulator: Simulator;

beforeEach(async () => {
  simulator = await startOnFreePort();
});
afterEach(() => simulator.close());

const check = (request: unknown, token = simulator.partnerToken): Promise<Answer> =>
  callWith(simulator, token)('POST', PATH, request);
const checkEmail = (primaryEmail: string) => check({ ...EXAMPLE, customerInfo: { primaryEmail } });

describe('a precheck', () => {
  test('passes with the official example and answer', async () => {
    expect(await check(EXAMPLE)).toMatchObject({ status: 200, body: SUCCESS });
  });

  test('accepts every documented field', async () => {
    const request = {
      ...EXAMPLE,
      provisioningId: 'ZjViMzYxODctYzhkZC00NzI3LThiMmYtZjljNDQ3ZjI5MDQ2',
      externalId: 'c1677a16-557a-4fb4-b48f-24adde57ec99',
      orgId:
        'Y2lzY29zcGFyazovL3VzL09SR0FOSVpBVElPTi81MmNmNTc2ZC02MGE4LTQwN2EtYjIyYy00NjdjNTE1OTE5MDg',
      packages: ['webex_calling', 'attendant_console', 'cisco_calling_plan'],
      provisioningParameters: {
        calling: { location: { ...LOCATION, emergencyLocationIdentifier: '95547321' } },
        meetings: { timezone: 'America/Los_Angeles' },
        packages: { limits: { webex_calling: 50, attendant_console: 0 } },
      },
    };
    expect(await check(request)).toMatchObject({ status: 200 });
  });

  test.each([
    'common_area_calling',
    'webex_calling',
    'webex_meetings',
    'webex_suite',
    'webex_voice',
    'cx_essentials',
    'webex_calling_standard',
    'cx_premium_agent',
    'cx_standard_agent',
    'cx_voice_ports',
    'cx_ai_assistant',
    'webex_ai_agent',
  ])('takes the package %s by itself', async (name) => {
    expect(await check({ ...EXAMPLE, packages: [name] })).toMatchObject({ status: 200 });
  });

  test.each([
    ['no address', { address: undefined }, 1001, 'address.addressLine1'],
    [
      'a blank street',
      { address: { ...EXAMPLE.address, addressLine1: ' ' } },
      1001,
      'address.addressLine1',
    ],
    ['no city', { address: { ...EXAMPLE.address, city: undefined } }, 1001, 'address.city'],
    ['no country', { address: { ...EXAMPLE.address, country: '' } }, 1001, 'address.country'],
    [
      'a country in small letters',
      { address: { ...EXAMPLE.address, country: 'us' } },
      undefined,
      'address.country',
    ],
    [
      'a country of three letters',
      { address: { ...EXAMPLE.address, country: 'USA' } },
      undefined,
      'address.country',
    ],
    [
      'a line of 51 characters',
      { address: { ...EXAMPLE.address, addressLine2: 'x'.repeat(51) } },
      1002,
      'address.addressLine2',
    ],
    [
      'a customer without email',
      { customerInfo: { name: 'Acme' } },
      1001,
      'customerInfo.primaryEmail',
    ],
    [
      'a name with %',
      { customerInfo: { ...EXAMPLE.customerInfo, name: '100%' } },
      undefined,
      'customerInfo.name',
    ],
    ['an unknown package', { packages: ['webex_phone'] }, undefined, 'packages'],
    ['an add-on alone', { packages: ['attendant_console'] }, undefined, 'packages'],
    [
      'an add-on with the wrong package',
      { packages: ['cisco_calling_plan', 'webex_meetings'] },
      undefined,
      'packages',
    ],
    [
      'calling without location',
      { provisioningParameters: { calling: {} } },
      1001,
      'provisioningParameters.calling.location.name',
    ],
    [
      'a location without time zone',
      { provisioningParameters: { calling: { location: { ...LOCATION, timezone: undefined } } } },
      1001,
      'provisioningParameters.calling.location.timezone',
    ],
    [
      'a location without language',
      { provisioningParameters: { calling: { location: { ...LOCATION, language: '' } } } },
      1001,
      'provisioningParameters.calling.location.language',
    ],
    [
      'a location in an unknown time zone',
      {
        provisioningParameters: { calling: { location: { ...LOCATION, timezone: 'America/NY' } } },
      },
      undefined,
      'provisioningParameters.calling.location.timezone',
    ],
    [
      'a language in another form',
      { provisioningParameters: { calling: { location: { ...LOCATION, language: 'en-US' } } } },
      undefined,
      'provisioningParameters.calling.location.language',
    ],
    [
      'meetings in an unknown time zone',
      { provisioningParameters: { meetings: { timezone: 'Mars/Olympus' } } },
      undefined,
      'provisioningParameters.meetings.timezone',
    ],
    ['a provisioning id that is not a string', { provisioningId: 5 }, undefined, 'provisioningId'],
    ['an external id that is not a string', { externalId: { id: 5 } }, undefined, 'externalId'],
    ['packages as a string', { packages: 'webex_calling' }, undefined, 'packages'],
    [
      'a limit of a package that has none',
      { provisioningParameters: { packages: { limits: { cisco_calling_plan: 5 } } } },
      undefined,
      'provisioningParameters.packages.limits.cisco_calling_plan',
    ],
    [
      'a limit that is not a number',
      { provisioningParameters: { packages: { limits: { webex_calling: '50' } } } },
      undefined,
      'provisioningParameters.packages.limits.webex_calling',
    ],
  ])('is refused for %s', async (_what, wrong, errorCode, fieldName) => {
    const answer = await check({ ...EXAMPLE, ...wrong });
    expect(answer.status).toBe(400);
    const errors = answer.body['errors'] as { errorCode?: number; fieldName: string }[];
    expect(errors[0]?.errorCode).toBe(errorCode);
    expect(errors[0]?.fieldName).toBe(fieldName);
    expect(answer.body['trackingId']).toBe(answer.headers.get('trackingid'));
  });

  test('reports all errors at once', async () => {
    const answer = await check({ address: { country: 'us' }, customerInfo: {} });
    expect(answer.body['errors']).toHaveLength(4);
  });

  test('accepts address lines of 50 characters', async () => {
    const address = { ...EXAMPLE.address, addressLine1: 'x'.repeat(50) };
    expect(await check({ ...EXAMPLE, address })).toMatchObject({ status: 200 });
  });

  test('requires the partner token and rejects the bot token', async () => {
    expect(await check(EXAMPLE, simulator.botToken)).toMatchObject({ status: 401 });
  });

  test('is recorded with the rules it is based on and their marks', async () => {
    await check(EXAMPLE);
    await check({});
    const [passed, refused] = simulator.webex.prechecks;
    expect(passed).toMatchObject({
      status: 200,
      requestBody: EXAMPLE,
      responseBody: SUCCESS,
      findings: [{ mark: 'documented' }],
    });
    expect(refused).toMatchObject({
      status: 400,
      findings: [{ mark: 'documented' }, { mark: 'likely' }],
    });
  });
});

describe('sub-partners', () => {
  const FIELD = 'onBehalfOfSubPartnerOrgId';
  const call: Call = (...args) => callWith(simulator, simulator.partnerToken)(...args);
  const checkFor = (orgId: string) =>
    call('POST', `${PATH}?${FIELD}=${encodeURIComponent(orgId)}`, EXAMPLE);
  const list = async () => {
    const { body } = await call('GET', '/wholesale/subPartners');
    return body['items'] as { orgId: string; provisioningState: string }[];
  };

  test('are two, one of them suspended', async () => {
    expect(await list()).toMatchObject([
      { provisioningState: 'active' },
      { provisioningState: 'suspended' },
    ]);
  });

  test('are split into pages with a Link header', async () => {
    const first = await call('GET', '/wholesale/subPartners?max=1');
    expect(first.body['items']).toHaveLength(1);
    expect(first.headers.get('link')).toMatch(/^<.*cursor=1>; rel="next"$/);
  });

  test('require a partner token', async () => {
    const asBot = callWith(simulator, simulator.botToken);
    expect(await asBot('GET', '/wholesale/subPartners')).toMatchObject({ status: 401 });
  });

  test.each(['', '=='])(
    'that are active are checked for, their id ending with "%s"',
    async (end) => {
      const [active] = await list();
      expect(await checkFor(`${active?.orgId ?? ''}${end}`)).toMatchObject({ status: 200 });
      expect(simulator.webex.prechecks.at(-1)?.query).toContain(FIELD);
    },
  );

  test.each([
    ['suspended', async () => (await list())[1]?.orgId ?? '', /suspended/],
    ['unknown', () => Promise.resolve('Y2lzY29z'), /unknown/],
    ['empty', () => Promise.resolve(''), /unknown/],
  ])('that are %s are likely refused', async (_state, orgId, reason) => {
    const { status, body } = await checkFor(await orgId());
    expect(status).toBe(400);
    expect(body['errors']).toEqual([
      { description: expect.stringMatching(reason), fieldName: FIELD },
    ]);
    expect(simulator.webex.prechecks.at(-1)?.findings).toMatchObject([{ mark: 'likely' }]);
  });
});

describe('a test email', () => {
  test('taken: 400 with errorCode 10022', async () => {
    expect(await checkEmail('taken@acme.com')).toMatchObject({
      status: 400,
      body: {
        errors: [
          {
            errorCode: 10022,
            description: 'The email is already associated with an existing user.',
          },
        ],
      },
    });
  });

  test('busy: 429 twice, then success, and again', async () => {
    const answers = [];
    for (let i = 0; i < 6; i += 1) answers.push(await checkEmail('busy@acme.com'));
    expect(answers.map(({ status }) => status)).toEqual([429, 429, 200, 429, 429, 200]);
    expect(answers[0]?.headers.get('retry-after')).toBe('1');
  });

  test('slow: success after five seconds', async () => {
    const start = performance.now();
    expect(await checkEmail('slow@acme.com')).toMatchObject({ status: 200, body: SUCCESS });
    expect(performance.now() - start).toBeGreaterThan(4_900);
  });

  test('down: 503, always', async () => {
    expect(await checkEmail('down@acme.com')).toMatchObject({ status: 503 });
    expect(await checkEmail('down@acme.com')).toMatchObject({ status: 503 });
  });

  test('notes: success with a second, made-up code', async () => {
    const { status, body } = await checkEmail('notes@acme.com');
    const info = body['info'] as { infoCode: number; description: string }[];
    expect(status).toBe(200);
    expect(info.map(({ infoCode }) => infoCode)).toEqual([100, 99901]);
    expect(info[1]?.description).toMatch(/^Made-up/);
  });

  test('noaccess: 403', async () => {
    expect(await checkEmail('noaccess@acme.com')).toMatchObject({ status: 403 });
  });
});

describe('partner tokens', () => {
  const refresh = (form: Record<string, string>) =>
    fetch(`${simulator.apiUrl}/access_token`, { method: 'POST', body: new URLSearchParams(form) });
  const FORM = {
    grant_type: 'refresh_token',
    refresh_token: 'a refresh token',
    client_id: 'an id',
    client_secret: 'a client secret',
  };

  test('a refresh issues an accepted token even after the first is revoked', async () => {
    simulator.revokePartnerTokens();
    expect(await check(EXAMPLE)).toMatchObject({ status: 401 });
    const answer = await refresh(FORM);
    const body = (await answer.json()) as { access_token: string };
    expect(body).toMatchObject({ refresh_token: 'a refresh token', token_type: 'Bearer' });
    expect(await check(EXAMPLE, body.access_token)).toMatchObject({ status: 200 });
  });

  test('a refresh without a client or with another grant is a 400', async () => {
    expect((await refresh({ ...FORM, client_secret: '' })).status).toBe(400);
    expect((await refresh({ ...FORM, grant_type: 'password' })).status).toBe(400);
  });

  test('tokens and secrets are not recorded', async () => {
    await refresh(FORM);
    await check(EXAMPLE);
    const record = JSON.stringify(simulator.webex.calls);
    expect(record).toContain('refresh_token');
    for (const secret of ['a refresh token', 'a client secret', simulator.partnerToken])
      expect(record).not.toContain(secret);
    expect(record).not.toMatch(/partner-[0-9a-f]/);
  });
});
