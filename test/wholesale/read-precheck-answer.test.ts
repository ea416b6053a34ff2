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
