import { beforeEach, describe, expect, test } from '@jest/globals';
import type { CallReport } from '../../src/domain/call-report.js';
import { ApiRefusedError, ApiUnavailableError, RetryAtError } from '../../src/domain/errors.js';
import type { Job } from '../../src/domain/job.js';
import { createStartGate, type StartGate } from '../../src/jobs/start-gate.js';
import { createSettableClock, type SettableClock } from '../settable-clock.js';
import { createOpenGates } from './open-gates.js';

const NOW = 1_000_000;
const SECOND = 1_000;

let clock: SettableClock;
let gates: ReturnType<typeof createOpenGates>;
let answers: StartGate;

beforeEach(() => {
  clock = createSettableClock(NOW);
  gates = createOpenGates(clock);
  answers = createStartGate(gates, ['webex'], clock);
});

const call = (api: CallReport['api'], status?: number): CallReport => ({
  api,
  call: 'call',
  ms: 1,
  ...(status !== undefined && { status }),
});

const end = (key: string, calls: CallReport[], error?: unknown) => {
  const job: Job = {
    seq: 1,
    key,
    queue: 'checks',
    orderingKey: key,
    fairnessKey: key,
    payload: undefined,
    attempt: 1,
    fence: 1,
    enqueuedAt: NOW,
    cause: key,
    receivedAt: NOW,
  };
  const times = { startedAt: clock.now(), endedAt: clock.now() };
  return answers.ended({ job, calls, ...times }, error);
};

const unavailable = (api: CallReport['api'], status = 503, retryAfterMs?: number) =>
  new ApiUnavailableError('not now', { api, status }, retryAfterMs);
const goDown = (api: CallReport['api']): void => {
  for (const key of ['a', 'b', 'c', 'd', 'e']) end(key, [call(api, 503)], unavailable(api));
};

describe('the gate of a queue', () => {
  test.each([
    ['a 500', 500],
    ['a 502', 502],
    ['a 503', 503],
    ['a 504', 504],
    ['a 408', 408],
    ['a 429', 429],
    ['no answer', undefined],
    ['a page instead of JSON', 200],
  ])('closes when %s fails five jobs', (_what, status) => {
    for (const key of ['a', 'b', 'c', 'd', 'e']) {
      const facts = { api: 'webex', ...(status !== undefined && { status }) } as const;
      end(key, [call('webex', 200), call('webex', status)], new ApiUnavailableError('no', facts));
    }
    expect(gates.webex.isClosed()).toBe(true);
    expect(gates.precheck.isClosed()).toBe(false);
    expect(answers.limit(32)).toBe(1);
  });

  test.each([
    ['a success', [call('webex', 200)], undefined],
    ['a refusal', [call('webex', 404)], new ApiRefusedError('no', { status: 404 })],
    ['a file that is being scanned', [call('webex', 423)], unavailable('webex', 423)],
    ['a failure of the other API', [call('webex', 200)], unavailable('precheck')],
    ['a bug after an answer', [call('webex', 200)], new Error('bug')],
  ])('takes %s as an answer', (_what, calls, error) => {
    goDown('webex');
    end('f', calls, error);
    expect(gates.webex.isClosed()).toBe(false);
  });

  test('learns nothing from an attempt without a call', () => {
    goDown('webex');
    end('f', []);
    expect(gates.webex.isClosed()).toBe(true);
    gates.webex.answered();
    for (const key of ['a', 'b', 'c', 'd', 'e']) end(key, [], unavailable('webex'));
    expect(gates.webex.isClosed()).toBe(false);
  });

  test('does not hold answers while the precheck is down', () => {
    goDown('precheck');
    expect(gates.precheck.isClosed()).toBe(true);
    expect(answers.limit(32)).toBe(32);
    expect(answers.holdUntil()).toBe(0);
  });

  test('counts attempts while an API is up, and none while it is down', () => {
    expect(end('a', [call('webex', 503)], unavailable('webex'))).toEqual({
      api: 'webex',
      isFree: false,
    });
    goDown('webex');
    const retry = end('f', [call('webex', 503)], unavailable('webex'));
    expect(retry).toMatchObject({ api: 'webex', isFree: true });
    expect(retry?.dueAt).toBeGreaterThan(NOW);
  });

  test('keeps the later time that a handler asked for', () => {
    goDown('precheck');
    const error = new RetryAtError(NOW + 500 * SECOND, unavailable('precheck'));
    expect(end('f', [call('precheck', 503)], error)).toEqual({
      api: 'precheck',
      isFree: true,
      dueAt: NOW + 500 * SECOND,
    });
  });

  test('keeps the time that an API asked for, and hastens it for nothing', () => {
    const asked = unavailable('webex', 429, 20 * SECOND);
    expect(end('a', [call('webex', 429)], asked)).toBeUndefined();
    goDown('webex');
    const retry = end('f', [call('webex', 429)], asked);
    expect(retry).toEqual({ isFree: true, dueAt: NOW + 20 * SECOND });
    expect(answers.holdUntil()).toBe(NOW + 20 * SECOND);
  });

  test('says nothing about other failures', () => {
    expect(end('a', [call('webex', 200)], new Error('bug'))).toBeUndefined();
    expect(end('b', [call('webex', 404)], new ApiRefusedError('no'))).toBeUndefined();
  });
});
