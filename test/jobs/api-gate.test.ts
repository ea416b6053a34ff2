import { beforeEach, describe, expect, test } from '@jest/globals';
import { ApiUnavailableError } from '../../src/domain/errors.js';
import { createApiGate, type ApiGate, type TurnOrder } from '../../src/jobs/api-gate.js';
import { createSettableClock, type SettableClock } from '../settable-clock.js';

const NOW = 1_000_000;
const SECOND = 1_000;

let clock: SettableClock;
let gate: ApiGate;
let changes: string[];

beforeEach(() => {
  clock = createSettableClock(NOW);
  changes = [];
  gate = newGate('line');
});

const newGate = (order: TurnOrder): ApiGate =>
  createApiGate('webex', order, clock, {
    onClosed: (api) => changes.push(`${api} down`),
    onOpened: (api) => changes.push(`${api} back`),
  });

/** One failure of each job. */
const fail = (...jobs: string[]): void => {
  for (const job of jobs) gate.failed(job, clock.now());
};
const goDown = (): void => {
  fail('a', 'b', 'c', 'd', 'e');
};

describe('the gate of an API', () => {
  test('closes after failures of five different jobs without an answer between them', () => {
    fail('a', 'b', 'c', 'd');
    expect(gate.isClosed()).toBe(false);
    expect(gate.turnOf('a')).toBeUndefined();
    fail('e');
    expect(gate.isClosed()).toBe(true);
    expect(changes).toEqual(['webex down']);
    fail('f', 'a');
    expect(changes).toEqual(['webex down']);
  });

  test('stays open while one job fails, however often', () => {
    for (let count = 0; count < 50; count += 1) fail('a', 'b');
    expect(gate.isClosed()).toBe(false);
  });

  test('counts from the beginning after an answer', () => {
    fail('a', 'b', 'c', 'd');
    gate.answered();
    fail('e', 'f', 'g', 'h');
    expect(gate.isClosed()).toBe(false);
    fail('a');
    expect(gate.isClosed()).toBe(true);
  });

  test('lets one job probe every two seconds while it is closed', () => {
    goDown();
    expect(gate.holdUntil()).toBe(NOW + 2 * SECOND);
    clock.forward(2 * SECOND);
    expect(gate.holdUntil()).toBe(clock.now());
    gate.started();
    expect(gate.holdUntil()).toBe(NOW + 4 * SECOND);
  });

  test('opens with any answer, and says so once', () => {
    goDown();
    gate.answered();
    gate.answered();
    expect(gate.isClosed()).toBe(false);
    expect(gate.holdUntil()).toBeLessThanOrEqual(clock.now());
    expect(changes).toEqual(['webex down', 'webex back']);
  });

  test('gives each job a turn of its own, and keeps it until then', () => {
    goDown();
    const turns = ['a', 'b', 'f', 'g'].map((job) => gate.turnOf(job) ?? 0);
    expect(turns[2]).toBeGreaterThan(turns[1] ?? 0);
    expect(turns[3]).toBeGreaterThan(turns[2] ?? 0);
    expect(gate.turnOf('f')).toBe(turns[2]);
    clock.forward(10 * 60 * SECOND);
    expect(gate.turnOf('f')).toBeGreaterThan(clock.now());
  });

  test('leaves a probe to a job that has never been tried among those that keep failing', () => {
    gate = newGate('queue');
    goDown();
    const due = new Map(['a', 'b', 'c', 'd', 'e'].map((job) => [job, clock.now()]));
    const probes: string[] = [];
    for (let step = 0; step < 600; step += 1) {
      clock.forward(SECOND / 10);
      if (clock.now() < gate.holdUntil()) continue;
      const ready = [...due].find(([, at]) => at <= clock.now())?.[0] ?? 'new';
      probes.push(ready);
      gate.started();
      if (ready === 'new') continue;
      fail(ready);
      due.set(ready, gate.turnOf(ready) ?? 0);
    }
    expect(probes).toHaveLength(30);
    expect(probes.filter((job) => job === 'new').length).toBeGreaterThanOrEqual(3);
    expect(new Set(probes).size).toBe(6);
  });

  test('spreads those who wait, so that one of them probes every two to three seconds', () => {
    goDown();
    const due = new Map<string, number>();
    for (let count = 0; count < 20; count += 1) {
      due.set(`job-${count}`, gate.turnOf(`job-${count}`) ?? 0);
    }
    const probes: number[] = [];
    const prober = new Set<string>();
    for (let step = 0; step < 1_200; step += 1) {
      clock.forward(100);
      for (const [job, at] of due) {
        if (at > clock.now()) continue;
        if (clock.now() >= gate.holdUntil()) {
          gate.started();
          probes.push(clock.now());
          prober.add(job);
          fail(job);
        }
        due.set(job, gate.turnOf(job) ?? 0);
      }
    }
    const gaps = probes.slice(1).map((at, index) => at - (probes[index] ?? 0));
    expect(Math.max(...gaps)).toBeLessThanOrEqual(2.5 * SECOND);
    expect(Math.min(...gaps)).toBeGreaterThanOrEqual(2 * SECOND);
    expect(prober.size).toBe(20);
  });

  test.each(['line', 'queue'] as const)('lets no job wait for over a minute in a %s', (order) => {
    gate = newGate(order);
    goDown();
    for (let count = 0; count < 3_000; count += 1) {
      expect(gate.turnOf(`job-${count}`)).toBeLessThanOrEqual(clock.now() + 60 * SECOND);
    }
  });

  test('ignores what began before it opened', () => {
    const startedAt = clock.now();
    goDown();
    clock.forward(100 * SECOND);
    gate.answered();
    for (const job of ['f', 'g', 'h', 'i', 'j', 'k']) gate.failed(job, startedAt);
    expect(gate.isClosed()).toBe(false);
  });

  test('follows Retry-After while it is closed and while a backlog is worked off', () => {
    gate.failed('a', NOW, 30 * SECOND);
    expect(gate.holdUntil()).toBeLessThanOrEqual(NOW);
    fail('b', 'c', 'd');
    gate.failed('e', NOW, 30 * SECOND);
    expect(gate.holdUntil()).toBe(NOW + 30 * SECOND);
    clock.forward(30 * SECOND);
    gate.answered();
    gate.failed('f', clock.now(), 10 * SECOND);
    expect(gate.isClosed()).toBe(false);
    expect(gate.holdUntil()).toBe(clock.now() + 10 * SECOND);
    gate.failed('g', clock.now(), 600 * SECOND);
    expect(gate.holdUntil()).toBe(clock.now() + 30 * SECOND);
    clock.forward(6 * 60 * SECOND);
    gate.failed('h', clock.now(), 10 * SECOND);
    expect(gate.holdUntil()).toBeLessThanOrEqual(clock.now());
  });

  test('in doubt lets one job find out at once', () => {
    gate.doubt();
    expect(gate.isClosed()).toBe(true);
    expect(gate.holdUntil()).toBe(clock.now());
    gate.started();
    gate.doubt();
    expect(gate.holdUntil()).toBe(clock.now());
    gate.answered();
    expect(gate.isClosed()).toBe(false);
  });

  test('passes calls while it is open, and one every two seconds while it is closed', async () => {
    let sent = 0;
    const call = () => Promise.resolve((sent += 1));
    const pass = () => gate.pass(call).catch((error: unknown) => error);
    await Promise.all([pass(), pass()]);
    expect(sent).toBe(2);
    goDown();
    expect(await pass()).toBeInstanceOf(ApiUnavailableError);
    expect(await pass()).toMatchObject({ facts: { api: 'webex' }, retryAfterMs: undefined });
    clock.forward(2 * SECOND);
    expect(await Promise.all([pass(), pass()])).toEqual([3, expect.any(ApiUnavailableError)]);
    expect(sent).toBe(3);
  });
});
