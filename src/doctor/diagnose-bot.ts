import type { BotConfig, ServerConfig } from '../config/config.js';
import type { Clock } from '../domain/clock.js';
import { WEBHOOK_PATH } from '../domain/webhook-path.js';
import { createHttpClient } from '../http/http-client.js';
import { createRestApi } from '../webex/rest-api.js';
import { checkBotToken } from './checks/check-bot-token.js';
import { checkClock } from './checks/check-clock.js';
import { checkProcess } from './checks/check-process.js';
import { checkPublicAddress } from './checks/check-public-address.js';
import { checkStore, type StoreInspection } from './checks/check-store.js';
import { checkWebhooks } from './checks/check-webhooks.js';
import { createFetchOnce, type FetchOnce } from './checks/fetch-once.js';
import { ok, diagnose, skipped, type NamedFinding } from './checks/finding.js';
import { diagnosePartnerToken } from './diagnose-partner-token.js';
import { formatStoreLocation } from './inspect-store.js';
import { listenForProbe, type ProbeListener } from './listen-for-probe.js';
import { silentLog } from './silent-log.js';

/** A bot to be diagnosed, and the state of its store. */
export interface DiagnosedBot {
  readonly server: ServerConfig;
  readonly bot: BotConfig;
  readonly inspection: StoreInspection;
  /** Whether the doctor started the bot and its simulator itself. */
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

/**
 * Checks one bot, running or not, from its port to its partner's token. A check that depends on a
 * failed one is skipped.
 */
export async function* diagnoseBot(
  diagnosed: DiagnosedBot,
  clock: Clock,
): AsyncGenerator<NamedFinding> {
  const { server, bot, inspection } = diagnosed;
  const fetchOnce = createFetchOnce(clock);
  const http = createHttpClient({
    clock,
    log: silentLog,
    origins: [bot.webexApiUrl, bot.precheckApiUrl].map((url) => new URL(url).origin),
  });
  const listener = await listenForProbe(server, bot);
  try {
    const process = await checkProcess({ ...server, bind: listener.bind, fetchOnce });
    yield await diagnose('process', () => process.finding);
    yield await diagnose('store', () =>
      checkStore({
        inspection,
        location: formatStoreLocation(server),
        isRunning: process.isRunning,
      }),
    );

    const me = await fetchOnce(`${bot.webexApiUrl}/people/me`, {
      method: 'GET',
      headers: { authorization: `Bearer ${bot.botToken}` },
      readsBody: true,
    });
    const token = await diagnose('bot token', () => checkBotToken(me));
    yield token;
    yield await diagnose('clock', () => checkClock(me));

    const address = await diagnoseAddress(bot, fetchOnce, listener);
    yield address;
    // On another machine than the bot's the port is free, but the probe reaches a running bot.
    const isElsewhere = address.state === 'ok' && !listener.hasReceivedProbe();
    const isRunning = process.isRunning || (bot.transport.kind === 'webhook' && isElsewhere);
    const api = createRestApi({ http, url: bot.webexApiUrl, token: bot.botToken });
    yield await diagnose('webhooks', () => {
      if (bot.transport.kind === 'websocket') return NO_WEBHOOKS;
      if (token.state !== 'ok') return skipped('needs the bot token');
      const { secret } = bot.transport;
      return checkWebhooks({
        list: () => api.listWebhooks(),
        targetUrl: targetUrlOf(bot),
        secret,
        isRunning,
      });
    });
    yield await diagnose('partner token', () =>
      diagnosePartnerToken({ ...diagnosed, isRunning, http, clock }),
    );
  } finally {
    await listener.close();
    await http.close();
  }
}

function diagnoseAddress(
  bot: BotConfig,
  fetchOnce: FetchOnce,
  listener: ProbeListener,
): Promise<NamedFinding> {
  const { transport } = bot;
  return diagnose('public address', () =>
    transport.kind === 'websocket'
      ? ok('none needed: events come over a websocket')
      : checkPublicAddress({
          targetUrl: targetUrlOf(bot),
          secret: transport.secret,
          fetchOnce,
          hasReceivedProbe: () => listener.hasReceivedProbe(),
        }),
  );
}

/** Where Webex sends events; the same as in `app/open-session.ts`. */
function targetUrlOf({ transport }: BotConfig): string {
  return transport.kind === 'webhook' ? `${transport.publicUrl}${WEBHOOK_PATH}` : '';
}
