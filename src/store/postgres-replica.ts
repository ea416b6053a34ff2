import { randomInt } from 'node:crypto';
import pg from 'pg';
import { z } from 'zod';
import { QUEUES, SUSPECT_DEATHS, SUSPECT_PAUSE_MS, type Job } from '../domain/job.js';
import type { Log } from '../domain/log.js';
import { isBehindTransactionPooler } from './detect-pooler.js';
import { parseRow } from './stored-records.js';

/** First key of the advisory locks of replicas, so that they collide with no other lock. */
const LOCK_SPACE = 0x70726563;
const MAX_ID = 2 ** 31 - 1;

/** How soon the death of a replica is noticed. */
const POLL_MS = 500;
/**
 * A session that has not answered for this long counts as lost. The server notices a connection
 * without a peer later, after 11 s (`KEEP_ALIVE`), so a replica that is cut off from the network
 * stops before another one takes over.
 */
const CONFIRM_MS = 6_000;
const QUERY_MS = 3_000;
/** While the lock cannot be had for so long although the database answers, the lease has to do. */
const PATIENCE_MS = 10_000;
/**
 * A restart of the database breaks the sessions of all replicas. So a replica whose own session was
 * broken leaves the jobs of the others alone until they have had time to reconnect.
 */
const GRACE_MS = 5_000;

const KEEP_ALIVE = `
  SELECT set_config('tcp_keepalives_idle', '5', FALSE),
    set_config('tcp_keepalives_interval', '2', FALSE),
    set_config('tcp_keepalives_count', '3', FALSE)`;

const LOCK = 'SELECT pg_try_advisory_lock($1, $2) AS "isLocked"';
const UNLOCK = 'SELECT pg_advisory_unlock($1, $2)';

const LIVE = `
  SELECT CAST(objid AS BIGINT) AS id, pid FROM pg_locks
  WHERE locktype = 'advisory' AND classid = CAST($1 AS OID) AND objsubid = 2 AND granted
    AND database = (SELECT oid FROM pg_database WHERE datname = current_database())`;

/**
 * One row with the replicas that hold jobs and no longer their lock. The locks are read after the
 * snapshot of the jobs was taken, and a replica has its lock before it claims.
 */
export const POLL = `
  WITH live AS MATERIALIZED (${LIVE})
  SELECT
    EXISTS (SELECT 1 FROM live WHERE id = $2 AND pid = pg_backend_pid()) AS "isLocked",
    ARRAY(
      SELECT DISTINCT replica FROM jobs
      WHERE state = 'open' AND leased_until > 0 AND replica IS NOT NULL
        AND replica_fence = fence AND replica NOT IN (SELECT id FROM live)
    ) AS dead`;

const HELD_BY = `state = 'open' AND leased_until > 0 AND replica = $1 AND replica_fence = fence`;

/**
 * A job of a dead replica that a connection of it still has locked is left for the next poll. A
 * suspect waits, so that its neighbors run first.
 */
const TAKE_OVER = `
  WITH freed AS (
    UPDATE jobs SET leased_until = 0, deaths = deaths + 1,
      due_at = CASE WHEN deaths + 1 < ${SUSPECT_DEATHS} THEN due_at ELSE GREATEST(due_at,
        CAST(EXTRACT(EPOCH FROM clock_timestamp()) * 1000 AS BIGINT) + ${SUSPECT_PAUSE_MS}) END
    WHERE seq IN (SELECT seq FROM jobs WHERE ${HELD_BY} FOR UPDATE SKIP LOCKED)
    RETURNING queue
  )
  SELECT queue, COUNT(*) AS jobs, pg_notify('precheck_job', queue) FROM freed GROUP BY queue`;

const NOTIFY = `SELECT pg_notify('precheck_job', $1)`;

/** Those that another replica has taken over meanwhile are not among them. */
const KEEP_HELD = `UPDATE jobs SET replica = $2 WHERE ${HELD_BY} RETURNING seq`;

const lockSchema = z.object({ isLocked: z.boolean() });
const pollSchema = z.object({ isLocked: z.boolean(), dead: z.array(z.coerce.number()) });
const freedSchema = z.object({ queue: z.string(), jobs: z.coerce.number() });
const seqSchema = z.object({ seq: z.coerce.number() });

/** The life of this process, as other replicas see it. */
export interface PostgresReplica {
  /**
   * Under which id to claim jobs now: `null` for a claim that only its lease protects, `undefined`
   * when nothing may be claimed. The first call opens the session.
   */
  claimId(): Promise<number | null | undefined>;
  /**
   * Notes jobs that were claimed under `id`. Resolves to `false` if the session has been lost since
   * `claimId` returned it; then the jobs are not this replica's.
   */
  hold(jobs: readonly Job[], id: number | null): boolean;
  drop(job: Job): void;
  /**
   * Whether a statement that was prepared on a connection is still there for the next one: not
   * before that is known, and never behind a pooler in transaction mode.
   */
  readonly canPrepare: () => boolean;
  /** `false` when another replica may have taken the job over because the session was lost. */
  mayHold(job: Job): boolean;
  close(): Promise<void>;
}

/** A session whose advisory lock shows that the replica is alive. */
interface Session {
  readonly client: pg.Client;
  readonly id: number;
  /** Since the start of the process, milliseconds. */
  confirmedAt: number;
  /** Until then, jobs of other replicas are left alone. */
  readonly graceUntil: number;
}

/**
 * Holds a session advisory lock on a connection of its own. The server releases it as soon as the
 * process dies, and every other replica sees that within a second and frees the jobs that name this
 * one. A lost session is replaced under a new id, which takes along the jobs that are still held.
 */
export function createPostgresReplica(deps: {
  connection: pg.ClientConfig;
  log?: Log | undefined;
}): PostgresReplica {
  const { connection, log } = deps;
  const held = new Map<number, { fence: number; isNamed: boolean }>();
  let session: Session | undefined;
  let lastId: number | undefined;
  let lostAt = 0;
  let isLeaseOnly = false;
  let isClosed = false;
  let opened: Promise<void> | undefined;
  let timer: NodeJS.Timeout | undefined;

  const later = (work: () => Promise<void>, ms = POLL_MS): void => {
    if (isClosed) return;
    timer = setTimeout(() => void work(), ms).unref();
  };

  const lose = (lost: pg.Client): void => {
    void lost.end().catch(() => undefined);
    if (session?.client !== lost) return;
    session = undefined;
    lostAt = performance.now();
    if (isClosed) return;
    log?.warn({}, 'the session that shows other replicas that this one is alive was lost');
    clearTimeout(timer);
    later(open, 0);
  };

  const open = async (): Promise<void> => {
    const client = new pg.Client({ ...connection, query_timeout: QUERY_MS });
    client.on('error', () => {
      lose(client);
    });
    client.on('end', () => {
      lose(client);
    });
    try {
      await client.connect();
      if (await isBehindTransactionPooler(client, connection)) {
        await becomeLeaseOnly(client);
        return;
      }
      await client.query(KEEP_ALIVE);
      const id = await lockNewId(client);
      await keepHeldAs(client, id);
      const now = performance.now();
      const graceUntil = lastId === undefined ? 0 : now + GRACE_MS;
      session = { client, id, confirmedAt: now, graceUntil };
      // This replica claimed nothing while it had no session.
      if (lastId !== undefined) for (const queue of QUEUES) await client.query(NOTIFY, [queue]);
      lastId = id;
      await poll();
    } catch {
      void client.end().catch(() => undefined);
      later(open);
    }
  };

  const becomeLeaseOnly = async (client: pg.Client, id?: number): Promise<void> => {
    isLeaseOnly = true;
    session = undefined;
    log?.warn(
      {},
      'lease only: a connection pooler in transaction mode is in front of the database, so the ' +
        'jobs of a replica that dies are taken over when their lease ends, after 30 s',
    );
    if (id !== undefined) await client.query(UNLOCK, [LOCK_SPACE, id]).catch(() => undefined);
    await client.end().catch(() => undefined);
  };

  const keepHeldAs = async (client: pg.Client, id: number): Promise<void> => {
    if (lastId === undefined) return;
    const { rows } = await client.query(KEEP_HELD, [lastId, id]);
    const kept = new Set(rows.map((row) => parseRow(seqSchema, row).seq));
    for (const [seq, { isNamed }] of held) if (isNamed && !kept.has(seq)) held.delete(seq);
  };

  const poll = async (): Promise<void> => {
    const polled = session;
    if (polled === undefined) return;
    const { client, id } = polled;
    try {
      const { rows } = await client.query(POLL, [LOCK_SPACE, id]);
      const { isLocked, dead } = parseRow(pollSchema, rows[0]);
      if (!isLocked) {
        await becomeLeaseOnly(client, id);
        return;
      }
      polled.confirmedAt = performance.now();
      if (polled.confirmedAt >= polled.graceUntil) await takeOver(client, dead);
      if (session === polled) later(poll);
    } catch {
      lose(client);
    }
  };

  const takeOver = async (client: pg.Client, dead: readonly number[]): Promise<void> => {
    for (const id of dead) {
      const { rows } = await client.query(TAKE_OVER, [id]);
      for (const row of rows) {
        const freed = parseRow(freedSchema, row);
        log?.warn({ ...freed, replica: id }, 'took over the jobs of a replica that is gone');
      }
    }
  };

  return {
    async claimId() {
      opened ??= open();
      await opened;
      if (isLeaseOnly) return null;
      if (session !== undefined) return session.id;
      return performance.now() - lostAt > PATIENCE_MS ? null : undefined;
    },
    hold(jobs, id) {
      if (id !== null && session?.id !== id) return false;
      for (const { seq, fence } of jobs) held.set(seq, { fence, isNamed: id !== null });
      return true;
    },
    canPrepare: () => session !== undefined,
    drop: ({ seq, fence }) => {
      if (held.get(seq)?.fence === fence) held.delete(seq);
    },
    mayHold({ seq, fence }) {
      const claim = held.get(seq);
      if (claim?.fence !== fence) return false;
      if (!claim.isNamed || isLeaseOnly) return true;
      return session !== undefined && performance.now() - session.confirmedAt < CONFIRM_MS;
    },
    async close() {
      isClosed = true;
      clearTimeout(timer);
      await opened;
      clearTimeout(timer);
      await session?.client.end().catch(() => undefined);
    },
  };
}

async function lockNewId(client: pg.Client): Promise<number> {
  for (;;) {
    const id = randomInt(1, MAX_ID);
    const { rows } = await client.query(LOCK, [LOCK_SPACE, id]);
    if (parseRow(lockSchema, rows[0]).isLocked) return id;
  }
}
