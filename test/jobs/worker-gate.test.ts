import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { createCallTrace } from '../../src/app/call-trace.js';
import { systemClock } from '../../src/app/system-clock.js';
import { ApiUnavailableError } from '../../src/domain/errors.js';
import { countAttempts, type Job } from '../../src/domain/job.js';
import type { Store } from '../../src/domain/store.js';
import { PROBE_MS } from '../../src/jobs/api-gate.js';
import { createStartGate } from '../../src/jobs/start-gate.js';
import { createWorker, type Worker } from '../../src/jobs/worker.js';
import { openStore } from '../../src/store/open-store.js';
import { createVault } from '../../src/store/vault.js';
import { createRecordingLog } from '../recording-log.js';
import { newJob } from '../store/samples.js';
import { temporaryPaths } from '../temporary-paths.js';
import { waitUntil } from '../wait-until.js';
import { createOpenGates } from './open-gates.js';

const newPath = temporaryPaths();
const trace = createCallTrace();
let store: Store;
let worker: Worker;
let gates: ReturnType<typeof createOpenGates>;
let isDown: boolean;
let attempts: { key: string; at: number; counted: number }[];
let done: string[];

beforeEach(async () => {
  isDown = true;
  attempts = [];
  done = [];
  store = await openStore({
    url: `file:${newPath('queue.db')}`,
    vault: createVault({ current: Buffer.alloc(32, 1) }),
    now: Date.now(),
  });
  gates = createOpenGates(systemClock, {
    onClosed: () => undefined,
    onOpened: (api) => {
      void store.jobs.hasten(api, Date.now()).then(() => {
        worker.notify();
      });
    },
  });
  worker = createWorker({
    queue: 'events',
    concurrency: 8,
    jobs: store.jobs,
    gate: createStartGate(gates, ['webex'], systemClock),
    handle: async (job) => {
      await call(job);
      done.push(job.key);
      return { facts: {} };
    },
    seatsOf: () => worker,
    trace,
    report: () => undefined,
    clock: systemClock,
    log: createRecordingLog(),
  });
});

afterEach(async () => {
  await worker.stop();
  await store.close();
});

/** A call of Webex by a job. */
async function call(job: Job): Promise<void> {
  attempts.push({ key: job.key, at: Date.now(), counted: countAttempts(job) });
  await systemClock.sleep(5);
  const status = isDown ? 503 : 200;
  trace.onCall({ api: 'webex', call: 'call', ms: 5, status });
  if (isDown) throw new ApiUnavailableError('no', { api: 'webex', status });
}

const enqueue = async (keys: readonly string[]): Promise<void> => {
  for (const key of keys) {
    await store.jobs.enqueue(newJob(key, { orderingKey: key, fairnessKey: key }), Date.now());
  }
};
const keys = Array.from({ length: 40 }, (_, index) => `job-${String(index).padStart(2, '0')}`);

describe('a worker whose API is down', () => {
  test('probes with one job every two seconds, and starts all when it is back', async () => {
    await enqueue(keys);
    worker.start();
    await waitUntil(() => gates.webex.isClosed(), 'five failures');
    // What had started by then is no probe.
    await systemClock.sleep(PROBE_MS / 2);
    const before = attempts.length;
    await systemClock.sleep(3 * PROBE_MS);
    expect(attempts.length - before).toBeGreaterThanOrEqual(2);
    expect(attempts.length - before).toBeLessThanOrEqual(4);
    isDown = false;
    const backAt = Date.now();
    await waitUntil(() => done.length === keys.length, 'all to be done', 10_000);
    expect(Date.now() - backAt).toBeLessThan(PROBE_MS + 1_500);
    // No outage, however long, uses up the attempts of a job.
    expect(Math.max(...attempts.map(({ counted }) => counted))).toBeLessThanOrEqual(2);
    const rest = done.slice(1);
    const started = attempts.slice(-rest.length).map(({ key }) => key);
    expect(started).toEqual([...started].sort());
  }, 30_000);

  test('claims new jobs as probes, without a delay of two seconds for each', async () => {
    await enqueue(keys.slice(0, 5));
    worker.start();
    await waitUntil(() => attempts.length >= 5, 'the first failures');
    isDown = false;
    await enqueue(['new']);
    worker.notify();
    await waitUntil(() => done.length === 6, 'all to be done', 10_000);
  }, 20_000);
});
