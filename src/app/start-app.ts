import type { BotConfig, ServerConfig } from '../config/config.js';
import { createRegistration, openSession } from './open-session.js';
import type { AppCore } from './app-core.js';
import { createBotAccess } from './bot-access.js';
import { createWorkers } from './create-workers.js';
import { createPartnerTokens, type PartnerAccess } from './partner-access.js';
import { createCallTrace } from './call-trace.js';
import type { BotSession } from '../domain/bot-session.js';
import type { Clock } from '../domain/clock.js';
import { QUEUES } from '../domain/job.js';
import type { Log } from '../domain/log.js';
import { createHttpClient } from '../http/http-client.js';
import { serveHttp } from './http-server.js';
import { createAcceptEvent } from '../jobs/accept-event.js';
import type { SeatsOf } from '../jobs/seat.js';
import type { Worker } from '../jobs/worker.js';
import { createMetrics } from '../metrics/create-metrics.js';
import { openStoreOfBot, controlSocketOf } from './open-configured-store.js';
import { serveControlSocket, type ControlServer } from '../control-socket/server.js';
import { examinePartnerToken } from '../wholesale/partner-token/examine-partner-token.js';
import { isReady, readReadiness } from './readiness.js';
import { createRestApi } from '../webex/rest-api.js';
import type { JobWatch } from './watchdog.js';
import { createReceiveWebhook } from '../webex/webhooks/receive-webhook.js';

const MINUTE_MS = 60 * 1000;
const DAY_MS = 24 * 60 * MINUTE_MS;
/** Records are purged within an hour of the end of their retention. */
const PURGE_EVERY_MS = 60 * MINUTE_MS;
/** How long a stop waits for running work; all of a stop has to fit into ten seconds. */
const GRACE_MS = 7_000;
/** How long interrupted jobs then have to be released. */
const INTERRUPT_MS = 1_000;
/** How long the store then has to take them, and to close. */
const CLOSE_MS = 600;

/** A running bot. */
export interface App {
  /** The port it listens on. */
  readonly port: number;
  /**
   * Resolves once events are answered. Rejects with `AccessDeniedError` when Webex refuses the
   * bot's token.
   */
  readonly ready: Promise<void>;
  /**
   * Accepts no further events, lets running jobs finish or releases them, and closes everything,
   * within ten seconds.
   */
  stop(): Promise<void>;
}

/**
 * Starts the bot: the composition root, which wires all rooms together. Resolves once events are
 * accepted. `watch` follows the jobs that run.
 */
export async function startApp(
  config: { server: ServerConfig; bot: BotConfig },
  clock: Clock,
  log: Log,
  watch: JobWatch = { follow: (_, work) => work() },
): Promise<App> {
  const core = await openCore(config, clock, log, watch);
  const { bot, server, store, http, metrics } = core;
  const stopping = new AbortController();
  const workers: Worker[] = [];
  let session: BotSession | undefined;
  let partner: PartnerAccess | undefined;

  const seatsOf: SeatsOf = (queue) => workers.find((worker) => worker.queue === queue);
  const notifyJobs = (queue: string): void => {
    for (const worker of workers) if (worker.queue === queue) worker.notify();
  };
  const notifyAllJobs = (): void => {
    QUEUES.forEach(notifyJobs);
  };
  store.signals.on('job', notifyJobs);
  const accept = metrics.countEvents(createAcceptEvent({ jobs: store.jobs, clock, seatsOf }));
  const controlSocket = await openControlSocket(core, notifyAllJobs);
  const { transport } = bot;
  const registration =
    transport.kind === 'webhook' ? createRegistration(core, transport) : undefined;
  const isBotRefused = () => core.access.isRefused(() => core.api.readPerson('me'));
  const readiness = () => readReadiness({ store, session, isBotRefused, registration, partner });
  metrics.watch({
    clock,
    measureQueues: () => store.jobs.measure(),
    tokenEndsAt: async () => partner?.tokens.endsAt(),
    isReady: async () => isReady(await readiness()),
  });

  // Listening comes first, so that events delivered while the session opens are accepted.
  const listening = await serveHttp({
    host: server.host,
    port: server.port,
    webhooks:
      transport.kind === 'webhook'
        ? createReceiveWebhook({
            secret: transport.secret,
            accept,
            isOwn: ({ resource, personId }) =>
              resource !== 'memberships' && resource !== 'rooms' && personId === session?.me.id,
            receipts: { onReceipt: metrics.onReceipt, clock },
            log,
          })
        : undefined,
    readiness,
    renderMetrics: metrics.render,
    log,
  });

  const ready = (async () => {
    session = await openSession(core, registration, accept, stopping.signal);
    if (session === undefined) return;
    const created = createWorkers(core, session.me, { seatsOf, notifyJobs }, stopping.signal);
    ({ partner } = created);
    workers.push(...created.workers);
    for (const worker of workers) worker.start();
    void purgeRegularly(core, stopping.signal);
  })();

  return {
    port: listening.port,
    ready,
    stop: async () => {
      stopping.abort();
      const settled = Promise.all([
        listening.close(),
        ready.then(
          () => session?.close(),
          () => undefined,
        ),
        ...workers.map((worker) => worker.stop()),
      ]);
      await Promise.race([settled, clock.sleep(GRACE_MS)]);
      // Calls that still wait for an answer fail now, and their jobs are released.
      await http.close();
      await Promise.race([settled, clock.sleep(INTERRUPT_MS)]);
      // A database that hangs must not hold up the rest. What it is not told, it finds out: leases
      // end, and a SQLite file has the mark of an unclean end.
      const released = Promise.all(workers.map((worker) => worker.release()));
      await Promise.race([released, clock.sleep(CLOSE_MS)]);
      const closed = Promise.all([controlSocket?.close(), store.close()]);
      await Promise.race([closed, clock.sleep(CLOSE_MS)]);
    },
  };
}

async function openCore(
  { server, bot }: { server: ServerConfig; bot: BotConfig },
  clock: Clock,
  log: Log,
  watch: JobWatch,
): Promise<AppCore> {
  const store = await openStoreOfBot(server, clock, log);
  const metrics = createMetrics();
  const trace = createCallTrace();
  const http = createHttpClient({
    clock,
    log,
    origins: [bot.webexApiUrl, bot.precheckApiUrl].map((url) => new URL(url).origin),
    beforeCall: trace.beforeCall,
    onCall: (report) => {
      trace.onCall(report);
      metrics.onCall(report);
    },
  });
  const access = createBotAccess(clock);
  const { webexApiUrl: url, botToken: token } = bot;
  const api = createRestApi({ http, url, token, onAccess: access.onAnswer });
  return { bot, server, clock, log, store, http, api, access, metrics, trace, watch };
}

/** No socket for PostgreSQL: operators can open that database themselves. */
async function openControlSocket(
  core: AppCore,
  notifyJobs: () => void,
): Promise<ControlServer | undefined> {
  const { bot, server, store, http, clock, log } = core;
  const path = controlSocketOf(server);
  if (path === undefined) return undefined;
  try {
    // Shares the stored tokens with the workers, as another replica does. The caller sees a
    // failure, so no alert is raised.
    const tokens = createPartnerTokens(core, () => Promise.resolve());
    const examination = {
      store: () => store.examine(clock.now()),
      partnerToken: () => examinePartnerToken({ http, url: bot.precheckApiUrl, tokens }),
    };
    return await serveControlSocket({
      path,
      deadLetters: store.deadLetters,
      examination,
      notifyJobs,
      clock,
    });
  } catch {
    // Socket paths are limited to about 100 bytes; the bot works without the socket.
    log.warn({}, 'no control socket: `npm run inbox` works only while the bot is stopped');
    return undefined;
  }
}

async function purgeRegularly(core: AppCore, stopping: AbortSignal): Promise<void> {
  const { clock, log, server, store } = core;
  while (!stopping.aborted) {
    const now = clock.now();
    try {
      await store.purge(now - server.retentionDays * DAY_MS, now);
    } catch (error) {
      log.error({ error: error instanceof Error ? error.name : 'unknown' }, 'purge failed');
    }
    await clock.sleep(PURGE_EVERY_MS, stopping);
  }
}
