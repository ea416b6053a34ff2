import { setTimeout as delay } from 'node:timers/promises';
import { startBot, type BotProcess } from '../e2e/bot-process.js';
import { startCuttableProxy, type CuttableProxy } from '../e2e/cuttable-proxy.js';
import type { Simulator } from '../../simulator/start-simulator.js';
import type { Random } from './seeded-random.js';

/** What happens to a replica: the process dies, hangs, or loses the database but not Webex. */
export type Disturbance = 'kill' | 'suspend' | 'cut';

const KILL_EVERY_MS = 1_000;
/** Longer than a lease, so that the others take over while the replica hangs. */
const SUSPENDED_MS = 35_000;
const CUT_EVERY_MS = 4_000;
const CUT_MS = 2_000;

/** A replica with a connection to the database that can be cut. */
export interface Replica {
  readonly bot: BotProcess;
  readonly proxy: CuttableProxy;
}

/** Starts a replica on `environment`, behind a proxy to the database. */
export async function startReplica(
  simulator: Simulator,
  environment: Record<string, string> & { DATABASE_URL: string },
): Promise<Replica> {
  const database = new URL(environment.DATABASE_URL);
  const proxy = await startCuttableProxy(database.hostname, Number(database.port || '5432'));
  database.hostname = '127.0.0.1';
  database.port = String(proxy.port);
  const bot = await startBot(simulator, { ...environment, DATABASE_URL: database.href });
  return { bot, proxy };
}

/**
 * Disturbs one replica after another until `calm`, and resolves to how often. The last one that is
 * running is spared: without it, the figures would show how fast this machine starts a process.
 */
export async function disturb(
  kind: Disturbance,
  replicas: readonly Replica[],
  random: Random,
  calm: AbortSignal,
): Promise<number> {
  const pause = (ms: number): Promise<void> =>
    delay(ms, undefined, { signal: calm }).catch(() => undefined);
  const restarts: Promise<void>[] = [];
  let count = 0;
  while (!calm.aborted) {
    const running = replicas.filter(({ bot }) => bot.isRunning());
    const replica = running[random.below(running.length)];
    if (replica !== undefined && running.length > 1) {
      count += 1;
      const { bot, proxy } = replica;
      if (kind === 'kill') {
        await bot.end('SIGKILL');
        restarts.push(bot.restart());
      } else if (kind === 'suspend') {
        process.kill(bot.pid(), 'SIGSTOP');
        await pause(SUSPENDED_MS);
        process.kill(bot.pid(), 'SIGCONT');
      } else {
        proxy.cut();
        await pause(CUT_MS);
        proxy.restore();
      }
    }
    await pause(kind === 'kill' ? KILL_EVERY_MS : CUT_EVERY_MS - CUT_MS);
  }
  await Promise.all(restarts);
  return count;
}
