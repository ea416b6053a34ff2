import { fileURLToPath } from 'node:url';
import { freePort } from '../test/e2e/free-port.js';
import { createBotStore, type BotStore, type Engine } from './bot-store.js';
import { installPeers } from './install-peers.js';
import type { Sizes } from './section.js';
import { startBot, type RunningBot } from './running-bot.js';
import { START_FLAGS } from './start-flags.mjs';
import type { Seat } from './stand-in/crowd.js';
import { BOT_TOKEN, PARTNER_TOKEN, startStandIn, type StandIn } from './stand-in/stand-in.js';

/** A bot under measurement. */
export interface Contestant {
  readonly name: string;
  readonly program: string;
  /** Flags for Node.js. */
  readonly flags?: readonly string[];
  /** Where it keeps its data, if it keeps any. */
  readonly engine: Engine;
  /** Its environment beyond the tokens and URLs that all bots get. */
  readonly environment: Readonly<Record<string, string>>;
  /** Whether it accepts submissions of its own forms only. */
  readonly needsForms: boolean;
  /** Whether it needs a message in a space before it reacts to a submission there. */
  readonly needsGreeting: boolean;
}

/** A running contestant and its Webex. */
export interface Stage {
  readonly contestant: Contestant;
  readonly bot: RunningBot;
  readonly webex: StandIn;
  readonly seats: readonly Seat[];
  /** Kills the bot and deletes its store. */
  close(): Promise<void>;
  /** Stops the bot as operators do, and leaves its store. */
  leave(): Promise<void>;
}

const pathOf = (file: string): string => fileURLToPath(new URL(file, import.meta.url));

/** As operators run it: built, with webhooks, a renewed partner token and all defaults. */
export const THIS_BOT: Contestant = {
  name: 'this bot',
  program: pathOf('../dist/main.js'),
  flags: START_FLAGS,
  engine: 'SQLite',
  environment: {
    PARTNER_CLIENT_ID: 'client',
    PARTNER_CLIENT_SECRET: 'client-secret',
    PARTNER_REFRESH_TOKEN: 'refresh-token',
    ALLOWED_DOMAINS: 'example.com',
    HOST: '127.0.0.1',
  },
  needsForms: true,
  needsGreeting: false,
};

/** The same on PostgreSQL. */
export const POSTGRES_BOT: Contestant = {
  ...THIS_BOT,
  name: 'on PostgreSQL',
  engine: 'PostgreSQL',
};

/** This bot on each engine that is measured. */
export function listOwnBots({ engines }: Pick<Sizes, 'engines'>): Contestant[] {
  return [THIS_BOT, POSTGRES_BOT].filter(({ engine }) => engines.includes(engine));
}

export const FRAMEWORK_BOT: Contestant = {
  name: '(a) framework',
  program: pathOf('peers/framework-bot.mjs'),
  engine: 'SQLite',
  environment: { PARTNER_ACCESS_TOKEN: PARTNER_TOKEN },
  needsForms: false,
  needsGreeting: true,
};

export const BARE_BOT: Contestant = {
  name: '(b) bare undici',
  program: pathOf('bots/bare-bot.mjs'),
  engine: 'SQLite',
  environment: { PARTNER_ACCESS_TOKEN: PARTNER_TOKEN },
  needsForms: false,
  needsGreeting: false,
};

export const DURABLE_BOT: Contestant = {
  ...BARE_BOT,
  name: '(c) bare, durable',
  program: pathOf('bots/durable-bot.mjs'),
};

/** This bot and both yardsticks, in the order of the columns of the table. */
export function listContestants({ withFramework }: Pick<Sizes, 'withFramework'>): Contestant[] {
  return withFramework ? [THIS_BOT, FRAMEWORK_BOT, BARE_BOT] : [THIS_BOT, BARE_BOT];
}

/**
 * Starts a contestant and its Webex, on a new store or on `given`. Installs what (a) needs first,
 * if that is missing. `prepare` is called with its Webex before the bot starts.
 */
export async function setStage(
  contestant: Contestant,
  seats: readonly Seat[],
  given?: BotStore,
  prepare?: (webex: StandIn) => void,
): Promise<Stage> {
  if (contestant === FRAMEWORK_BOT) await installPeers();
  const webex = await startStandIn(seats);
  prepare?.(webex);
  const store = given ?? (await createBotStore(contestant.engine));
  const port = await freePort();
  const bot = await startBot(
    [...(contestant.flags ?? []), contestant.program],
    {
      PORT: String(port),
      PUBLIC_URL: `http://127.0.0.1:${port}`,
      WEBHOOK_SECRET: 'secret of the webhooks',
      WEBEX_BOT_TOKEN: BOT_TOKEN,
      WEBEX_API_URL: webex.apiUrl,
      // The SDK inside the framework finds its API by these.
      HYDRA_SERVICE_URL: webex.apiUrl,
      U2C_SERVICE_URL: webex.apiUrl,
      ...store.environment,
      ...contestant.environment,
    },
    store.folder,
  );
  return {
    contestant,
    bot,
    webex,
    seats,
    async close() {
      await bot.kill();
      await webex.close();
      await store.remove();
    },
    async leave() {
      await bot.stop();
      await webex.close();
    },
  };
}
