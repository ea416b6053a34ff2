import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { freePort } from '../test/e2e/free-port.js';
import { createSchema, hasPostgres } from '../test/store/postgres-schema.js';
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
  close(): Promise<void>;
}

const pathOf = (file: string): string => fileURLToPath(new URL(file, import.meta.url));

/** As operators run it: built, with webhooks, a renewed partner token and all defaults. */
export const THIS_BOT: Contestant = {
  name: 'this bot',
  program: pathOf('../dist/main.js'),
  flags: START_FLAGS,
  environment: {
    PARTNER_CLIENT_ID: 'client',
    PARTNER_CLIENT_SECRET: 'secret of the client',
    PARTNER_REFRESH_TOKEN: 'refresh-token',
    ALLOWED_DOMAINS: 'example.com',
    HOST: '127.0.0.1',
  },
  needsForms: true,
  needsGreeting: false,
};

export const FRAMEWORK_BOT: Contestant = {
  name: '(a) framework',
  program: pathOf('bots/framework-bot.mjs'),
  environment: { PARTNER_ACCESS_TOKEN: PARTNER_TOKEN },
  needsForms: false,
  needsGreeting: true,
};

export const BARE_BOT: Contestant = {
  name: '(b) bare undici',
  program: pathOf('bots/bare-bot.mjs'),
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
export const CONTESTANTS = [THIS_BOT, FRAMEWORK_BOT, BARE_BOT] as const;

/** Starts a contestant and its Webex in a new folder or in `folder`, which `close` removes. */
export async function setStage(
  contestant: Contestant,
  seats: readonly Seat[],
  folder?: string,
): Promise<Stage> {
  const webex = await startStandIn(seats);
  const home = folder ?? (await mkdtemp(join(tmpdir(), 'bench-')));
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
      DATABASE_URL: `file:${join(home, 'precheck.db')}`,
      ...contestant.environment,
    },
    home,
  );
  return {
    contestant,
    bot,
    webex,
    seats,
    async close() {
      await bot.stop();
      await webex.close();
      await rm(home, { recursive: true, force: true });
    },
  };
}

/**
 * This bot on an empty schema of the server in `TEST_DATABASE_URL`; `undefined` when it is not set.
 */
export async function onPostgres(): Promise<
  { contestant: Contestant; drop: () => Promise<void> } | undefined
> {
  if (!hasPostgres) return undefined;
  const { url, drop } = await createSchema();
  const environment = {
    ...THIS_BOT.environment,
    DATABASE_URL: url,
    ENCRYPTION_KEY: Buffer.alloc(32, 7).toString('base64'),
  };
  return { contestant: { ...THIS_BOT, name: 'on PostgreSQL', environment }, drop };
}
