import { z } from 'zod';
import type { BotConfig, ServerConfig } from '../config/config.js';
import type { PortTrial } from './checks/check-process.js';
import { StoreUnavailableError } from '../domain/errors.js';
import { serveHttp } from '../app/http-server.js';
import { silentLog } from './silent-log.js';
import { createWebhookRouter } from '../webex/webhooks/webhook-router.js';

const systemErrorSchema = z.object({ code: z.string() });

/** The bot's place, held for a moment. */
export interface OccupiedPort {
  readonly trial: PortTrial;
  /** Whether a probe has come. */
  isHeard(): boolean;
  close(): Promise<void>;
}

/**
 * Listens where the bot would, with the bot's own receiver, if nobody does: so the way of a webhook can be tried before the
 * first start. Events of Webex are answered with 503, as by a bot that cannot store them: none is lost.
 */
export async function occupyPort(server: ServerConfig, bot: BotConfig): Promise<OccupiedPort> {
  const { transport } = bot;
  let isHeard = false;
  try {
    const listening = await serveHttp({
      host: server.host,
      port: server.port,
      webhooks:
        transport.kind === 'webhook'
          ? createWebhookRouter({
              secret: transport.secret,
              accept: () => Promise.reject(new StoreUnavailableError('only the doctor listens')),
              isOwn: () => false,
              log: silentLog,
              onProbe: () => {
                isHeard = true;
              },
            })
          : undefined,
      readiness: () =>
        Promise.resolve({ bot: { ok: false, state: 'only the doctor listens', isVital: true } }),
    });
    return {
      trial: { kind: 'free' },
      isHeard: () => isHeard,
      close: () => listening.close(),
    };
  } catch (error) {
    const code = systemErrorSchema.safeParse(error).data?.code ?? 'no code';
    return {
      trial: { kind: 'refused', code },
      isHeard: () => false,
      close: () => Promise.resolve(),
    };
  }
}
