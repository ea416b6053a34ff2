import type { BatchReading, ReadSentBatch, SentFile } from '../conversation/batch/read-batch.js';
import type { Log } from '../domain/log.js';
import { ThreadLimitError, ThreadWorkError } from '../threads/thread-errors.js';
import { createThreadPool } from '../threads/thread-pool.js';

/** Always the compiled module: a thread does not inherit what compiles the tests. */
const MODULE = new URL('../../dist/conversation/batch/read-batch-thread.js', import.meta.url);

/**
 * The longest list that is accepted takes a fifth of it on a slow machine. A file that needs more
 * was made to take long.
 */
const TIME_MS = 5_000;
/** A file has at most 1 MB; the tables of places take half of this. */
const MEMORY_MB = 128;
/** Two people's files at a time; the event loop keeps a core of its own on most machines. */
const THREADS = 2;
const IDLE_MS = 30_000;

/** Reads files in threads, one file of a person at a time. What they cannot read is explained. */
export function createBatchReader(log: Log): ReadSentBatch {
  const pool = createThreadPool<SentFile, BatchReading>({
    module: MODULE,
    memoryMb: MEMORY_MB,
    size: THREADS,
    timeMs: TIME_MS,
    idleMs: IDLE_MS,
  });
  return async (file, personId) => {
    try {
      return await pool.run(file, personId);
    } catch (error) {
      if (error instanceof ThreadLimitError) {
        log.warn({ limit: error.limit, bytes: file.bytes.length }, 'gave up reading a file');
        return { unreadable: { reason: 'too-much-work' } };
      }
      if (error instanceof ThreadWorkError) {
        const cause = error.cause instanceof Error ? error.cause.name : 'unknown';
        log.error({ error: cause, bytes: file.bytes.length }, 'reading a file failed');
        return { unreadable: { reason: 'failed' } };
      }
      throw error;
    }
  };
}
