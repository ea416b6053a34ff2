import { setImmediate as endOfTick, setTimeout as delay } from 'node:timers/promises';
import { StoreUnavailableError } from '../domain/errors.js';
import { createMutex, type WithLock } from './mutex.js';

/** A connection that nobody else uses. */
interface Connection {
  /** Runs a statement that has no rows. */
  readonly execute: (sql: string) => void;
  readonly isInTransaction: () => boolean;
}

/** Work that shares its commit with other work. */
export interface GroupCommits {
  /**
   * Runs `work`, one statement or what undoes itself when it fails, with all that comes in the same
   * tick or soon after the last commit, in the order in which it came, and commits it together: one
   * flush of the disk instead of one for each. Resolves, or rejects with what `work` threw, once
   * that is on disk. Where the commit fails, everything in it rejects, and nothing of it has
   * happened.
   */
  readonly commit: WithLock;
  /** Runs `work` outside of any transaction, after what has come so far. */
  readonly between: WithLock;
}

/** Work that waits for the next commit. */
interface Piece {
  /** Resolves to the word that is to be passed on once the commit is on disk. */
  readonly run: () => Promise<() => void>;
  readonly fail: (error: unknown) => void;
}

/**
 * From one commit to the next, milliseconds: nobody feels it, and under load a good part of the
 * work comes together in it.
 */
const REST_MS = 2;

/** Commits in groups on `connection`. */
export function createGroupCommits({ execute, isInTransaction }: Connection): GroupCommits {
  const withLock = createMutex();
  let waiting: Piece[] = [];
  let rest: Promise<void> = Promise.resolve();

  const whenDue = async (): Promise<void> => {
    await rest;
    await endOfTick();
  };

  const runAll = async (group: readonly Piece[]): Promise<(() => void)[]> => {
    const outcomes: (() => void)[] = [];
    for (const { run } of group) {
      outcomes.push(await run());
      // After some failures, such as a full disk, SQLite takes everything back by itself.
      if (!isInTransaction()) throw new StoreUnavailableError('the database gave a commit up');
    }
    return outcomes;
  };

  const commitGroup = async (): Promise<void> => {
    const group = waiting;
    waiting = [];
    try {
      execute('BEGIN IMMEDIATE');
      const outcomes = await runAll(group);
      execute('COMMIT');
      rest = delay(REST_MS);
      for (const tell of outcomes) tell();
    } catch (error) {
      try {
        if (isInTransaction()) execute('ROLLBACK');
      } finally {
        for (const { fail } of group) fail(error);
      }
    }
  };

  return {
    commit: <T>(work: () => T | Promise<T>) =>
      new Promise<T>((resolve, reject) => {
        const run = async (): Promise<() => void> => {
          const outcome = (async () => work())();
          await outcome.catch(() => undefined);
          return () => {
            resolve(outcome);
          };
        };
        waiting.push({ run, fail: reject });
        if (waiting.length > 1) return;
        void whenDue().then(() => withLock(commitGroup));
      }),

    async between(work) {
      await whenDue();
      return withLock(work);
    },
  };
}
