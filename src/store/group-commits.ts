import { setImmediate as endOfTick, setTimeout as delay } from 'node:timers/promises';
import { StoreUnavailableError } from '../domain/errors.js';
import { createMutex, type WithLock } from './mutex.js';

/** A connection for exclusive use. */
interface Connection {
  /** Runs a statement that returns no rows. */
  readonly execute: (sql: string) => void;
  readonly isInTransaction: () => boolean;
  /** Called before each commit begins; what it throws, everything in the commit rejects with. */
  readonly ensureWritable?: () => void;
  /** Called right after each commit, before the work in it resolves; must not throw. */
  readonly onCommit?: () => void;
}

/** Work that shares a commit with other work. */
export interface GroupCommits {
  /**
   * Runs `work` (one statement, or work that rolls itself back when it fails) together with
   * everything that arrives in the same tick or soon after the last commit, in order of arrival,
   * and commits it all at once: one disk flush instead of one each. Resolves, or rejects with what
   * `work` threw, once the commit is on disk. If the commit fails, everything in it rejects and
   * none of it has happened.
   */
  readonly commit: WithLock;
  /** As `commit`, for one statement: it costs far fewer promises. */
  readonly commitStatement: <T>(statement: () => T) => Promise<T>;
  /** Runs `work` outside of any transaction, after everything that has arrived so far. */
  readonly outsideTransaction: WithLock;
}

/** Work that waits for the next commit. */
interface PendingWork {
  /** Resolves to a callback that settles the caller's promise once the commit is on disk. */
  readonly run: () => (() => void) | Promise<() => void>;
  readonly fail: (error: unknown) => void;
}

/**
 * Between two commits, milliseconds: not noticeable, and under load much of the work coalesces in
 * it.
 */
const COMMIT_INTERVAL_MS = 2;

/** Commits in groups on `connection`. */
export function createGroupCommits({
  execute,
  isInTransaction,
  ensureWritable = () => undefined,
  onCommit = () => undefined,
}: Connection): GroupCommits {
  const withLock = createMutex();
  let waiting: PendingWork[] = [];
  let interval: Promise<void> = Promise.resolve();

  const whenDue = async (): Promise<void> => {
    await interval;
    await endOfTick();
  };

  const runAll = async (group: readonly PendingWork[]): Promise<(() => void)[]> => {
    const outcomes: (() => void)[] = [];
    for (const { run } of group) {
      const settled = run();
      outcomes.push(typeof settled === 'function' ? settled : await settled);
      // After some failures, such as a full disk, SQLite rolls back by itself.
      if (!isInTransaction()) throw new StoreUnavailableError('the database rolled a commit back');
    }
    return outcomes;
  };

  const commitGroup = async (): Promise<void> => {
    const group = waiting;
    waiting = [];
    try {
      ensureWritable();
      execute('BEGIN IMMEDIATE');
      const outcomes = await runAll(group);
      execute('COMMIT');
      interval = delay(COMMIT_INTERVAL_MS);
      onCommit();
      for (const settle of outcomes) settle();
    } catch (error) {
      try {
        if (isInTransaction()) execute('ROLLBACK');
      } finally {
        for (const { fail } of group) fail(error);
      }
    }
  };

  const add = (work: PendingWork): void => {
    waiting.push(work);
    if (waiting.length === 1) void whenDue().then(() => withLock(commitGroup));
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
        add({ run, fail: reject });
      }),

    commitStatement: (statement) =>
      new Promise((resolve, reject) => {
        const run = (): (() => void) => {
          try {
            const result = statement();
            return () => {
              resolve(result);
            };
          } catch (error) {
            return () => {
              // As it was thrown.
              // eslint-disable-next-line @typescript-eslint/prefer-promise-reject-errors
              reject(error);
            };
          }
        };
        add({ run, fail: reject });
      }),

    async outsideTransaction(work) {
      await whenDue();
      return withLock(work);
    },
  };
}
