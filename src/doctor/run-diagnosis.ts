import {
  ConfigError,
  loadEnvironment,
  readConfig,
  type BotConfig,
  type Config,
} from '../config/config.js';
import type { Clock } from '../domain/clock.js';
import { formatAddress } from './checks/check-public-address.js';
import { checkCodeAdvice } from './checks/check-code-advice.js';
import { checkStore } from './checks/check-store.js';
import { failed, ok, diagnose, skipped, type NamedFinding } from './checks/finding.js';
import { BOT_CHECKS, diagnoseBot } from './diagnose-bot.js';
import { formatStoreLocation, inspectStore } from './inspect-store.js';

/**
 * Checks everything that the bot needs, with the environment of this process, and yields each
 * finding as soon as it is available. Without a bot token, everything after the store is checked
 * with a bot and a simulator that are started for it.
 */
export async function* runDiagnosis(clock: Clock): AsyncGenerator<NamedFinding> {
  const config = read();
  if (config instanceof ConfigError) {
    // Each fault contains its cure.
    for (const fault of config.faults) yield { name: 'environment', state: 'failed', found: fault };
    for (const name of ['code advice', ...BOT_CHECKS])
      yield { name, ...skipped('needs the environment') };
    return;
  }
  yield { name: 'environment', ...ok(describe(config.bot)) };
  yield await diagnose('code advice', () => checkCodeAdvice(config.server.codeAdvice));
  const inspection = await inspectStore(config.server, clock);
  const { server, bot } = config;
  if (bot) yield* diagnoseBot({ server, bot, inspection, isSimulated: false }, clock);
  else {
    const location = formatStoreLocation(config.server);
    yield await diagnose('store', () => checkStore({ inspection, location, isRunning: false }));
    yield* diagnoseSimulation(config, clock);
  }
}

function read(): Config | ConfigError {
  try {
    return readConfig(loadEnvironment());
  } catch (error) {
    if (error instanceof ConfigError) return error;
    throw error;
  }
}

function describe(bot: BotConfig | undefined): string {
  if (bot === undefined) return 'no WEBEX_BOT_TOKEN: the bot runs against its simulator';
  const { transport, partner } = bot;
  const events =
    transport.kind === 'webhook'
      ? `webhooks at ${formatAddress(transport.publicUrl)}`
      : 'events over a websocket';
  const prechecks = partner.kind === 'fixed' ? 'PARTNER_ACCESS_TOKEN' : 'an integration';
  return `${events}, prechecks with ${prechecks}`;
}

async function* diagnoseSimulation(config: Config, clock: Clock): AsyncGenerator<NamedFinding> {
  // Loads the whole bot, which is needed only here.
  const { startSimulatedBot } = await import('./start-simulated-bot.js');
  const simulated = await startSimulatedBot(config, clock).catch(() => undefined);
  if (simulated === undefined) {
    const cure = 'Run npm ci, and make sure that this user may write to the temporary folder.';
    yield { name: 'simulator', ...failed('a bot and a simulator could not be started', cure) };
    return;
  }
  try {
    yield {
      name: 'simulator',
      ...ok('a bot and a simulator of Webex were started for what follows'),
    };
    const { server, bot } = simulated;
    const inspection = await inspectStore(server, clock);
    yield* diagnoseBot({ server, bot, inspection, isSimulated: true }, clock);
  } finally {
    await simulated.stop();
  }
}
