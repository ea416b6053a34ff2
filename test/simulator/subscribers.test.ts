import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { Simulator } from '../../simulator/start-simulator.js';
import { callWith, startOnFreePort } from './bot-client.js';

/** The example of the specification. */
const EXAMPLE = {
  customerId: 'ZjViMzYxODctYzhkZC00NzI3LThiMmYtZjljNDQ3ZjI5MDQ2',
  email: 'alice.anderson@acme.com',
};
const WITH_NUMBER = { provisioningParameters: { extension: '51212' } };
const SUB_PARTNER =
  'Y2lzY29zcGFyazovL3VzL09SR0FOSVpBVElPTi85NmFiYzJhYS0zZGNjLTExZTUtYTE1Mi1mZTM0ODE5Y2RjOWE';

let simulator: Simulator;

beforeEach(async () => {
  simulator = await startOnFreePort();
});
afterEach(() => simulator.close());

const call = (method: string, path: string, body?: unknown, token = simulator.partnerToken) =>
  callWith(simulator, token)(method, path, body);
const check = (request: unknown) => call('POST', '/wholesale/subscribers/validate', request);
const itemsOf = async (query: string) =>
  (await call('GET', `/wholesale/customers${query}`)).body['items'];

describe('a precheck of a subscriber', () => {
  test('passes with the official example and answer', async () => {
    expect(await check(EXAMPLE)).toMatchObject({
      status: 200,
      body: {
        message: 'success',
        info: [{ infoCode: 100, description: 'Provisioning preCheck validation successful.' }],
      },
    });
  });

  test('accepts every documented field', async () => {
    const request = {
      ...EXAMPLE,
      provisioningId: 'ZjVi',
      packages: ['cx_premium_agent'],
      provisioningParameters: {
        firstName: 'John',
        lastName: 'Andersen',
        primaryPhoneNumber: '+12405551212',
        extension: '51212',
        locationId: 'Y2lz',
      },
      customerInfo: { primaryEmail: 'john.anderson@acme.com' },
    };
    expect(await check(request)).toMatchObject({ status: 200 });
    expect(await check({ ...EXAMPLE, ...WITH_NUMBER, package: 'webex_voice' })).toMatchObject({
      status: 200,
    });
  });

  test.each([
    ['no email', { email: ' ' }, 'email'],
    ['a number for an email', { email: 7 }, 'email'],
    ['customerInfo without an email', { customerInfo: {} }, 'customerInfo.primaryEmail'],
    ['packages that are not an array', { packages: 'webex_calling' }, 'packages'],
    ['two packages', { packages: ['webex_calling', 'webex_suite'], ...WITH_NUMBER }, 'packages'],
    ['a package of customers', { packages: ['cisco_calling_plan'], ...WITH_NUMBER }, 'packages'],
    ['an unknown single package', { package: 'attendant_console', ...WITH_NUMBER }, 'package'],
    [
      'package and packages',
      { package: 'webex_calling', packages: ['webex_calling'], ...WITH_NUMBER },
      'packages',
    ],
    [
      'a package without a number',
      { packages: ['webex_calling'] },
      'provisioningParameters.primaryPhoneNumber',
    ],
    [
      'a number without its country',
      { provisioningParameters: { primaryPhoneNumber: '240 555 1212' } },
      'provisioningParameters.primaryPhoneNumber',
    ],
  ])('refuses %s and names the field', async (_, change, fieldName) => {
    const answer = await check({ ...EXAMPLE, ...change });
    expect(answer).toMatchObject({ status: 400, body: { errors: [{ fieldName }] } });
    expect(simulator.webex.prechecks).toHaveLength(1);
  });

  test('uses the email of the subscriber as the test email', async () => {
    expect(await check({ ...EXAMPLE, email: 'taken@example.com' })).toMatchObject({
      status: 400,
      body: { errors: [{ errorCode: 10022 }] },
    });
  });

  test('requires the partner token', async () => {
    const answer = await call('POST', '/wholesale/subscribers/validate', EXAMPLE, 'wrong');
    expect(answer.status).toBe(401);
  });
});

describe('the list of customers', () => {
  test('has every status, and finds each customer by its external ID', async () => {
    const all = await itemsOf('');
    const statuses = new Set(Array.isArray(all) ? all.map(({ status }) => String(status)) : []);
    expect([...statuses].sort()).toEqual([
      'deleting',
      'error',
      'pending_rpl_review',
      'provisioned',
      'provisioned_with_errors',
      'provisioning',
      'updating',
    ]);
    expect(await itemsOf('?externalId=4711')).toMatchObject([{ status: 'pending_rpl_review' }]);
    expect(await itemsOf('?externalId=2002')).toHaveLength(2);
    expect(await itemsOf('?externalId=2002&status=deleting,error')).toHaveLength(1);
    expect(await itemsOf('?externalId=nobody')).toEqual([]);
  });

  test('finds customers by organization ID, padded or not, and by their own id', async () => {
    const [one] = (await itemsOf('?externalId=3000698295')) as { id: string; orgId: string }[];
    expect(await itemsOf(`?orgId=${one?.orgId ?? ''}%3D`)).toEqual([one]);
    expect(await call('GET', `/wholesale/customers/${one?.id ?? ''}`)).toMatchObject({
      status: 200,
      body: one,
    });
    expect(await call('GET', '/wholesale/customers/nobody')).toMatchObject({ status: 404 });
  });

  test('is split into pages', async () => {
    const answer = await call('GET', '/wholesale/customers?max=2&offset=1');
    expect(answer.body['items']).toHaveLength(2);
    expect(answer.headers.get('link')).toContain('rel="next"');
  });

  test('shows customers of a sub-partner only on its behalf', async () => {
    expect(await itemsOf('?externalId=2004')).toEqual([]);
    const behalf = `onBehalfOfSubPartnerOrgId=${SUB_PARTNER}`;
    expect(await itemsOf(`?externalId=2004&${behalf}`)).toHaveLength(1);
    const unknown = await call('GET', '/wholesale/customers?onBehalfOfSubPartnerOrgId=nobody');
    expect(unknown.status).toBe(400);
  });
});
