import { loadEnvironment, readConfig, type ServerConfig } from '../config/config.js';
import { StoreUnavailableError } from '../domain/errors.js';
import type { DeadLetters } from '../domain/job.js';
import { explainStartFailure } from '../app/explain-start-failure.js';
import { openConfiguredStore, controlSocketOf } from '../app/open-configured-store.js';
import { BotSilentError, createControlClient } from '../control-socket/client.js';
import { runInboxCommand } from './run-inbox-command.js';
import { systemClock } from '../app/system-clock.js';

const EXIT_CANNOT_START = 2;
/** No command takes so long, whatever the database or the bot does. */
const LIMIT_MS = 60_000;
const SILENT =
  'The running bot does not answer. It is very busy, or it hangs: look at its log and at /healthz, ' +
  'and restart it if it stays so. Nothing is lost.\n';

setTimeout(() => {
  process.stderr.write('Given up after a minute: the database does not answer.\n');
  process.exit(EXIT_CANNOT_START);
}, LIMIT_MS).unref();

try {
  const { server } = readConfig(loadEnvironment());
  await withDeadLetters(server, async (deadLetters) => {
    const outcome = await runInboxCommand(process.argv.slice(2), deadLetters, systemClock);
    process.stdout.write(outcome.output);
    process.exitCode = outcome.exitCode;
  });
} catch (error) {
  const faults = explainStartFailure(error);
  if (faults === undefined) throw error;
  const text = faults.map((fault) => `${fault}\n`).join('');
  process.stderr.write(error instanceof BotSilentError ? SILENT : text);
  process.exitCode = EXIT_CANNOT_START;
}

/** While the bot runs it holds a database file exclusively, so it is asked over its socket. */
async function withDeadLetters(
  server: ServerConfig,
  work: (deadLetters: DeadLetters) => Promise<void>,
): Promise<void> {
  const opened = await openConfiguredStore(server, systemClock).catch((error: unknown) => {
    if (error instanceof StoreUnavailableError) return error;
    throw error;
  });
  if (opened instanceof StoreUnavailableError) {
    const socket = controlSocketOf(server);
    if (socket === undefined) throw opened;
    await work(createControlClient(socket).deadLetters);
    return;
  }
  try {
    await work(opened.deadLetters);
  } finally {
    await opened.close();
  }
}
