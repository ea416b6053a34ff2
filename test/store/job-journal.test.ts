import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { UnstorableDataError } from '../../src/domain/errors.js';
import { SUSPECT_PAUSE_MS, type Job } from '../../src/domain/job.js';
import type { Store } from '../../src/domain/store.js';
import type { Database } from '../../src/store/database.js';
import { createStore } from '../../src/store/create-store.js';
import { migrate } from '../../src/store/migrate.js';
import { openStore } from '../../src/store/open-store.js';
import { openSqliteDatabase } from '../../src/store/sqlite-database.js';
import { createVault } from '../../src/store/vault.js';
import { temporaryPaths } from '../temporary-paths.js';
import { createOldQueue } from './old-queue.js';
import { NOW, newBatch, newCheck, newDraft, newJob, newRow, startCheck } from './samples.js';

const LEASE = NOW + 60_000;
const newPath = temporaryPaths();
const vault = createVault({ current: Buffer.alloc(32, 1) });
const open = (file: string): Promise<Store> => openStore({ url: `file:${file}`, vault, now: NOW });
const keysOf = (jobs: readonly Job[]): string[] => jobs.map(({ key }) => key);
const claim = (store: Store, limit = 9, now = NOW) => store.jobs.claim('events', limit, now, LEASE);

/** A job in a lane of its own. */
const alone = (key: string) => newJob(key, { orderingKey: key, fairnessKey: key });

/** A database whose statements are recorded, and which can be cut off as by a crash. */
async function openRecorded(file: string) {
  const database = openSqliteDatabase(file);
  await migrate(database, NOW);
  const ran: string[] = [];
  const note = (sql: string): void => void ran.push(sql.trim().replaceAll(/\s+/g, ' '));
  const recorded: Database = {
    ...database,
    query(sql, params) {
      note(sql);
      return database.query(sql, params);
    },
    run(statements) {
      for (const { sql } of statements) note(sql);
      return database.run(statements);
    },
    transaction: (work) =>
      database.transaction((tx) =>
        work({
          query(sql, params) {
            note(sql);
            return tx.query(sql, params);
          },
        }),
      ),
  };
  const store = createStore(recorded, vault);
  return { store, ran, crash: () => database.close() };
}

/** Runs `work` on the store in `file`, then ends as a killed process does. */
async function crashAfter(file: string, work: (store: Store) => Promise<void>): Promise<void> {
  const { store, crash } = await openRecorded(file);
  await work(store);
  await crash();
}

async function select(file: string, sql: string): Promise<unknown[]> {
  const database = openSqliteDatabase(file);
  try {
    return await database.query(sql, []);
  } finally {
    await database.close();
  }
}

describe('the journal of the queue on SQLite', () => {
  test('writes nothing between the insert of a job and its end', async () => {
    const { store, ran } = await openRecorded(newPath('precheck.db'));
    await claim(store);
    ran.length = 0;
    await store.jobs.enqueue(newJob('one'), NOW);
    for (const job of await claim(store)) {
      await store.jobs.renew(job, LEASE);
      await store.jobs.complete(job, NOW);
    }
    expect(await claim(store)).toEqual([]);
    expect(ran.map((sql) => sql.split(' ', 2).join(' '))).toEqual(['INSERT INTO', 'UPDATE jobs']);
    await store.close();
  });

  test('brings jobs of committed transactions into the queue, and no others', async () => {
    const { store } = await openRecorded(newPath('precheck.db'));
    expect(await claim(store)).toEqual([]);
    await startCheck(store, newCheck('K1'), alone('check K1'));
    const draft = await store.drafts.create(newDraft('draft-1'));
    const failing = startCheck(store, newCheck('K1', { cause: 'x' }), alone('undone'), draft);
    await expect(failing).rejects.toBeInstanceOf(UnstorableDataError);
    await startCheck(store, newCheck('K2'), alone('check K2'), draft);
    expect(keysOf(await claim(store))).toEqual(['check K1', 'check K2']);
    await store.close();
  });

  test('loses no job that is enqueued while the queue is read at the start', async () => {
    const file = newPath('precheck.db');
    const before = await open(file);
    for (let count = 0; count < 50; count += 1)
      await before.jobs.enqueue(alone(`old ${count}`), NOW);
    await before.close();

    const store = await open(file);
    const claims = [claim(store, 30), claim(store, 30)];
    const added = Array.from({ length: 20 }, (_, count) =>
      store.jobs.enqueue(alone(`new ${count}`), NOW),
    );
    const first = (await Promise.all(claims)).flat();
    await Promise.all(added);
    const rest = await claim(store, 99);
    expect(new Set(keysOf([...first, ...rest])).size).toBe(70);
    await store.close();
  });

  test('stores attempts with a retry, and counts on after a restart', async () => {
    const file = newPath('precheck.db');
    const before = await open(file);
    await before.jobs.enqueue(newJob('one'), NOW);
    for (const job of await claim(before)) await before.jobs.retry(job, NOW + 5, 'busy');
    await before.close();
    expect(await select(file, 'SELECT attempt, due_at, reason FROM jobs')).toEqual([
      { attempt: 1, due_at: NOW + 5, reason: 'busy' },
    ]);
    const after = await open(file);
    expect(await claim(after, 9, NOW + 4)).toEqual([]);
    expect(await claim(after, 9, NOW + 5)).toMatchObject([{ key: 'one', attempt: 2 }]);
    await after.close();
  });

  test('stores what a job waits for, and makes it due after a restart', async () => {
    const file = newPath('precheck.db');
    const before = await open(file);
    for (const key of ['one', 'two', 'three']) await before.jobs.enqueue(alone(key), NOW);
    const [one, two, three] = await claim(before);
    if (!one || !two || !three) throw new Error('no job was free');
    await before.jobs.retry(one, NOW + 500, 'no', { api: 'webex', isFree: true });
    await before.jobs.retry(two, NOW + 500, 'no', { api: 'precheck', isFree: false });
    await before.jobs.retry(three, NOW + 500, 'no');
    await before.close();
    const after = await open(file);
    expect(await after.jobs.hasten('webex', NOW + 1)).toBe(1);
    expect(await claim(after, 9, NOW + 1)).toMatchObject([
      { key: 'one', attempt: 2, freeAttempts: 1 },
    ]);
    await after.close();
  });

  test('reads payloads that it left in the table', async () => {
    const file = newPath('precheck.db');
    const before = await open(file);
    await before.jobs.enqueue(newJob('one', { payload: { type: 'check', id: 'ä' } }), NOW);
    await before.close();
    const after = await open(file);
    expect(await claim(after)).toMatchObject([{ payload: { type: 'check', id: 'ä' } }]);
    await after.close();
  });

  test('keeps the order of the start after a job is replayed', async () => {
    const store = await open(newPath('precheck.db'));
    for (const key of ['one', 'two', 'three']) await store.jobs.enqueue(newJob(key), NOW);
    const [one] = await claim(store);
    if (one === undefined) throw new Error('no job was free');
    await store.jobs.bury(one, NOW, 'no');
    expect(await store.deadLetters.replay(one.seq, NOW)).toBe(true);
    expect(keysOf(await claim(store))).toEqual(['one']);
    expect(await claim(store)).toEqual([]);
    await store.close();
  });

  test('does not bring back rows of a cancelled batch that fail', async () => {
    const store = await open(newPath('precheck.db'));
    await store.batches.create(newBatch('B1'), [newRow(2), newRow(3)]);
    await store.batches.start('B1', { cause: 'press', skipInvalidRows: false, startedAt: NOW });
    const [row] = await store.jobs.claim('rows', 1, NOW, LEASE);
    if (row === undefined) throw new Error('no job was free');
    await store.batches.cancel('B1', newJob('end of B1'), NOW);
    expect(await store.jobs.retry(row, NOW + 1, 'busy')).toBe(true);
    expect(await store.jobs.claim('rows', 9, NOW + 99, LEASE)).toEqual([]);
    await store.close();
  });
});

describe('a SQLite file of version 1, whose queue was in the table', () => {
  async function writeWithLeases(file: string): Promise<void> {
    const database = openSqliteDatabase(file);
    await migrate(database, NOW);
    const queue = createOldQueue(database);
    for (const key of ['leased', 'dead', 'done', 'waiting', 'open']) await queue.enqueue(key, NOW);
    const [, dead, done, waiting] = await queue.claim(4, NOW, LEASE);
    if (!dead || !done || !waiting) throw new Error('too few jobs were free');
    await queue.bury(dead, NOW);
    await queue.complete(done, NOW);
    await queue.retry(waiting, NOW + 50);
    await database.close();
  }

  test('is read: open, leased, waiting and dead jobs go on', async () => {
    const file = newPath('precheck.db');
    await writeWithLeases(file);
    const store = await open(file);
    expect(await store.jobs.enqueue(alone('done'), NOW)).toBe(false);
    expect(await store.jobs.measure()).toEqual([
      { queue: 'events', open: 3, oldestAt: NOW, deadLetters: 1 },
    ]);
    expect(await claim(store)).toMatchObject([
      { key: 'leased', attempt: 2, fence: 2, payload: { type: 'check', id: 'leased' } },
      { key: 'open', attempt: 1, fence: 1 },
    ]);
    expect(await claim(store, 9, NOW + 50)).toMatchObject([{ key: 'waiting', attempt: 2 }]);
    const [letter] = await store.deadLetters.list(9);
    await store.deadLetters.replay(letter?.seq ?? 0, NOW);
    expect(await claim(store)).toMatchObject([{ key: 'dead', attempt: 1 }]);
    await store.close();
  });

  test('is read by that version again, after a clean end and after a crash', async () => {
    for (const end of ['clean', 'crash']) {
      const file = newPath('precheck.db');
      await writeWithLeases(file);
      const { store, crash } = await openRecorded(file);
      const [leased] = await claim(store);
      if (leased === undefined) throw new Error('no job was free');
      await store.jobs.complete(leased, NOW);
      await store.jobs.enqueue(alone('new'), NOW);
      await claim(store);
      await (end === 'clean' ? store.close() : crash());

      const database = openSqliteDatabase(file);
      const claimed = await createOldQueue(database).claim(9, NOW + 50, LEASE);
      expect(claimed.map(({ key }) => key)).toEqual(['waiting', 'open', 'new']);
      await database.close();
    }
  });
});

describe('jobs that were open when the process died', () => {
  const leases = (file: string) =>
    select(file, `SELECT job_key AS key FROM jobs WHERE leased_until > 0 ORDER BY seq`);

  test('write their claims in the next run, and those that run then are suspects', async () => {
    const file = newPath('precheck.db');
    const keys = ['one', 'two', 'three', 'four'];
    await crashAfter(file, async (store) => {
      for (const key of keys) await store.jobs.enqueue(alone(key), NOW);
      await claim(store, 2);
    });
    expect(await leases(file)).toEqual([]);

    await crashAfter(file, async (store) => {
      expect(await claim(store, 3)).toHaveLength(3);
      await store.jobs.enqueue(alone('young'), NOW);
    });
    expect(await leases(file)).toEqual([{ key: 'one' }, { key: 'two' }, { key: 'three' }]);

    const third = await openRecorded(file);
    // Suspects wait a moment, then one of them runs beside what is none.
    expect(keysOf(await claim(third.store))).toEqual(['four', 'young']);
    const later = NOW + SUSPECT_PAUSE_MS;
    const [suspect, ...others] = await claim(third.store, 9, later);
    // The claim that was written counts as an attempt.
    expect(suspect).toMatchObject({ key: 'one', attempt: 2 });
    expect(others).toEqual([]);
    if (suspect === undefined) throw new Error('no job was free');
    await third.store.jobs.complete(suspect, later);
    expect(keysOf(await claim(third.store, 9, later))).toEqual(['two']);
    await third.store.close();
    expect(await leases(file)).toEqual([]);
  });

  test('are like all others after a clean end', async () => {
    const file = newPath('precheck.db');
    await crashAfter(file, async (store) => {
      await store.jobs.enqueue(alone('one'), NOW);
      await claim(store);
    });
    await (await open(file)).close();
    const second = await openRecorded(file);
    await claim(second.store);
    await second.store.close();
    const third = await openRecorded(file);
    third.ran.length = 0;
    expect(await claim(third.store)).toHaveLength(1);
    expect(third.ran.filter((sql) => sql.includes('attempt + 1'))).toEqual([]);
    await third.store.close();
  });
});

test('the driver finds all inserts of jobs by their text', () => {
  for (const name of ['job-statements', 'batch-store']) {
    const source = readFileSync(new URL(`../../src/store/${name}.ts`, import.meta.url), 'utf8');
    const inserts = source.match(/INSERT\s+(OR \w+ )?INTO jobs/gi) ?? [];
    expect(inserts.length).toBeGreaterThan(0);
    expect(inserts.every((text) => text === 'INSERT INTO jobs')).toBe(true);
  }
});
