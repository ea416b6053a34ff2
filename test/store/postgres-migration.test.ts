import { afterEach, describe, expect, test } from '@jest/globals';
import type { Store } from '../../src/domain/store.js';
import type { Database } from '../../src/store/database.js';
import { MIGRATIONS } from '../../src/store/migrations.js';
import { openStore } from '../../src/store/open-store.js';
import { openPostgresDatabase } from '../../src/store/postgres-database.js';
import { createVault } from '../../src/store/vault.js';
import { POSTGRES, createSchema, hasPostgres } from './postgres-schema.js';
import { NOW, newJob } from './samples.js';

const vault = createVault({ current: Buffer.alloc(32, 1) });
const LEASE = NOW + 30_000;

/**
 * The schema before replicas had ids. Replicas of that version may still run during a rolling
 * update.
 */
const EARLIER_SCHEMA = 9;

/** The statements of that version. */
const EARLIER_INSERT = `
  INSERT INTO jobs (job_key, queue, lane, share, payload, state, attempt, fence, due_at,
    leased_until, enqueued_at, ended_at, reason)
  VALUES ($1, 'events', $2, $2, '{"type":"check","id":"K"}', $3, $4, $4, ${NOW}, $5,
    ${NOW}, ${NOW}, 'no')`;
const EARLIER_CLAIM = `
  UPDATE jobs SET attempt = attempt + 1, fence = fence + 1, leased_until = ${LEASE}
  WHERE job_key = $1`;
const EARLIER_COMPLETE = `
  UPDATE jobs SET state = 'done', payload = '', leased_until = 0, ended_at = ${NOW}
  WHERE job_key = $1`;

(hasPostgres ? describe : describe.skip)(`an earlier version on ${POSTGRES}`, () => {
  const cleanUps: (() => Promise<void>)[] = [];
  afterEach(async () => {
    for (const cleanUp of cleanUps.splice(0).reverse()) await cleanUp();
  });

  async function openEarlier(): Promise<{ earlier: Database; open: () => Promise<Store> }> {
    const { url, drop } = await createSchema();
    const earlier = openPostgresDatabase(url);
    cleanUps.push(drop, () => earlier.close());
    await earlier.query(
      'CREATE TABLE schema_version (version BIGINT PRIMARY KEY, applied_at BIGINT)',
      [],
    );
    for (const migration of MIGRATIONS.slice(0, EARLIER_SCHEMA)) {
      for (const statement of migration(earlier.dialect)) await earlier.query(statement, []);
    }
    await earlier.query('INSERT INTO schema_version VALUES ($1, $2)', [EARLIER_SCHEMA, NOW]);
    const open = async (): Promise<Store> => {
      const store = await openStore({ url, vault, now: NOW });
      cleanUps.push(() => store.close());
      return store;
    };
    return { earlier, open };
  }

  const keysOf = async (store: Store, now = NOW): Promise<string[]> =>
    (await store.jobs.claim('events', 10, now, now + 30_000)).map(({ key }) => key);

  test('leaves open, leased and dead jobs, which are claimed in order', async () => {
    const { earlier, open } = await openEarlier();
    const insert = (key: string, lane: string, state = 'open', attempt = 0, leasedUntil = 0) =>
      earlier.query(EARLIER_INSERT, [key, lane, state, attempt, leasedUntil]);
    await insert('dead', 'a', 'dead', 9);
    await insert('done', 'a', 'done', 1);
    await insert('open 1', 'a');
    await insert('open 2', 'a');
    await insert('leased', 'b', 'open', 1, LEASE);
    await insert('behind it', 'b');
    const store = await open();

    const [first, ...others] = await store.jobs.claim('events', 10, NOW, LEASE);
    expect(first).toMatchObject({ key: 'open 1', attempt: 1, payload: { type: 'check', id: 'K' } });
    expect(others).toEqual([]);
    if (first !== undefined) await store.jobs.complete(first, NOW);
    expect(await keysOf(store)).toEqual(['open 2']);
    // Its holder has died with the earlier version.
    expect(await keysOf(store, LEASE)).toContain('leased');
    const [letter] = await store.deadLetters.list(10);
    expect(letter).toMatchObject({ key: 'dead', attempts: 9 });
    expect(await store.deadLetters.replay(letter?.seq ?? 0, NOW)).toBe(true);
    expect(await keysOf(store)).toEqual(['dead']);
  });

  test('works on the same queue during a rolling update', async () => {
    const { earlier, open } = await openEarlier();
    const store = await open();
    await store.jobs.enqueue(newJob('one', { orderingKey: 'a' }), NOW);
    await earlier.query(EARLIER_INSERT, ['two', 'a', 'open', 0, 0]);
    await store.jobs.enqueue(newJob('three', { orderingKey: 'a' }), NOW);

    await earlier.query(EARLIER_CLAIM, ['one']);
    expect(await keysOf(store)).toEqual([]);
    await earlier.query(EARLIER_COMPLETE, ['one']);
    const [second] = await store.jobs.claim('events', 10, NOW, LEASE);
    expect(second?.key).toBe('two');
    if (second !== undefined) await store.jobs.complete(second, NOW);
    expect(await keysOf(store)).toEqual(['three']);
  });
});
