import { afterEach, describe, expect, test } from '@jest/globals';
import pg from 'pg';
import type { Job } from '../../src/domain/job.js';
import type { Store } from '../../src/domain/store.js';
import { isBehindTransactionPooler } from '../../src/store/detect-pooler.js';
import { openStore } from '../../src/store/open-store.js';
import { createVault } from '../../src/store/vault.js';
import { waitUntil } from '../wait-until.js';
import { POSTGRES, createSchema, hasPostgres, runOnServer } from './postgres-schema.js';
import { claimEvent, newCheck, NOW, newJob } from './samples.js';

const vault = createVault({ current: Buffer.alloc(32, 1) });
const LEASE = NOW + 30_000;

const describeHere = hasPostgres ? describe : describe.skip;

describeHere(`replicas on ${POSTGRES}`, () => {
  const cleanUps: (() => Promise<void>)[] = [];
  afterEach(async () => {
    for (const cleanUp of cleanUps.splice(0).reverse()) await cleanUp();
  });

  async function openReplicas(): Promise<{ first: Store; second: Store; schema: string }> {
    const { url, drop } = await createSchema();
    cleanUps.push(drop);
    const stores = [];
    for (let count = 0; count < 2; count += 1) {
      const store = await openStore({ url, vault, now: NOW });
      cleanUps.push(() => store.close());
      // Opens the session.
      await store.jobs.claim('rows', 1, NOW, LEASE);
      stores.push(store);
    }
    const [first, second] = stores;
    if (first === undefined || second === undefined) throw new Error('no stores');
    return { first, second, schema: new URL(url).searchParams.get('application_name') ?? '' };
  }

  async function claimOne(store: Store): Promise<Job | undefined> {
    return (await store.jobs.claim('events', 1, NOW, LEASE)).at(0);
  }

  async function enqueueAndClaim(store: Store): Promise<Job> {
    await store.jobs.enqueue(newJob('one'), NOW);
    const job = await claimOne(store);
    if (job === undefined) throw new Error('no job was free');
    return job;
  }

  const delay = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

  test('take over the jobs of one that is gone within two seconds', async () => {
    const { first, second } = await openReplicas();
    const job = await enqueueAndClaim(first);
    const queues: string[] = [];
    second.signals.on('job', (queue) => queues.push(queue));
    await first.close();
    const goneAt = Date.now();
    let taken: Job | undefined;
    await waitUntil(async () => (taken = await claimOne(second)) !== undefined, 'the takeover');
    expect(Date.now() - goneAt).toBeLessThan(2_000);
    expect(taken).toMatchObject({ key: 'one', attempt: 2, fence: job.fence + 1 });
    await waitUntil(() => queues.includes('events'), 'the notification');
  });

  test('claim jobs as they enqueue them, and take over those of one that is gone', async () => {
    const { first, second } = await openReplicas();
    const { claimed } = await first.jobs.enqueueAndClaim(newJob('one'), NOW, LEASE);
    expect(claimed).toMatchObject({ key: 'one', attempt: 1, fence: 1 });
    expect(await claimOne(second)).toBeUndefined();
    if (claimed !== undefined) expect(first.jobs.mayHold(claimed)).toBe(true);
    await first.close();
    let taken: Job | undefined;
    await waitUntil(async () => (taken = await claimOne(second)) !== undefined, 'the takeover');
    expect(taken).toMatchObject({ key: 'one', attempt: 2 });
  });

  test('claim the check that an ending starts, which its lease alone frees for others', async () => {
    const { first, second } = await openReplicas();
    const event = await claimEvent(first);
    const job = newJob('check K1', { queue: 'checks', orderingKey: 'check K1' });
    const start = { kind: 'check-start', check: newCheck('K1'), job } as const;
    const { claimed } = await first.jobs.completeWith(event, NOW, start, LEASE);
    expect(claimed).toMatchObject({ key: 'check K1', attempt: 1 });
    expect(await second.jobs.claim('checks', 1, NOW, LEASE)).toEqual([]);
    const [again] = await second.jobs.claim('checks', 1, LEASE + 1, LEASE + 2);
    expect(again).toMatchObject({ key: 'check K1', attempt: 2 });
    if (claimed !== undefined) expect(await first.jobs.complete(claimed, NOW)).toBe(false);
  });

  test('leave the jobs of one that is alive alone', async () => {
    const { first, second } = await openReplicas();
    const job = await enqueueAndClaim(first);
    await delay(2_500);
    expect(await claimOne(second)).toBeUndefined();
    expect(first.jobs.mayHold(job)).toBe(true);
    expect(await first.jobs.complete(job, NOW)).toBe(true);
    expect(first.jobs.mayHold(job)).toBe(false);
  });

  test('stop working on jobs that they may have lost with their session', async () => {
    const { first, second, schema } = await openReplicas();
    const job = await enqueueAndClaim(first);
    await runOnServer(
      `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
       WHERE application_name = '${schema}'
         AND pid IN (SELECT pid FROM pg_locks WHERE locktype = 'advisory')`,
    );
    await waitUntil(() => !first.jobs.mayHold(job), 'the loss to be noticed');
    // Both had lost their session, so both wait before they take anything over.
    await waitUntil(() => first.jobs.mayHold(job), 'a new session');
    expect(await claimOne(second)).toBeUndefined();
    expect(await first.jobs.complete(job, NOW)).toBe(true);
  });

  test('let a claim of a version that names no replica expire', async () => {
    const { first, second, schema } = await openReplicas();
    await enqueueAndClaim(first);
    await runOnServer(`UPDATE ${schema}.jobs SET fence = fence + 1, attempt = attempt + 1`);
    await first.close();
    await delay(2_500);
    expect(await claimOne(second)).toBeUndefined();
    expect(await second.jobs.claim('events', 1, LEASE, LEASE + 1)).toHaveLength(1);
  });

  describe('behind a pooler', () => {
    /** A session that a pooler runs on these connections of the server, one after another. */
    const sessionOn = (...pids: number[]) => ({
      processID: 1,
      query: () => Promise.resolve({ rows: [{ pid: pids.length > 1 ? pids.shift() : pids[0] }] }),
    });
    const connection = { connectionString: process.env['TEST_DATABASE_URL'] };

    test('recognize a direct connection', async () => {
      const client = new pg.Client(connection);
      await client.connect();
      expect(await isBehindTransactionPooler(client, connection)).toBe(false);
      await client.end();
    });

    test('recognize session mode and transaction mode', async () => {
      const inSessionMode = sessionOn(2_000_000_001) as unknown as pg.Client;
      expect(await isBehindTransactionPooler(inSessionMode, connection)).toBe(false);
      const inTransactionMode = sessionOn(2_000_000_001, 2_000_000_002) as unknown as pg.Client;
      expect(await isBehindTransactionPooler(inTransactionMode, connection)).toBe(true);
    });
  });
});
