import type Framework from 'webex-node-bot-framework';
import type { Clock } from '../../domain/clock.js';
import type { AcceptEvent } from '../../domain/inbound-event.js';
import type { Log } from '../../domain/log.js';
import type { BotIdentity } from '../../domain/messenger.js';
import { captureConsole } from './capture-console.js';
import { createEventDelivery } from './event-delivery.js';
import { listenToSdk } from './listen-to-sdk.js';
import { replaceRegistration } from './replace-registration.js';
import { scrubText } from './scrub-text.js';
import { startFramework } from './start-framework.js';
import type { WebhookRegistration } from '../webhooks/webhook-registration.js';
import { withTimeLimit } from './with-time-limit.js';

/** The bot's session with Webex, held by webex-node-bot-framework. */
export interface FrameworkSession {
  readonly me: BotIdentity;
  readonly mode: 'webhook' | 'websocket';
  /**
   * Ends the session within five seconds and waits for the events that came over it; never rejects. Webhooks stay, so
   * that what is sent meanwhile is not lost.
   */
  close(): Promise<void>;
}

const CLOSE_LIMIT_MS = 5_000;

/**
 * Opens a session as the bot that `token` belongs to. With `webhook`, events come to its address, and the session is
 * open once they are registered; without, they come over a websocket and are handed to `accept`. The framework tells who
 * the bot is, registers and announces spaces; messages and submissions do not pass through its processing, which loses
 * some. Throws `AccessDeniedError` when the token is refused, `ApiUnavailableError` for any other failure of the
 * framework, and the errors of `WebhookRegistration`.
 *
 * For another API than Webex's own, `HYDRA_SERVICE_URL` and `U2C_SERVICE_URL` must be in the environment before the
 * first call: the SDK reads them while it loads. The global console is redirected to `log` from then on.
 */
export async function openFrameworkSession(deps: {
  token: string;
  webhook?: { readonly url: string; readonly registration: WebhookRegistration };
  accept: AcceptEvent;
  clock: Clock;
  log: Log;
  load?: (mode: FrameworkSession['mode']) => Promise<typeof Framework>;
}): Promise<FrameworkSession> {
  const { token, webhook, accept, clock, log, load = loadFramework } = deps;
  const frameworkLog = log.child({ source: 'webex-node-bot-framework' });
  captureConsole(console, frameworkLog);
  const mode = webhook ? 'webhook' : 'websocket';
  const FrameworkClass = await load(mode);
  const framework = new FrameworkClass({
    token,
    ...(webhook && { webhookUrl: webhook.url }),
    // The bot answers whoever speaks to it; it needs no list of its spaces.
    maxStartupSpaces: 0,
    removeWebhooksOnStart: false,
  });
  routeToLog(framework, frameworkLog);

  const delivery = createEventDelivery({ accept, clock, log });
  const connect = (): (() => void | Promise<void>) =>
    webhook
      ? replaceRegistration(framework.webex, webhook.registration)
      : listenToSdk({ framework, deliver: delivery.deliver, clock, log });
  const me = await startFramework(framework, connect, clock);
  // Kept here, since `stop()` takes it out of the framework.
  const sdk = framework.webex;

  const end = async (): Promise<void> => {
    await framework.stop();
    // `stop()` unregisters the device and leaves the socket open, which would register it again.
    if (!webhook) await sdk.internal.mercury.disconnect();
    await delivery.settled();
  };

  return {
    me,
    mode,
    async close() {
      try {
        await withTimeLimit(CLOSE_LIMIT_MS, clock, end());
      } catch {
        log.warn({}, 'the session with Webex did not end in good order');
      }
    },
  };
}

/** Loads no more than the mode needs: `node bench/measure-framework.mjs` says what each weighs. */
async function loadFramework(mode: FrameworkSession['mode']): Promise<typeof Framework> {
  if (mode === 'websocket') await import('webex/websocket.cjs');
  return (await import('webex-node-bot-framework')).default;
}

/** Replaces the framework's own listener of `error`, which calls `console.err`: that fails and would end the process. */
function routeToLog(framework: Framework, log: Log): void {
  framework.removeAllListeners('error');
  framework.on('error', () => {
    log.error({}, 'the framework reported an error');
  });
  framework.on('log', (text) => {
    log.debug({}, scrubText(text));
  });
}
