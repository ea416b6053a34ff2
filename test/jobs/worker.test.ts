import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { createCallTrace } from '../../src/app/call-trace.js';
import {
  AccessDeniedError,
  ApiRefusedError,
  ApiUnavailableError,
  RetryAtError,
  StoreUnavailableError,
} from '../../src/domain/errors.js';
import type { Clock } from '../../src/domain/clock.js';
import type { InboundEvent } from '../../src/domain/inbound-event.js';
import type { Job, JobStore } from '../../src/domain/job.js';
import type { Store } from '../../src/domain/store.js';
import { createAcceptEvent } from '../../src/jobs/accept-event.js';
import { createWorker, type Worker } from '../../src/jobs/worker.js';
import { openStore } from '../../src/store/open-store.js';
import { createVault } from '../../src/store/vault.js';
import { systemClock } from '../../src/app/system-clock.js';
import { createRecordingLog, type RecordingLog } from '../recording-log.js';
import { createSettableClock } from '../settable-clock.js';
import { temporaryPaths } from '../temporary-paths.js';
import { waitUntil } from '../wait-until.js';

const newPath = temporaryPaths();
let store: Store;
let worker: Worker | undefined;
let log: RecordingLog;
let outcomes: string[];
const trace = createCallTrace();

beforeEach(async () => {
  log = createRecordingLog();
  outcomes = [];
  store = await openStore({
    url: `file:${newPath('inbox.db')}`,
    vault: createVault({ current: Buffer.alloc(32, 1) }),
    now: Date.now(),
  });
});

afterEach(async () => {
  await worker?.stop();
  await store.close();
});

function work(
  handle: (job: Job) => Promise<unknown>,
  {
    jobs = store.jobs,
    holdUntil = () => 0,
    clock = systemClock,
  }: { jobs?: JobStore; holdUntil?: () => number; clock?: Clock } = {},
) {
  worker = createWorker({
    queue: 'events',
    concurrency: 8,
    jobs,
    handle: async (job) => {
      await handle(job);
      return { facts: { verdict: 'ready' } };
    },
    seatsOf: () => worker,
    holdUntil,
    trace,
    report: ({ outcome }) => void outcomes.push(outcome),
    clock,
    log,
  });
  worker.start();
  return createAcceptEvent({ jobs: store.jobs, clock, seatsOf: () => worker });
}

const event = (id: string, roomId = 'room', personId = 'person'): InboundEvent => ({
  resource: 'messages',
  event: 'created',
  id,
  roomId,
  personId,
});
const idOf = (job: Job) => job.key.replace('messages:created:', '');

const logged = (text: string) => log.lines.filter((line) => line.text === text);

describe('the worker', () => {
  test('handles the events of one person in a space in order, also after a failure', async () => {
    const handled: string[] = [];
    const accept = work((job) => {
      if (idOf(job) === 'b' && job.attempt === 1)
        return Promise.reject(new ApiUnavailableError('not now'));
      handled.push(idOf(job));
      return Promise.resolve();
    });
    for (const id of ['a', 'b', 'c', 'd']) await accept(event(id));
    await waitUntil(() => handled.length === 4, 'four events handled');
    expect(handled).toEqual(['a', 'b', 'c', 'd']);
  });

  test('does not let one space wait for another', async () => {
    const handled: string[] = [];
    let release = (): void => undefined;
    const held = new Promise<void>((resolve) => (release = resolve));
    const accept = work(async (job) => {
      if (idOf(job) === 'slow') await held;
      handled.push(idOf(job));
    });
    await accept(event('slow', 'room-1'));
    await accept(event('quick', 'room-2'));
    await waitUntil(() => handled.includes('quick'), 'the quick one');
    release();
    await waitUntil(() => handled.length === 2, 'the slow one');
    expect(handled).toEqual(['quick', 'slow']);
  });

  test('handles an event once that is delivered three times', async () => {
    const handled: string[] = [];
    const accept = work((job) => Promise.resolve(void handled.push(idOf(job))));
    const taken = await Promise.all([accept(event('a')), accept(event('a')), accept(event('a'))]);
    await accept(event('b'));
    await waitUntil(() => handled.includes('b'), 'the next event');
    expect(taken.filter(Boolean)).toHaveLength(1);
    expect(handled).toEqual(['a', 'b']);
  });

  test('retries at the time that an error specifies', async () => {
    const startedAt: number[] = [];
    const accept = work((job) => {
      startedAt.push(Date.now());
      if (job.attempt === 1) throw new RetryAtError(Date.now() + 300);
      return Promise.resolve();
    });
    await accept(event('a'));
    await waitUntil(() => startedAt.length === 2, 'the second attempt');
    expect((startedAt[1] ?? 0) - (startedAt[0] ?? 0)).toBeGreaterThanOrEqual(300);
  });

  test('buries a job that a retry cannot help, and goes on', async () => {
    const handled: string[] = [];
    const accept = work((job) => {
      handled.push(idOf(job));
      if (idOf(job) === 'a') throw new ApiRefusedError('no', { status: 404, trackingId: 'T1' });
      return Promise.resolve();
    });
    await accept(event('a'));
    await accept(event('b'));
    await waitUntil(() => handled.includes('b'), 'the next event');
    expect(handled).toEqual(['a', 'b']);
    expect(logged('given up: now a dead letter')).toMatchObject([
      { level: 'error', fields: { error: 'ApiRefusedError', status: 404, trackingId: 'T1' } },
    ]);
  });

  test('logs where in the code a bug is, and not the message of the error', async () => {
    const accept = work((job) => {
      if (job.attempt === 1) throw new TypeError('john.anderson@acme.com is not a function');
      return Promise.resolve();
    });
    await accept(event('a'));
    const [line] = await waitUntil(
      () => logged('failed, will be retried').length > 0 && logged('failed, will be retried'),
      'the failure',
    );
    expect(line?.fields['error']).toBe('TypeError');
    expect(line?.fields['at']).toContain('worker.test');
    expect(JSON.stringify(log.lines)).not.toContain('john.anderson');
  });

  test('completes running jobs before it stops, and claims no more', async () => {
    const handled: string[] = [];
    let begun = false;
    const accept = work(async (job) => {
      begun = true;
      await systemClock.sleep(100);
      handled.push(idOf(job));
    });
    await accept(event('a'));
    await accept(event('b'));
    await waitUntil(() => begun, 'the first to begin');
    await worker?.stop();
    expect(handled).toEqual(['a']);
  });

  test('releases a job that fails while it stops, for another to claim at once', async () => {
    let breakOff = (): void => undefined;
    const broken = new Promise<void>((_, reject) => {
      breakOff = () => {
        reject(new ApiUnavailableError('interrupted'));
      };
    });
    let begun = false;
    const accept = work(() => {
      begun = true;
      return broken;
    });
    await accept(event('a'));
    await waitUntil(() => begun, 'the job to begin');
    const stopped = worker?.stop();
    breakOff();
    await stopped;
    const now = Date.now();
    expect(await store.jobs.claim('events', 1, now, now + 1000)).toMatchObject([{ attempt: 2 }]);
  });

  test('releases a job that does not end', async () => {
    let begun = false;
    const accept = work(() => {
      begun = true;
      return new Promise(() => undefined);
    });
    await accept(event('a'));
    await waitUntil(() => begun, 'the job to begin');
    void worker?.stop();
    await worker?.release();
    const now = Date.now();
    expect(await store.jobs.claim('events', 1, now, now + 1000)).toMatchObject([{ attempt: 2 }]);
    worker = undefined;
  });

  test('renews the lease of a job for as long as it runs', async () => {
    const clock = createSettableClock(Date.now());
    const renewals: number[] = [];
    const jobs: JobStore = {
      ...store.jobs,
      renew: (job, leaseUntil) => {
        renewals.push(leaseUntil - clock.now());
        return store.jobs.renew(job, leaseUntil);
      },
    };
    let end = (): void => undefined;
    let begun = false;
    const handle = () => {
      begun = true;
      return new Promise<void>((resolve) => (end = resolve));
    };
    const accept = work(handle, { jobs, clock });
    await accept(event('a'));
    await waitUntil(() => begun, 'the job to begin');
    clock.forward(10_000);
    clock.forward(10_000);
    expect(renewals).toEqual([30_000, 30_000]);
    end();
    await waitUntil(() => outcomes.length === 1, 'the job to end');
    clock.forward(10_000);
    expect(renewals).toHaveLength(2);
  });

  test('does not repeat a job whose outcome could not be stored at first', async () => {
    const handled: string[] = [];
    let failures = 2;
    const jobs: JobStore = {
      ...store.jobs,
      complete: (job, now) => {
        failures -= 1;
        return failures < 0
          ? store.jobs.complete(job, now)
          : Promise.reject(new StoreUnavailableError('away'));
      },
    };
    const accept = work((job) => Promise.resolve(void handled.push(idOf(job))), { jobs });
    await accept(event('a'));
    await accept(event('b'));
    await waitUntil(() => handled.includes('b'), 'the next event');
    expect(handled).toEqual(['a', 'b']);
    expect(logged('the outcome could not be stored')).toHaveLength(2);
  });

  test('logs that another worker had taken over the lease', async () => {
    const accept = work(async (job) => {
      if (job.attempt > 1) return;
      await store.jobs.release(job);
      // Another worker, before this one asks again.
      await store.jobs.claim('events', 1, Date.now(), Date.now() + 60_000);
    });
    await accept(event('a'));
    await waitUntil(
      () => logged('done, but another worker had taken over the lease').length === 1,
      'the warning',
    );
  });

  test('retries after refused access, since an operator may restore it', async () => {
    const attempts: number[] = [];
    const accept = work((job) => {
      attempts.push(job.attempt);
      return job.attempt === 1
        ? Promise.reject(new AccessDeniedError('no', { status: 401 }))
        : Promise.resolve();
    });
    await accept(event('a'));
    await waitUntil(() => attempts.length === 2, 'the second attempt');
    expect(attempts).toEqual([1, 2]);
  });

  test('logs where the time of an attempt went, with the key of the event', async () => {
    const accept = work(async (job) => {
      await systemClock.sleep(20);
      const call = `call of ${idOf(job)}`;
      trace.onCall({ api: 'webex', call, status: 200, ms: 12, trackingId: 'T1' });
      if (job.attempt === 1) throw new ApiUnavailableError('not now', { status: 503 });
      trace.onCall({ api: 'webex', call: 'another', ms: 7 });
    });
    await Promise.all([accept(event('a')), accept(event('b', 'elsewhere'))]);
    await waitUntil(() => logged('done').length === 2, 'both to be done');
    const lines = log.lines.filter(({ fields }) => fields['event'] === 'messages:created:a');
    expect(lines).toMatchObject([
      {
        level: 'warn',
        text: 'failed, will be retried',
        fields: { attempt: 1, status: 503, calls: ['call of a: 200, 12 ms, T1'] },
      },
      {
        level: 'info',
        text: 'done',
        fields: {
          attempt: 2,
          verdict: 'ready',
          calls: ['call of a: 200, 12 ms, T1', 'another: no answer, 7 ms'],
        },
      },
    ]);
    const [first, second] = lines.map(({ fields }) => fields);
    // A timer may end up to a millisecond early by this clock.
    expect(first?.['ms']).toBeGreaterThanOrEqual(19);
    expect(first?.['queuedMs']).toBeLessThan(1_000);
    expect(second).not.toHaveProperty('queuedMs');
    expect(Number(second?.['totalMs'])).toBeGreaterThan(1_000);
    expect(outcomes).toEqual(['retried', 'retried', 'done', 'done']);
  });

  test('claims no job before the time until which it is held', async () => {
    const heldUntil = Date.now() + 400;
    let handledAt = 0;
    const handle = () => Promise.resolve((handledAt = Date.now()));
    await work(handle, { holdUntil: () => heldUntil })(event('1'));
    await waitUntil(() => handledAt > 0, 'the job to be claimed');
    expect(handledAt).toBeGreaterThanOrEqual(heldUntil);
  });
});
