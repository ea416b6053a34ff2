import {
  ConfigError,
  loadEnvironment,
  readConfig,
  type BotConfig,
  type Config,
} from '../config/config.js';
import { attempt } from './attempt.js';
import { shownAddress } from './checks/check-public-address.js';
import { checkStore } from './checks/check-store.js';
import { failed, ok, skipped, type NamedFinding } from './checks/finding.js';
import type { Clock } from '../domain/clock.js';
import { BOT_CHECKS, examineBot } from './examine-bot.js';
import { lookIntoStore, shownStore } from './look-into-store.js';

/**
 * Looks at all that the bot needs, in the environment of this process, and tells each finding as it is known. Without a bot
 * token, everything after the store is tried with a bot and a simulator that are started for it.
 */
export async function* examineDeployment(clock: Clock): AsyncGenerator<NamedFinding> {
  const config = read();
  if (config instanceof ConfigError) {
    // Each fault tells its cure.
    for (const fault of config.faults) yield { name: 'environment', state: 'failed', found: fault };
    for (const name of BOT_CHECKS) yield { name, ...skipped('needs the environment') };
    return;
  }
  yield { name: 'environment', ...ok(describe(config.bot)) };
  const sight = await lookIntoStore(config.server, clock);
  const { server, bot } = config;
  if (bot) yield* examineBot({ server, bot, sight, isSimulated: false }, clock);
  else {
    yield await attempt('store', () =>
      checkStore({ sight, shown: shownStore(config.server), isRunning: false }),
    );
    yield* examineSimulation(config, clock);
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
      ? `webhooks at ${shownAddress(transport.publicUrl)}`
      : 'events over a websocket';
  const prechecks = partner.kind === 'fixed' ? 'PARTNER_ACCESS_TOKEN' : 'an integration';
  return `${events}, prechecks with ${prechecks}`;
}

async function* examineSimulation(config: Config, clock: Clock): AsyncGenerator<NamedFinding> {
  // The whole bot is loaded only where it is run.
  const { simulateDeployment } = await import('./simulate-deployment.js');
  const simulated = await simulateDeployment(config, clock).catch(() => undefined);
  if (simulated === undefined) {
    const cure = 'See that npm ci has run, and that this user may write to the temporary folder.';
    yield { name: 'simulator', ...failed('a bot and a simulator could not be started', cure) };
    return;
  }
  try {
    yield {
      name: 'simulator',
      ...ok('a bot and a simulator of Webex were started for what follows'),
    };
    const { server, bot } = simulated;
    const sight = await lookIntoStore(server, clock);
    yield* examineBot({ server, bot, sight, isSimulated: true }, clock);
  } finally {
    await simulated.stop();
  }
}
