import type Framework from 'webex-node-bot-framework';
import type { AcceptEvent } from '../../domain/inbound-event.js';
import type { BotSession } from '../../domain/bot-session.js';
import type { Clock } from '../../domain/clock.js';
import type { Log } from '../../domain/log.js';
import { captureConsole, scrubText } from './capture-console.js';
import { createEventDelivery } from './event-delivery.js';
import { listenToSdk } from './listen-to-sdk.js';
import { startFramework, withTimeLimit } from './start-framework.js';

const CLOSE_LIMIT_MS = 5_000;

/**
 * Opens a session over a websocket, held by webex-node-bot-framework, as the bot that `token`
 * belongs to. The framework registers a device, opens the socket, decrypts, reconnects and
 * announces spaces. Messages and submissions bypass its event processing, which loses some of them,
 * and are handed to `accept` as bare events.
 *
 * Throws `AccessDeniedError` when the token is refused and `ApiUnavailableError` for any other
 * failure.
 *
 * For an API other than Webex's own, `HYDRA_SERVICE_URL` and `U2C_SERVICE_URL` must be in the
 * environment before the first call: the SDK reads them while it loads. From then on the global
 * console is redirected to `log`.
 */
export async function openWebsocketSession(deps: {
  token: string;
  accept: AcceptEvent;
  clock: Clock;
  log: Log;
  load?: () => Promise<typeof Framework>;
}): Promise<BotSession> {
  const { token, accept, clock, log, load = loadFramework } = deps;
  const frameworkLog = log.child({ source: 'webex-node-bot-framework' });
  captureConsole(console, frameworkLog);
  const FrameworkClass = await load();
  const framework = new FrameworkClass({
    token,
    // The bot answers anyone who writes to it; it needs no list of its spaces.
    maxStartupSpaces: 0,
    removeWebhooksOnStart: false,
  });
  routeToLog(framework, frameworkLog);

  const delivery = createEventDelivery({ accept, clock, log });
  const connect = () => listenToSdk({ framework, deliver: delivery.deliver, clock, log });
  const me = await startFramework(framework, connect, clock);
  // `stop()` removes the SDK from the framework, so it is kept here.
  const sdk = framework.webex;

  const end = async (): Promise<void> => {
    await framework.stop();
    // `stop()` unregisters the device but leaves the socket open, which would register it again.
    await sdk.internal.mercury.disconnect();
    await delivery.settled();
  };

  return {
    me,
    mode: 'websocket',
    async close() {
      try {
        await withTimeLimit(CLOSE_LIMIT_MS, clock, end());
      } catch {
        log.warn({}, 'the Webex session did not close cleanly');
      }
    },
  };
}

async function loadFramework(): Promise<typeof Framework> {
  return (await import('webex-node-bot-framework')).default;
}

/**
 * Replaces the framework's own listener for `error`. That one calls `console.err`, which does not
 * exist, and would end the process.
 */
function routeToLog(framework: Framework, log: Log): void {
  framework.removeAllListeners('error');
  framework.on('error', () => {
    log.error({}, 'the framework reported an error');
  });
  framework.on('log', (text) => {
    log.debug({}, scrubText(text));
  });
}
