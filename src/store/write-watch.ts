import { randomUUID } from 'node:crypto';
import { StoreUnavailableError } from '../domain/errors.js';
import type { Database, Queries } from './database.js';

/** For so long after a write, nothing has to be tried. */
const FRESH_MS = 5_000;
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

/** Watches what becomes of all writes to `database`. */
export function watchWrites(database: Database): WatchedDatabase {
  const tables = new Map<string, string | undefined>();
  /** The tables of which the last write was refused. */
  const refused = new Set<string>();
  let lastWriteAt = -Infinity;
  let lastProbe: { readonly at: number; readonly outcome: Promise<void> } | undefined;

  const tableOf = (sql: string): string | undefined => {
    if (!tables.has(sql)) tables.set(sql, WRITTEN.exec(sql)?.slice(1).find(Boolean));
    return tables.get(sql);
  };

  const noteWrite = (table: string): void => {
    refused.delete(table);
    lastWriteAt = performance.now();
  };

  const noteFailure = (error: unknown, table: string): void => {
    if (error instanceof StoreUnavailableError) refused.add(table);
  };

  const query: Queries['query'] = async (sql, params) => {
    const table = tableOf(sql);
    if (table === undefined) return database.query(sql, params);
    try {
      const rows = await database.query(sql, params);
      // An update that has found nothing has written nothing.
      if (rows.length > 0 || !sql.includes('RETURNING')) noteWrite(table);
      return rows;
    } catch (error) {
      noteFailure(error, table);
      throw error;
    }
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
    transaction,
    async checkWrites() {
      const now = performance.now();
      if (refused.size === 0 && now - lastWriteAt < FRESH_MS) return;
      if (lastProbe === undefined || now - lastProbe.at >= PROBE_EVERY_MS) {
        const running = probe();
        // Somebody may have stopped waiting.
        running.catch(() => undefined);
        lastProbe = { at: now, outcome: running };
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
