import { expect, test } from '@jest/globals';
import pg from 'pg';
import { z } from 'zod';
import type { Store } from '../../src/domain/store.js';
import { openStore } from '../../src/store/open-store.js';
import { createVault } from '../../src/store/vault.js';
import { POSTGRES, createSchema, hasPostgres } from './postgres-schema.js';
import { newCheck, newDraft, newJob, NOW, RESULT, startCheck } from './samples.js';

const LEASE = NOW + 30_000;
const ROWS = 5_000;
const PRESSES = 20;

/** Fills the tables with what a busy month leaves. */
const FILL = [
  `INSERT INTO jobs (job_key, queue, lane, share, payload, state, attempt, fence, due_at,
     leased_until, enqueued_at, ended_at)
   SELECT 'old ' || n, 'events', 'l' || n, 's', '', 'done', 1, 1, 0, 0, 0, ${NOW}
   FROM generate_series(1, ${ROWS}) AS n`,
  `INSERT INTO drafts (id, owner_id, room_id, room_type, cause, form_values, step, state, created_at,
     updated_at, expires_at)
   SELECT 'old ' || n, 'p' || n, 'r', 'direct', 'old ' || n, '', 'customer', 'sent', 0, 0, ${LEASE}
   FROM generate_series(1, ${ROWS}) AS n`,
  `INSERT INTO checks (id, owner_id, room_id, room_type, cause, request, state, form_closed,
     created_at)
   SELECT 'old ' || n, 'p' || n, 'r', 'direct', 'old ' || n, '', 'done', 1, ${NOW}
   FROM generate_series(1, ${ROWS}) AS n`,
];

const SCANNED = `
  SELECT SUM(seq_tup_read) AS rows FROM pg_stat_user_tables WHERE schemaname = current_schema()`;
/** The server counts what a session did a second later. */
const STATISTICS_MS = 1_500;

async function press(store: Store, id: string): Promise<void> {
  const draft = await store.drafts.create(newDraft(`draft ${id}`));
  await store.checks.startTimesOf('person-1', NOW);
  await startCheck(store, newCheck(id), newJob(`check ${id}`, { queue: 'checks' }), draft);
  const [job] = await store.jobs.claim('checks', 1, NOW, LEASE);
  if (job === undefined) throw new Error('no check waits');
  await store.checks.update(id, { result: RESULT });
  await store.jobs.completeWith(job, NOW, { kind: 'check-end', id, progress: { state: 'done' } });
}

(hasPostgres ? test : test.skip)(
  `a press on ${POSTGRES} scans no table, although its plans were made while they were empty`,
  async () => {
    const { url, drop } = await createSchema();
    const store = await openStore({
      url,
      vault: createVault({ current: Buffer.alloc(32, 1) }),
      now: NOW,
    });
    const client = new pg.Client({ connectionString: url });
    await client.connect();
    const countScanned = async (): Promise<number> => {
      await new Promise((resolve) => setTimeout(resolve, STATISTICS_MS));
      const { rows } = await client.query(SCANNED);
      return z.object({ rows: z.coerce.number() }).parse(rows[0]).rows;
    };
    try {
      // Opens the session, and tells the planner that the tables are empty.
      await store.jobs.claim('events', 1, NOW, LEASE);
      await store.purge(0, 0);
      for (let count = 0; count < PRESSES; count += 1) await press(store, `A${count}`);
      for (const sql of FILL) await client.query(sql);
      const before = await countScanned();
      for (let count = 0; count < PRESSES; count += 1) await press(store, `B${count}`);
      expect((await countScanned()) - before).toBeLessThan(ROWS);
    } finally {
      await store.close();
      await client.end();
      await drop();
    }
  },
  30_000,
);
