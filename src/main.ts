import { startApp } from './app/start-app.js';
import { loadEnvironment, readConfig, type Config } from './config/config.js';
import type { Log } from './domain/log.js';
import { explainStartFailure } from './app/explain-start-failure.js';
import { createLogger } from './app/logger.js';
import { systemClock } from './app/system-clock.js';
import { startWatchdog } from './app/watchdog.js';

/** Supervisors give a process ten seconds before they kill it. */
const STOP_MS = 9_500;

/** The exit code for a fault that an operator can fix, as opposed to a bug in the program. */
const EXIT_CANNOT_START = 2;

try {
  await run(readConfig(loadEnvironment()));
} catch (error) {
  const faults = explainStartFailure(error);
  if (faults === undefined) throw error;
  process.stderr.write(
    `The bot cannot start:\n${faults.map((fault) => `  - ${fault}\n`).join('')}` +
      'See .env.example for all variables.\n',
  );
  process.exit(EXIT_CANNOT_START);
}

async function run(config: Config): Promise<void> {
  const log = createLogger(config.server.logLevel);
  logUnhandledRejections(log);
  const simulation =
    config.bot === undefined
      ? await (await import('./app/simulation.js')).startSimulation(config)
      : undefined;
  const bot = config.bot ?? simulation?.bot;
  if (bot === undefined) return;

  const watchdog = startWatchdog();
  const app = await startApp({ server: config.server, bot }, systemClock, log, watchdog);
  const stop = async (signal: string): Promise<void> => {
    log.info({ signal }, 'stopping');
    watchdog.expectStop();
    setTimeout(() => {
      log.error({}, 'the stop took too long: what is unfinished continues at the next start');
      process.exit(1);
    }, STOP_MS).unref();
    try {
      await app.stop();
      await simulation?.stop();
    } catch (error) {
      // What was stored is safe; a process that stays would hold the port.
      log.error({ error: error instanceof Error ? error.name : 'unknown' }, 'unclean stop');
      process.exit(1);
    }
    process.exit(0);
  };
  process.once('SIGTERM', () => void stop('SIGTERM'));
  process.once('SIGINT', () => void stop('SIGINT'));

  await app.ready;
  log.info({ port: app.port, transport: bot.transport.kind }, 'the bot is ready');
  simulation?.announce();
}

/**
 * Keeps the process alive: some of the framework's promises reject without a handler, and that must
 * not end everybody's work.
 */
function logUnhandledRejections(log: Log): void {
  process.on('unhandledRejection', (reason) => {
    log.error(
      { error: reason instanceof Error ? reason.name : 'unknown' },
      'unhandled promise rejection',
    );
  });
}
