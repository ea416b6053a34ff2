import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startSimulation } from '../app/simulation.js';
import { startApp } from '../app/start-app.js';
import type { BotConfig, Config, ServerConfig } from '../config/config.js';
import type { Clock } from '../domain/clock.js';
import { silentLog } from './silent-log.js';

const HOST = '127.0.0.1';

/** A bot that runs against a simulator, isolated from everything that is configured. */
export interface SimulatedBot {
  readonly server: ServerConfig;
  readonly bot: BotConfig;
  /** Stops both and removes their data. */
  stop(): Promise<void>;
}

/** Starts a simulator and a bot on free ports, with a database in a temporary folder. */
export async function startSimulatedBot(config: Config, clock: Clock): Promise<SimulatedBot> {
  const folder = await mkdtemp(join(tmpdir(), 'precheck-doctor-'));
  const removeFolder = () => rm(folder, { recursive: true, force: true });
  try {
    const server: ServerConfig = {
      ...config.server,
      host: HOST,
      port: await findFreePort(),
      databaseUrl: `file:${join(folder, 'precheck.db')}`,
      adminEmails: [],
    };
    const simulation = await startSimulation({ ...config, server, simulatorPort: 0 });
    const app = await startApp({ server, bot: simulation.bot }, clock, silentLog);
    await app.ready;
    return {
      server,
      bot: simulation.bot,
      async stop() {
        await app.stop();
        await simulation.stop();
        await removeFolder();
      },
    };
  } catch (error) {
    await removeFolder();
    throw error;
  }
}

async function findFreePort(): Promise<number> {
  const server = createServer().listen(0, HOST);
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  return typeof address === 'object' && address !== null ? address.port : 0;
}
