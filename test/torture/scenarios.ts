import { createSchema, hasPostgres } from '../store/postgres-schema.js';
import { runBatch } from './batch.js';
import { runCutPostgres } from './cut-postgres.js';
import { runFaultMatrix } from './fault-matrix.js';
import { runFuzz } from './fuzz.js';
import { runHostile } from './hostile.js';
import { runKillRounds } from './kill-rounds.js';
import { runReplicas } from './replicas.js';
import { runTraffic } from './traffic.js';
import type { Outcome, Scenario } from './scenario.js';

const MINUTE = 60_000;
const KEY = Buffer.alloc(32, 7).toString('base64');

/** Runs `work` with the environment of a bot on an empty schema of the test server. */
async function onPostgres(
  work: (environment: Record<string, string> & { DATABASE_URL: string }) => Promise<Outcome>,
): Promise<Outcome> {
  if (!hasPostgres) return { figures: { skipped: 'TEST_DATABASE_URL is not set' }, faults: [] };
  const { url, drop } = await createSchema();
  try {
    return await work({ DATABASE_URL: url, ENCRYPTION_KEY: KEY });
  } finally {
    await drop();
  }
}

/** All scenarios, in the order in which they run. */
export const SCENARIOS: readonly Scenario[] = [
  {
    name: 'kill-sqlite',
    does: 'kill -9 at random moments under load, on SQLite',
    size: 200,
    limitMs: 20 * MINUTE,
    run: (options) => runKillRounds(options),
  },
  {
    name: 'kill-postgres',
    does: 'kill -9 at random moments under load, on PostgreSQL',
    size: 100,
    limitMs: 15 * MINUTE,
    run: (options) => onPostgres((environment) => runKillRounds(options, environment)),
  },
  {
    name: 'replicas',
    does: 'three replicas on PostgreSQL, one of them killed every second while people send forms',
    size: 2000,
    limitMs: 8 * MINUTE,
    run: (options) => onPostgres((environment) => runReplicas('kill', options, environment)),
  },
  {
    name: 'replicas-suspended',
    does: 'the same, but one of them is stopped (SIGSTOP) for longer than its lease and goes on',
    size: 500,
    limitMs: 8 * MINUTE,
    run: (options) => onPostgres((environment) => runReplicas('suspend', options, environment)),
  },
  {
    name: 'replicas-cut',
    does: 'the same, but one after another is cut off from the database and not from Webex',
    size: 500,
    limitMs: 8 * MINUTE,
    run: (options) => onPostgres((environment) => runReplicas('cut', options, environment)),
  },
  {
    name: 'cut-postgres',
    does: 'all connections to PostgreSQL are cut again and again while people ask',
    size: 100,
    limitMs: 8 * MINUTE,
    run: (options) => onPostgres((environment) => runCutPostgres(options, environment)),
  },
  {
    name: 'hostile',
    does: 'hostile messages, files, submissions and answers of APIs, while healthy people talk',
    size: 2000,
    limitMs: 10 * MINUTE,
    run: runHostile,
  },
  {
    name: 'faults',
    does: 'each fault of an API at each call that the bot makes for a person',
    size: 10,
    limitMs: 15 * MINUTE,
    run: runFaultMatrix,
  },
  {
    name: 'fuzz',
    does: 'generated bad requests, messages, submissions and answers of APIs',
    size: 100_000,
    limitMs: 20 * MINUTE,
    run: runFuzz,
  },
  {
    name: 'traffic',
    does: 'an hour of conversations, one a second, replayed as fast as they go: the memory',
    size: 3600,
    limitMs: 15 * MINUTE,
    run: runTraffic,
  },
  {
    name: 'batch',
    does:
      'a file of customers at 200 ms a check and 2 % 429, kill -9 in the middle, ' +
      'single checks meanwhile',
    size: 1000,
    limitMs: 10 * MINUTE,
    run: (options) => runBatch(options),
  },
  {
    name: 'batch-postgres',
    does: 'the same on PostgreSQL',
    size: 1000,
    limitMs: 10 * MINUTE,
    run: (options) => onPostgres((environment) => runBatch(options, environment)),
  },
];
