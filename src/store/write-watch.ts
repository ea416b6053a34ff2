import { randomUUID } from 'node:crypto';
import { StoreUnavailableError } from '../domain/errors.js';
import type { Database, Queries } from './database.js';

/** For so long after a write, nothing has to be tried. */
const FRESH_MS = 5_000;
/** A write that has no outcome after so long may never have one. */
const HANGING_MS = 2_000;
/** Between two probes, however often somebody asks. */
const PROBE_EVERY_MS = 2_000;
/** Whoever asks wants to know now. */
const PATIENCE_MS = 3_000;

/** The table that a statement writes; statements that read have none. */
const WRITTEN = /\bINSERT INTO (\w+)|\bUPDATE (\w+)\s+SET\b|\bDELETE FROM (\w+)/;

/**
 * A job that is done before anybody sees it: whether events can be stored is what matters. It is
 * inserted and removed in one transaction, which is as large as that of an event.
 */
const INSERT = `
  INSERT INTO jobs (job_key, queue, lane, share, payload, state, attempt, fence, due_at,
    leased_until, enqueued_at)
  VALUES ($1, 'events', $1, $1, '', 'done', 0, 0, 0, 0, 0)`;
const REMOVE = 'DELETE FROM jobs WHERE job_key = $1';

/** A database that knows whether it takes writes. */
export interface WatchedDatabase extends Database {
  /**
   * Resolves when a write was committed within the last seconds, and since the last one that was
   * refused. Where there was none, it makes a small one, at most every two seconds. Throws
   * `StoreUnavailableError`, after three seconds at the latest.
   */
  checkWrites(): Promise<void>;
}

/** A write that was made to find out. */
interface Probe {
  readonly at: number;
  readonly outcome: Promise<void>;
  hasSucceeded: boolean;
}

/** Watches what becomes of all writes to `database`. */
export function watchWrites(database: Database): WatchedDatabase {
  const tables = new Map<string, string | undefined>();
  /** The tables of which the last write was refused. */
  const refused = new Set<string>();
  /** Writes without an outcome, the oldest first. */
  const pending = new Set<{ readonly since: number }>();
  let lastWriteAt = -Infinity;
  let lastProbe: Probe | undefined;

  const tableOf = (sql: string): string | undefined => {
    if (!tables.has(sql)) tables.set(sql, WRITTEN.exec(sql)?.slice(1).find(Boolean));
    return tables.get(sql);
  };

  const noteWrite = (table: string): void => {
    refused.delete(table);
    lastWriteAt = performance.now();
  };

  const noteFailure = (error: unknown, table: string): void => {
    if (!(error instanceof StoreUnavailableError)) return;
    refused.add(table);
    // What succeeded before says nothing any more.
    if (lastProbe?.hasSucceeded) lastProbe = undefined;
  };

  const query: Queries['query'] = async (sql, params) => {
    const table = tableOf(sql);
    if (table === undefined) return database.query(sql, params);
    const write = { since: performance.now() };
    pending.add(write);
    try {
      const rows = await database.query(sql, params);
      // An update that has found nothing has written nothing.
      if (rows.length > 0 || !sql.includes('RETURNING')) noteWrite(table);
      return rows;
    } catch (error) {
      noteFailure(error, table);
      throw error;
    } finally {
      pending.delete(write);
    }
  };

  const hasHangingWrite = (now: number): boolean => {
    for (const { since } of pending) return now - since > HANGING_MS;
    return false;
  };

  const transaction: Database['transaction'] = async (work) => {
    const written = new Set<string>();
    const follow = (tx: Queries): Queries => ({
      query(sql, params) {
        const table = tableOf(sql);
        if (table !== undefined) written.add(table);
        return tx.query(sql, params);
      },
    });
    try {
      const result = await database.transaction((tx) => work(follow(tx)));
      for (const table of written) noteWrite(table);
      return result;
    } catch (error) {
      for (const table of written) noteFailure(error, table);
      throw error;
    }
  };

  const run: Database['run'] = async (statements, orderingKey) => {
    const written = new Set(statements.flatMap(({ sql }) => tableOf(sql) ?? []));
    const write = { since: performance.now() };
    if (written.size > 0) pending.add(write);
    try {
      const rows = await database.run(statements, orderingKey);
      for (const table of written) noteWrite(table);
      return rows;
    } catch (error) {
      for (const table of written) noteFailure(error, table);
      throw error;
    } finally {
      pending.delete(write);
    }
  };

  /** Tries each table that refused a write, and that of the jobs, with one commit. */
  const probe = async (): Promise<void> => {
    const key = `readiness probe ${randomUUID()}`;
    await transaction(async (tx) => {
      await tx.query(INSERT, [key]);
      await tx.query(REMOVE, [key]);
      for (const table of refused) await tx.query(`DELETE FROM ${table} WHERE 1 = 0`, []);
    });
  };

  return {
    ...database,
    query,
    run,
    transaction,
    async checkWrites() {
      const now = performance.now();
      const isFresh = now - lastWriteAt < FRESH_MS && !hasHangingWrite(now);
      if (refused.size === 0 && isFresh) return;
      if (lastProbe === undefined || now - lastProbe.at >= PROBE_EVERY_MS) {
        lastProbe = start(probe, now);
      }
      await within(lastProbe.outcome, PATIENCE_MS);
    },
    async close() {
      lastWriteAt = -Infinity;
      lastProbe = undefined;
      await database.close();
    },
  };
}

function start(probe: () => Promise<void>, now: number): Probe {
  const started: Probe = { at: now, outcome: probe(), hasSucceeded: false };
  started.outcome.then(
    () => {
      started.hasSucceeded = true;
    },
    // Somebody may have stopped waiting.
    () => undefined,
  );
  return started;
}

async function within(outcome: Promise<void>, ms: number): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => {
      reject(new StoreUnavailableError('the database does not answer'));
    }, ms);
  });
  try {
    await Promise.race([outcome, late]);
  } finally {
    clearTimeout(timer);
  }
}
