import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { createCallTrace } from '../../src/app/call-trace.js';
import { systemClock } from '../../src/app/system-clock.js';
import type { Job, JobStore } from '../../src/domain/job.js';
import type { Store } from '../../src/domain/store.js';
import { enqueueIntoSeat } from '../../src/jobs/seat.js';
import { createWorker, type Worker } from '../../src/jobs/worker.js';
import { openStore } from '../../src/store/open-store.js';
import { createVault } from '../../src/store/vault.js';
import { createRecordingLog } from '../recording-log.js';
import { newJob } from '../store/samples.js';
import { temporaryPaths } from '../temporary-paths.js';
import { waitUntil } from '../wait-until.js';

const CONCURRENCY = 3;
/** Well below the two seconds after which a worker looks for jobs without being notified. */
const SOON_MS = 1_000;

const newPath = temporaryPaths();
let store: Store;
let jobs: JobStore;
let worker: Worker;
let claims: number;
let handle: (job: Job) => Promise<void>;
let done: string[];

beforeEach(async () => {
  store = await openStore({
    url: `file:${newPath('queue.db')}`,
    vault: createVault({ current: Buffer.alloc(32, 1) }),
    now: Date.now(),
  });
  claims = 0;
  done = [];
  handle = () => Promise.resolve();
  jobs = {
    ...store.jobs,
    async claim(...args) {
      const claimed = await store.jobs.claim(...args);
      claims += 1;
      return claimed;
    },
    // As on PostgreSQL: the job is claimed unless one with its ordering key is open.
    async enqueueAndClaim(job, now, leaseUntil) {
      const { isNew } = await store.jobs.enqueueAndClaim(job, now);
      const [claimed] =
        leaseUntil === undefined ? [] : await store.jobs.claim('events', 1, now, leaseUntil);
      return { isNew, ...(claimed && { claimed }) };
    },
  };
  worker = createWorker({
    queue: 'events',
    concurrency: CONCURRENCY,
    jobs,
    seatsOf: () => worker,
    handle: async (job) => {
      await handle(job);
      done.push(job.key);
      return { facts: {} };
    },
    trace: createCallTrace(),
    report: () => undefined,
    clock: systemClock,
    log: createRecordingLog(),
  });
  worker.start();
  await waitUntil(() => claims === 1, 'the first look at the queue');
});

afterEach(async () => {
  await worker.stop();
  await store.close();
});

const enqueue = (key: string, orderingKey = key) =>
  enqueueIntoSeat(worker, (leaseUntil) =>
    jobs.enqueueAndClaim(newJob(key, { orderingKey }), Date.now(), leaseUntil),
  );

describe('the seats of a worker', () => {
  test('run jobs as they are enqueued, without another claim', async () => {
    for (const key of ['one', 'two', 'three']) {
      await enqueue(key);
      await waitUntil(() => done.includes(key), key);
    }
    expect(claims).toBe(1);
  });

  test('are as many as jobs may run at once; the others are claimed when there is room', async () => {
    let now = 0;
    let most = 0;
    handle = async () => {
      now += 1;
      most = Math.max(most, now);
      await systemClock.sleep(20);
      now -= 1;
    };
    const startedAt = Date.now();
    await Promise.all(Array.from({ length: 20 }, (_, index) => enqueue(`job ${index}`)));
    await waitUntil(() => done.length === 20, 'all jobs');
    expect(Date.now() - startedAt).toBeLessThan(SOON_MS);
    expect(most).toBe(CONCURRENCY);
    expect(new Set(done).size).toBe(20);
  });

  test('are followed at once by the job that waited behind theirs', async () => {
    handle = () => systemClock.sleep(50);
    const startedAt = Date.now();
    for (const key of ['a', 'b', 'c', 'd']) await enqueue(key, 'one person');
    await waitUntil(() => done.length === 4, 'all jobs');
    expect(done).toEqual(['a', 'b', 'c', 'd']);
    expect(Date.now() - startedAt).toBeLessThan(SOON_MS);
  });

  test('hand a job back that is enqueued while the worker stops', async () => {
    const seat = worker.reserve();
    expect(seat).toBeDefined();
    await store.jobs.enqueue(newJob('late'), Date.now());
    const [late] = await store.jobs.claim('events', 1, Date.now(), Date.now() + 30_000);
    await worker.stop();
    if (late === undefined) throw new Error('the job could not be claimed');
    seat?.run(late);
    await waitUntil(
      async () => (await store.jobs.claim('events', 1, Date.now(), Date.now())).length > 0,
      'the job to be free',
    );
    expect(done).toEqual([]);
  });
});
