import { afterEach, describe, expect, test } from '@jest/globals';
import pg from 'pg';
import { z } from 'zod';
import { CLAIM } from '../../src/store/claim-statement.js';
import { COMPLETE, HASTEN, RENEW, RETRY } from '../../src/store/job-statements.js';
import { openStore } from '../../src/store/open-store.js';
import { POLL } from '../../src/store/postgres-replica.js';
import { createVault } from '../../src/store/vault.js';
import { POSTGRES, createSchema, hasPostgres } from './postgres-schema.js';
import { NOW } from './samples.js';

const vault = createVault({ current: Buffer.alloc(32, 1) });
const LEASE = NOW + 30_000;
const FEW = 200;
const MANY = 10_000;

const planSchema = z.tuple([
  z.object({
    Plan: z.object({
      'Total Cost': z.number(),
      'Shared Hit Blocks': z.number(),
      'Shared Read Blocks': z.number(),
    }),
  }),
]);

/** Backlogs of `$1` jobs: who they are for, in which order they run, and when they are due. */
const BACKLOGS = {
  'of one person': { share: `'p'`, lane: `'l' || n`, due: NOW },
  'of many people': { share: `'p' || n % 1000`, lane: `'l' || n`, due: NOW },
  'of one ordering key': { share: `'p'`, lane: `'l'`, due: NOW },
  'that waits for a retry': { share: `'p' || n % 1000`, lane: `'l' || n`, due: NOW + 60_000 },
} as const;

const STATEMENTS: Readonly<Record<string, [sql: string, params: readonly (string | number)[]]>> = {
  claim: [CLAIM, ['events', 32, NOW, LEASE, 1, '']],
  renew: [RENEW, [50, 1, LEASE]],
  complete: [COMPLETE, [50, 1, NOW]],
  retry: [RETRY, [50, 1, NOW, '', 'webex', 1]],
  hasten: [HASTEN, ['webex', NOW]],
  poll: [POLL, [1, 1]],
};

(hasPostgres ? describe : describe.skip)(`a backlog on ${POSTGRES}`, () => {
  const cleanUps: (() => Promise<unknown>)[] = [];
  afterEach(async () => {
    for (const cleanUp of cleanUps.splice(0).reverse()) await cleanUp();
  });

  async function connect(): Promise<pg.Client> {
    const { url, drop } = await createSchema();
    cleanUps.push(drop);
    await (await openStore({ url, vault, now: NOW })).close();
    const client = new pg.Client({ connectionString: url });
    await client.connect();
    cleanUps.push(() => client.end());
    return client;
  }

  async function measure(client: pg.Client, sql: string, params: readonly unknown[]) {
    await client.query('BEGIN');
    const explain = `EXPLAIN (ANALYZE, BUFFERS, FORMAT JSON) ${sql}`;
    const { rows } = await client.query<{ 'QUERY PLAN': unknown }>(explain, [...params]);
    await client.query('ROLLBACK');
    const [{ Plan: plan }] = planSchema.parse(rows[0]?.['QUERY PLAN']);
    return {
      cost: plan['Total Cost'],
      blocks: plan['Shared Hit Blocks'] + plan['Shared Read Blocks'],
    };
  }

  test.each(Object.entries(BACKLOGS))(
    '%s makes no statement of the queue more expensive',
    async (_, { share, lane, due }) => {
      const client = await connect();
      let filled = 0;
      const fillTo = async (count: number): Promise<void> => {
        await client.query(
          `INSERT INTO jobs (job_key, queue, lane, share, payload, state, attempt, fence, due_at,
             leased_until, enqueued_at)
           SELECT 'k' || n, 'events', ${lane}, ${share}, '{}', 'open', 0, 0, ${due}, 0, ${NOW}
           FROM generate_series(${filled + 1}, ${count}) AS n`,
        );
        filled = count;
        await client.query('VACUUM ANALYZE jobs');
      };
      const measureAll = async () => {
        const figures: Record<string, Awaited<ReturnType<typeof measure>>> = {};
        for (const [name, [sql, params]] of Object.entries(STATEMENTS)) {
          figures[name] = await measure(client, sql, params);
        }
        return figures;
      };
      await fillTo(FEW);
      const before = await measureAll();
      await fillTo(MANY);
      const after = await measureAll();
      for (const name of Object.keys(STATEMENTS)) {
        // The backlog is fifty times as long; its indexes are a level deeper.
        expect(after[name]?.cost).toBeLessThan(3 * (before[name]?.cost ?? 0) + 10);
        expect(after[name]?.blocks).toBeLessThan(3 * (before[name]?.blocks ?? 0) + 50);
      }
    },
    60_000,
  );
});
