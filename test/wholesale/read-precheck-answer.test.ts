import { describe, expect, test } from '@jest/globals';
import type { PrecheckResult } from '../../src/domain/check.js';
import { readPrecheckAnswer } from '../../src/wholesale/read-precheck-answer.js';

const passed = { infoCode: 100, description: 'Provisioning preCheck validation successful.' };
const reason = { code: 100, description: passed.description };

/** The only published body is the first; all others are synthetic. */
const cases: [string, number, unknown, Partial<PrecheckResult>][] = [
  ['the official success', 200, { message: 'success', info: [passed] }, { verdict: 'ready' }],
  ['a single object', 200, { message: 'success', info: passed }, { verdict: 'ready' }],
  ['a code as text', 200, { info: [{ ...passed, infoCode: '100' }] }, { verdict: 'ready' }],
  [
    'another code',
    200,
    { message: 'success', info: [{ infoCode: 99901, description: 'synthetic' }] },
    { verdict: 'ready-with-notes', reasons: [{ code: 99901, description: 'synthetic' }] },
  ],
  [
    'a further code',
    200,
    { message: 'success', info: [passed, { infoCode: 99901, description: 'synthetic' }] },
    {
      verdict: 'ready-with-notes',
      reasons: [reason, { code: 99901, description: 'synthetic' }],
    },
  ],
  [
    'no info',
    200,
    { message: 'success' },
    { verdict: 'ready-with-notes', reasons: [{ description: 'success' }] },
  ],
  [
    'an empty info',
    200,
    { message: 'success', info: [] },
    { verdict: 'ready-with-notes', reasons: [{ description: 'success' }] },
  ],
  [
    'info that is null',
    200,
    { message: 'success', info: null },
    { verdict: 'ready-with-notes', reasons: [{ description: 'success' }] },
  ],
  [
    'errors in a 200',
    200,
    { message: 'failure', info: [passed], errors: [{ errorCode: 10022, description: 'taken' }] },
    { verdict: 'not-ready', reasons: [{ code: 10022, description: 'taken' }] },
  ],
  [
    'an errorCode in a 200',
    200,
    { message: 'taken', errorCode: 10022 },
    { verdict: 'not-ready', reasons: [{ code: 10022, description: 'taken' }] },
  ],
  ['an empty errors list', 200, { info: [passed], errors: [] }, { verdict: 'ready' }],
  [
    'errors with code, message and field',
    400,
    {
      message: 'no',
      errors: [{ code: '1001', message: 'missing', field: 'address.city' }],
      trackingId: 'T',
    },
    {
      verdict: 'not-ready',
      reasons: [{ code: 1001, description: 'missing', field: 'address.city' }],
    },
  ],
  [
    'several errors',
    409,
    {
      errors: [
        { errorCode: 1001, description: 'a', fieldName: 'address.country' },
        { description: 'b' },
      ],
    },
    {
      verdict: 'not-ready',
      reasons: [{ code: 1001, description: 'a', field: 'address.country' }, { description: 'b' }],
    },
  ],
  [
    'a single error object',
    422,
    { errors: { errorCode: 10022, description: 'taken' } },
    { verdict: 'not-ready', reasons: [{ code: 10022, description: 'taken' }] },
  ],
  [
    'a code for all errors',
    400,
    { errorCode: 7, errors: [{ description: 'taken' }] },
    { verdict: 'not-ready', reasons: [{ code: 7, description: 'taken' }] },
  ],
  [
    'a code that is text',
    400,
    { errors: [{ errorCode: 'E_ADDRESS', description: 'bad address' }] },
    { verdict: 'not-ready', reasons: [{ description: 'bad address' }] },
  ],
  [
    'an error without a text',
    400,
    { message: 'see the code', errors: [{ errorCode: 5 }] },
    { verdict: 'not-ready', reasons: [{ code: 5, description: 'see the code' }] },
  ],
  [
    'only a message',
    400,
    { message: 'Country is not supported.' },
    { verdict: 'not-ready', reasons: [{ description: 'Country is not supported.' }] },
  ],
  ['an empty 400', 400, {}, { verdict: 'could-not-check', trouble: 'unavailable' }],
  ['a redirect', 302, undefined, { verdict: 'could-not-check', trouble: 'unavailable' }],
  ['HTML with a 200', 200, undefined, { verdict: 'could-not-check', trouble: 'unreadable' }],
  ['a bare text', 200, 'success', { verdict: 'could-not-check', trouble: 'unreadable' }],
  ['a list', 200, [passed], { verdict: 'could-not-check', trouble: 'unreadable' }],
  ['an empty object', 200, {}, { verdict: 'could-not-check', trouble: 'unreadable' }],
  ['unexpected types', 200, { message: 5, info: 'x' }, { trouble: 'unreadable' }],
  ['HTML with a 500', 500, undefined, { verdict: 'could-not-check', trouble: 'unavailable' }],
  [
    'errors with a 500',
    500,
    { errors: [{ description: 'internal' }] },
    { verdict: 'could-not-check', trouble: 'unavailable' },
  ],
  [
    'errors with a 401',
    401,
    { message: 'token', errors: [{ description: 'token' }] },
    { verdict: 'could-not-check', trouble: 'access' },
  ],
  ['a 403', 403, undefined, { verdict: 'could-not-check', trouble: 'access' }],
];

describe('an answer of the precheck API', () => {
  describe.each([404, 405, 410, 415, 428])('with %i', (status) => {
    const description = 'The requested resource could not be found.';

    test.each([
      ['errors', { message: 'see below', errors: [{ description }] }],
      ['text for a code', { errors: [{ errorCode: 'E_URI', description }] }],
      ['only a message', { message: description }],
    ])('and %s is about the call, not the customer', (_, body) => {
      expect(readPrecheckAnswer({ status, body, trackingId: 'T1' })).toEqual({
        verdict: 'could-not-check',
        reasons: [{ description }],
        trouble: 'unavailable',
        trackingId: 'T1',
      });
    });

    test.each([
      ['an error with a code', { errors: [{ description: 'a' }, { errorCode: 7, description }] }],
      ['a code for all', { errorCode: 7, message: description }],
    ])('and %s is a verdict', (_, body) => {
      const result = readPrecheckAnswer({ status, body, trackingId: 'T1' });
      expect(result).toMatchObject({ verdict: 'not-ready' });
      expect(result.reasons).toContainEqual({ code: 7, description });
    });
  });

  test.each([409, 422])('with %i and errors without a code is a verdict', (status) => {
    const body = { errors: [{ description: 'taken' }] };
    expect(readPrecheckAnswer({ status, body, trackingId: 'T1' })).toMatchObject({
      verdict: 'not-ready',
      reasons: [{ description: 'taken' }],
    });
  });

  test.each(cases)('with %s (%i)', (_, status, body, expected) => {
    const result = readPrecheckAnswer({ status, body, trackingId: 'T1' });
    expect(result).toMatchObject(expected);
    expect(result.trackingId).toBe('T1');
    expect(result.trouble !== undefined).toBe(result.verdict === 'could-not-check');
  });
});

describe('an answer about what the request names', () => {
  const SUB_PARTNER = 'onBehalfOfSubPartnerOrgId';
  const read = (status: number, body: unknown, named: readonly string[], hasAccess = true) =>
    readPrecheckAnswer({ status, body, trackingId: 'T1' }, { named, hasAccess });

  test.each([
    [404, 'The template does not exist.', ['provisioningId'], ['provisioningId']],
    [404, 'Not found.', ['orgId'], ['orgId']],
    [404, 'Could not find the organization.', ['provisioningId', 'orgId'], ['orgId']],
    [404, 'No customer has this id.', ['customerId', 'provisioningId'], ['customerId']],
    [404, 'Unknown customer', ['orgId'], ['orgId']],
    [404, 'Unknown externalId 4711', ['externalId', 'orgId'], ['externalId']],
    [404, 'No such location', ['provisioningParameters.locationId'], undefined],
    [403, 'You may not use this provisioning ID.', ['provisioningId', 'orgId'], ['provisioningId']],
    [403, 'The sub-partner organization is suspended.', [SUB_PARTNER, 'orgId'], [SUB_PARTNER]],
    [403, 'Not allowed for this subpartner', [SUB_PARTNER], [SUB_PARTNER]],
    [403, 'The organisation is managed by another partner.', ['orgId'], ['orgId']],
    [404, 'Not found.', ['provisioningId', 'orgId'], ['provisioningId', 'orgId']],
  ])('%i “%s” with %j is Not ready', (status, message, named, suspects) => {
    for (const body of [{ message }, { errors: [{ description: message }] }]) {
      expect(read(status, body, named)).toEqual({
        verdict: 'not-ready',
        reasons: [{ description: message }],
        suspects: suspects ?? named,
        trackingId: 'T1',
      });
    }
  });

  test('has no suspects where the API names the field itself', () => {
    const errors = [{ description: 'unknown', fieldName: 'provisioningId' }];
    expect(read(404, { errors }, ['provisioningId', 'orgId'])).not.toHaveProperty('suspects');
  });

  test.each([
    [404, undefined],
    [404, {}],
    [404, { message: '  ' }],
    [404, { errors: [] }],
  ])('without words (%i %j) is about the service', (status, body) => {
    expect(read(status, body, ['orgId'])).toMatchObject({
      verdict: 'could-not-check',
      trouble: 'unavailable',
    });
  });

  test.each([
    [404, []],
    [403, []],
  ])('needs a name: %i with words and %j named is no verdict', (status, named) => {
    const message = 'The requested resource could not be found.';
    expect(read(status, { message }, named, status !== 403)).toMatchObject({
      verdict: 'could-not-check',
      reasons: [{ description: message }],
    });
  });

  test('with 403 is about the access while the partner is not let in at all', () => {
    expect(read(403, { message: 'No.' }, ['provisioningId'], false)).toMatchObject({
      verdict: 'could-not-check',
      trouble: 'access',
      reasons: [{ description: 'No.' }],
    });
  });

  test.each([
    [409, 'The external ID is in use.', ['externalId'], ['externalId']],
    [409, 'The email is in use.', ['provisioningId'], undefined],
    [400, 'Template is disabled.', ['provisioningId', 'orgId'], ['provisioningId']],
    [400, 'Country is not supported.', ['provisioningId'], undefined],
  ])('%i “%s” with %j blames only what it mentions', (status, message, named, suspects) => {
    expect(read(status, { message }, named).suspects).toEqual(suspects);
  });
});

describe('words are never dropped', () => {
  test.each([
    [400, 'not-ready'],
    [409, 'not-ready'],
    [422, 'not-ready'],
    [401, 'could-not-check'],
    [403, 'could-not-check'],
    [402, 'could-not-check'],
    [404, 'could-not-check'],
    [406, 'could-not-check'],
    [413, 'could-not-check'],
    [428, 'could-not-check'],
    [500, 'could-not-check'],
    [302, 'could-not-check'],
    [201, 'could-not-check'],
    [202, 'could-not-check'],
  ])('with %i and only a message', (status, verdict) => {
    const body = { message: 'What Webex says.' };
    expect(readPrecheckAnswer({ status, body, trackingId: 'T1' })).toMatchObject({
      verdict,
      reasons: [{ description: 'What Webex says.' }],
    });
  });
});

describe('a success without a verdict', () => {
  test.each([
    ['nothing', undefined],
    ['a message', { message: 'accepted' }],
    ['what a 200 would say', { message: 'success', info: [passed] }],
  ])('202 with %s is accepted, no verdict yet', (_, body) => {
    expect(readPrecheckAnswer({ status: 202, body, trackingId: 'T1' })).toMatchObject({
      verdict: 'could-not-check',
      trouble: 'unavailable',
      detail: 'accepted',
    });
  });

  test.each([
    [201, { message: 'success', info: [passed] }],
    [201, undefined],
    [204, undefined],
    [205, undefined],
  ])('%i with %j could not be read', (status, body) => {
    expect(readPrecheckAnswer({ status, body, trackingId: 'T1' })).toMatchObject({
      verdict: 'could-not-check',
      trouble: 'unreadable',
    });
  });
});
