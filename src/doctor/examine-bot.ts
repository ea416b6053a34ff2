import type { BotConfig, ServerConfig } from '../config/config.js';
import { attempt } from './attempt.js';
import { checkBotToken } from './checks/check-bot-token.js';
import { checkClock } from './checks/check-clock.js';
import { checkProcess } from './checks/check-process.js';
import { checkPublicAddress } from './checks/check-public-address.js';
import { checkStore, type StoreSight } from './checks/check-store.js';
import { checkWebhooks } from './checks/check-webhooks.js';
import { ok, skipped, type NamedFinding } from './checks/finding.js';
import { createObserve, type Observe } from './checks/observe.js';
import type { Clock } from '../domain/clock.js';
import { WEBHOOK_PATH } from '../domain/webhook-path.js';
import { examinePartner } from './examine-partner.js';
import { createHttpClient } from '../http/http-client.js';
import { shownStore } from './look-into-store.js';
import { occupyPort, type OccupiedPort } from './occupy-port.js';
import { silentLog } from './silent-log.js';
import { createRestApi } from '../webex/rest-api.js';

/** A bot to be looked at, and what was seen of its store. */
export interface ExaminedBot {
  readonly server: ServerConfig;
  readonly bot: BotConfig;
  readonly sight: StoreSight;
  /** Whether the bot and its Webex were started for this look. */
  readonly isSimulated: boolean;
}

/** The names of the checks below, in their order. */
export const BOT_CHECKS = [
  'process',
  'store',
  'bot token',
  'clock',
  'public address',
  'webhooks',
  'partner token',
] as const;

const NO_WEBHOOKS = ok('none to check: events come over a websocket');

/** Looks at one bot, running or not, from its port to its partner's token. What depends on what failed is skipped. */
export async function* examineBot(
  examined: ExaminedBot,
  clock: Clock,
): AsyncGenerator<NamedFinding> {
  const { server, bot, sight } = examined;
  const observe = createObserve(clock);
  const http = createHttpClient({
    clock,
    log: silentLog,
    origins: [bot.webexApiUrl, bot.precheckApiUrl].map((url) => new URL(url).origin),
  });
  const port = await occupyPort(server, bot);
  try {
    const process = await checkProcess({ ...server, trial: port.trial, observe });
    yield await attempt('process', () => process.finding);
    yield await attempt('store', () =>
      checkStore({ sight, shown: shownStore(server), isRunning: process.isRunning }),
    );

    const me = await observe(`${bot.webexApiUrl}/people/me`, {
      method: 'GET',
      headers: { authorization: `Bearer ${bot.botToken}` },
      readsBody: true,
    });
    const token = await attempt('bot token', () => checkBotToken(me));
    yield token;
    yield await attempt('clock', () => checkClock(me));

    const address = await examineAddress(bot, observe, port);
    yield address;
    // On a machine beside the bot's nobody has the port, and still a bot answers.
    const isElsewhere = address.state === 'ok' && !port.isHeard();
    const isRunning = process.isRunning || (bot.transport.kind === 'webhook' && isElsewhere);
    const api = createRestApi({ http, url: bot.webexApiUrl, token: bot.botToken });
    yield await attempt('webhooks', () => {
      if (bot.transport.kind === 'websocket') return NO_WEBHOOKS;
      if (token.state !== 'ok') return skipped('needs the bot token');
      const { secret } = bot.transport;
      return checkWebhooks({
        list: () => api.listWebhooks(),
        targetUrl: targetOf(bot),
        secret,
        isRunning,
      });
    });
    yield await attempt('partner token', () =>
      examinePartner({ ...examined, isRunning, http, clock }),
    );
  } finally {
    await port.close();
    await http.close();
  }
}

function examineAddress(
  bot: BotConfig,
  observe: Observe,
  port: OccupiedPort,
): Promise<NamedFinding> {
  const { transport } = bot;
  return attempt('public address', () =>
    transport.kind === 'websocket'
      ? ok('none needed: events come over a websocket')
      : checkPublicAddress({
          targetUrl: targetOf(bot),
          secret: transport.secret,
          observe,
          isHeard: () => port.isHeard(),
        }),
  );
}

/** Where Webex sends events; the same as in `app.ts`. */
function targetOf({ transport }: BotConfig): string {
  return transport.kind === 'webhook' ? `${transport.publicUrl}${WEBHOOK_PATH}` : '';
}
