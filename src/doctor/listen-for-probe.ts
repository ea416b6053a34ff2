import { z } from 'zod';
import { serveHttp } from '../app/http-server.js';
import type { BotConfig, ServerConfig } from '../config/config.js';
import { StoreUnavailableError } from '../domain/errors.js';
import { createReceiveWebhook } from '../webex/webhooks/receive-webhook.js';
import type { BindResult } from './checks/check-process.js';
import { silentLog } from './silent-log.js';

const systemErrorSchema = z.object({ code: z.string() });

/** A listener on the bot's own address, open while the doctor runs. */
export interface ProbeListener {
  readonly bind: BindResult;
  /** Whether a signed probe has arrived here. */
  hasReceivedProbe(): boolean;
  close(): Promise<void>;
}

/**
 * Listens where the bot would, with the bot's own receiver of webhooks, unless the port is taken. So the
 * webhook's path can be tested before the first start. Events from Webex are answered with 503, as
 * by a bot that cannot store them, so that Webex delivers them again and none is lost.
 */
export async function listenForProbe(
  server: ServerConfig,
  { transport }: BotConfig,
): Promise<ProbeListener> {
  let hasReceived = false;
  try {
    const listening = await serveHttp({
      host: server.host,
      port: server.port,
      webhooks:
        transport.kind === 'webhook'
          ? createReceiveWebhook({
              secret: transport.secret,
              accept: () => Promise.reject(new StoreUnavailableError('only the doctor listens')),
              isOwn: () => false,
              log: silentLog,
              onProbe: () => {
                hasReceived = true;
              },
            })
          : undefined,
      readiness: () =>
        Promise.resolve({ bot: { ok: false, state: 'only the doctor listens', isVital: true } }),
    });
    return {
      bind: { kind: 'free' },
      hasReceivedProbe: () => hasReceived,
      close: () => listening.close(),
    };
  } catch (error) {
    const code = systemErrorSchema.safeParse(error).data?.code ?? 'no code';
    return {
      bind: { kind: 'refused', code },
      hasReceivedProbe: () => false,
      close: () => Promise.resolve(),
    };
  }
}
