import { setImmediate as endOfTick } from 'node:timers/promises';
import type { Database, Queries, Statement } from './database.js';
import type { PostgresPipeline } from './postgres-pipeline.js';

/** Statements that wait for the next commit. */
interface Unit {
  readonly statements: readonly Statement[];
  readonly orderingKey: string;
  readonly resolve: (rows: unknown[][]) => void;
  readonly reject: (error: unknown) => void;
}

/** More would make the first of them wait too long for the last. */
const MAX_UNITS = 100;

/**
 * `Database.run` on a pipeline: what arrives while one transaction commits shares the next, one
 * round trip and one disk flush for all of it. Where a statement fails, the server rolls all of it
 * back, and each runs in a transaction of its own, so that only those fail that have a reason to.
 */
export function createPostgresGroupCommits(pipeline: PostgresPipeline): Database['run'] {
  const waiting: Unit[] = [];
  let isRunning = false;

  const runGroups = async (): Promise<void> => {
    isRunning = true;
    await endOfTick();
    while (waiting.length > 0) {
      const group = waiting.splice(0, MAX_UNITS);
      await commitGroup(pipeline, group.sort(byOrderingKey));
    }
    isRunning = false;
  };

  return (statements, orderingKey = '') =>
    new Promise((resolve, reject) => {
      waiting.push({ statements, orderingKey, resolve, reject });
      if (!isRunning) void runGroups();
    });
}

/**
 * Inserts and ends of jobs lock their ordering keys. In one order everywhere, replicas never wait
 * for each other in a circle.
 */
function byOrderingKey(one: Unit, other: Unit): number {
  if (one.orderingKey === other.orderingKey) return 0;
  return one.orderingKey < other.orderingKey ? -1 : 1;
}

/** Settles all units of `group`; never rejects. */
async function commitGroup(pipeline: PostgresPipeline, group: readonly Unit[]): Promise<void> {
  try {
    const outcomes = await sendTransaction(await pipeline.open(), group);
    const failed = outcomes.find((outcome) => outcome.status === 'rejected');
    if (failed === undefined) {
      for (const [index, { resolve }] of group.entries()) {
        const outcome = outcomes[index];
        if (outcome?.status === 'fulfilled') resolve(outcome.value);
      }
    } else if (group.length > 1) {
      for (const unit of group) await commitGroup(pipeline, [unit]);
    } else {
      throw failed.reason;
    }
  } catch (error) {
    for (const { reject } of group) reject(error);
  }
}

/**
 * Sends a whole transaction before its first answer. Resolves to the outcome of each unit; if one
 * of them failed, nothing has happened. Throws when the outcome is unknown.
 */
async function sendTransaction(
  connection: Queries,
  group: readonly Unit[],
): Promise<PromiseSettledResult<unknown[][]>[]> {
  const send = ({ statements }: Unit): Promise<unknown[][]> =>
    Promise.all(statements.map(({ sql, params }) => connection.query(sql, params)));
  const [first, second] = group.flatMap(({ statements }) => statements);
  // A single statement is a transaction by itself.
  if (first !== undefined && second === undefined) return Promise.allSettled(group.map(send));
  const begun = connection.query('BEGIN', []);
  const outcomes = Promise.allSettled(group.map(send));
  const committed = connection.query('COMMIT', []);
  await Promise.all([begun, committed]);
  return outcomes;
}
