import type { BotConfig, ServerConfig, Transport } from './config.js';
import { createAccessPolicy } from './conversation/access-policy.js';
import { createConversation } from './conversation/conversation.js';
import { createRaiseAlert } from './conversation/raise-alert.js';
import type { RaiseAlert } from './domain/alert.js';
import type { Clock } from './domain/clock.js';
import { ApiUnavailableError } from './domain/errors.js';
import type { AcceptEvent } from './domain/inbound-event.js';
import type { Log } from './domain/log.js';
import type { BotIdentity } from './domain/messenger.js';
import type { PartnerTokenSource } from './domain/precheck.js';
import type { Store } from './domain/store.js';
import { createHttpClient, type HttpClient } from './http/http-client.js';
import { serveHttp, type Readiness } from './http-server.js';
import { createAcceptEvent } from './inbox/accept-event.js';
import { createWorker, type Worker } from './inbox/worker.js';
import { openConfiguredStore, operatorSocketOf } from './open-configured-store.js';
import { serveDeadLetters, type DeadLetterServer } from './operator/serve-dead-letters.js';
import { createFindCustomers } from './precheck/find-customers.js';
import { createFixedPartnerToken } from './precheck/fixed-partner-token.js';
import { createListSubPartners } from './precheck/list-sub-partners.js';
import { createPrecheck } from './precheck/precheck.js';
import { createRenewingPartnerToken } from './precheck/renewing-partner-token.js';
import { createRetryAfterGate } from './precheck/retry-after-gate.js';
import { watchPartnerToken } from './precheck/watch-partner-token.js';
import { openFrameworkSession, type FrameworkSession } from './webex/framework-session.js';
import { createMessenger } from './webex/messenger.js';
import { createRestApi, type RestApi } from './webex/rest-api.js';
import {
  createWebhookRegistration,
  type WebhookRegistration,
} from './webex/webhook-registration.js';
import { createWebhookRouter } from './webhook/webhook-router.js';

const MINUTE_MS = 60 * 1000;
const DAY_MS = 24 * 60 * MINUTE_MS;
/** Old records go within the hour after their time. */
const PURGE_EVERY_MS = 60 * MINUTE_MS;
/** Jobs side by side in each queue: far more than people press at once, far less than would trouble Webex. */
const CONCURRENCY = 32;
/** How long the end waits for what is under way: with the rest of the end less than the ten seconds that a stop may take. */
const GRACE_MS = 7_000;
/** How long what was broken off then has to be given back. */
const BREAK_OFF_MS = 1_000;
/** The longest pause between two tries to reach Webex at the start. */
const LONGEST_PAUSE_MS = 30_000;

/** The bot, running. */
export interface App {
  /** The port it listens on. */
  readonly port: number;
  /** Resolves once events are answered. Rejects with `AccessDeniedError` when Webex refuses the bot's token. */
  readonly ready: Promise<void>;
  /** Takes nothing further in, lets what runs end or gives it back, and closes everything, within ten seconds. */
  stop(): Promise<void>;
}

/** What the parts of the app share. */
interface Core {
  readonly bot: BotConfig;
  readonly server: ServerConfig;
  readonly clock: Clock;
  readonly log: Log;
  readonly store: Store;
  readonly http: HttpClient;
  readonly api: RestApi;
}

/** Joins the rooms: the one place that knows them all. Resolves once events are taken in. */
export async function startApp(
  config: { server: ServerConfig; bot: BotConfig },
  clock: Clock,
  log: Log,
): Promise<App> {
  const { server, bot } = config;
  const store = await openConfiguredStore(server, clock);
  const origins = [bot.webexApiUrl, bot.precheckApiUrl].map((url) => new URL(url).origin);
  const http = createHttpClient({ clock, log, origins });
  const api = createRestApi({ http, url: bot.webexApiUrl, token: bot.botToken });
  const core: Core = { bot, server, clock, log, store, http, api };
  const stopping = new AbortController();
  const workers: Worker[] = [];
  let session: FrameworkSession | undefined;

  const wake = (): void => {
    for (const worker of workers) worker.wake();
  };
  store.signals.listen('job', wake);
  const accept = createAcceptEvent({ jobs: store.jobs, clock, wake });
  const operators = await listenToOperators(core, wake);

  // Listening comes first: events that Webex delivers while the session opens are taken in already.
  const listening = await serveHttp({
    host: server.host,
    port: server.port,
    webhooks:
      bot.transport.kind === 'webhook'
        ? createWebhookRouter({
            secret: bot.transport.secret,
            accept,
            isOwn: ({ resource, personId }) =>
              resource !== 'memberships' && personId === session?.me.id,
            log,
          })
        : undefined,
    readiness: () => readReadiness(store, session),
  });

  const ready = (async () => {
    session = await openSession(core, accept, stopping.signal);
    if (session === undefined) return;
    workers.push(...createWorkers(core, session.me, wake, stopping.signal));
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
      // What still waits for an answer fails now, and its job is given back.
      await http.close();
      await Promise.race([settled, clock.sleep(BREAK_OFF_MS)]);
      await Promise.all(workers.map((worker) => worker.release()));
      await operators?.close();
      await store.close();
    },
  };
}

/** A database on a server needs no ear: operators can open it themselves. */
async function listenToOperators(
  { server, store, clock, log }: Core,
  wake: () => void,
): Promise<DeadLetterServer | undefined> {
  const path = operatorSocketOf(server);
  if (path === undefined) return undefined;
  try {
    return await serveDeadLetters({ path, deadLetters: store.deadLetters, wake, clock });
  } catch {
    // A path of more than some hundred letters is too long for a socket; the bot is of use without.
    log.warn({}, 'no socket for operators: `npm run inbox` works only while the bot is stopped');
    return undefined;
  }
}

/** Tries until Webex answers; resolves to `undefined` when the process is stopped meanwhile. */
async function openSession(
  core: Core,
  accept: AcceptEvent,
  stopping: AbortSignal,
): Promise<FrameworkSession | undefined> {
  const { bot, clock, log } = core;
  const webhook = bot.transport.kind === 'webhook' ? planWebhook(core, bot.transport) : undefined;

  for (let attempt = 1; !stopping.aborted; attempt += 1) {
    try {
      const session = await openFrameworkSession({
        token: bot.botToken,
        ...(webhook && { webhook }),
        accept,
        clock,
        log,
      });
      void webhook?.registration.watch(stopping);
      return session;
    } catch (error) {
      if (!(error instanceof ApiUnavailableError)) throw error;
      const pause = Math.min(1000 * 2 ** attempt, LONGEST_PAUSE_MS);
      log.warn({ ...error.facts, pause }, 'Webex does not answer yet');
      await clock.sleep(pause, stopping);
    }
  }
  return undefined;
}

function planWebhook(
  { api, store, clock, log }: Core,
  { publicUrl, secret }: Extract<Transport, { kind: 'webhook' }>,
): { url: string; registration: WebhookRegistration } {
  const url = `${publicUrl}/webhooks/webex`;
  return {
    url,
    registration: createWebhookRegistration({
      api,
      targetUrl: url,
      secret,
      inTurn: (name, work) => store.inTurn(name, work),
      clock,
      log,
    }),
  };
}

function createWorkers(
  core: Core,
  me: BotIdentity,
  wake: () => void,
  stopping: AbortSignal,
): Worker[] {
  const { bot, server, clock, log, store, http, api } = core;
  const { throttles, signals } = store;
  const messenger = createMessenger({ api, me, clock, log });
  const raiseAlert = createRaiseAlert({
    messenger,
    throttles,
    adminEmails: server.adminEmails,
    clock,
    log,
  });
  const tokens = createTokens(core, raiseAlert);
  const gate = createRetryAfterGate(clock);
  const partner = { http, url: bot.precheckApiUrl, tokens, gate, raiseAlert, clock, log };
  const listSubPartners = createListSubPartners(partner);
  // Asked for before anybody waits for a form that shows them.
  void listSubPartners();
  void watchPartnerToken({ tokens, raiseAlert, clock, log, signal: stopping });
  signals.listen('space', (roomId) => {
    messenger.forgetMembers(roomId);
  });
  const conversation = createConversation({
    bot: me,
    messenger,
    precheck: createPrecheck(partner),
    findCustomers: createFindCustomers(partner),
    listSubPartners,
    templates: bot.templates,
    drafts: store.drafts,
    checks: store.checks,
    throttles,
    forget: (ownerId) => store.forget(ownerId),
    announceMembers: (roomId) => signals.send('space', roomId),
    isAllowed: createAccessPolicy(bot.allowed),
    checksPerMinute: server.checksPerMinute,
    defaultCountry: server.defaultCountry,
    wakeChecks: wake,
    clock,
  });
  const shared = { concurrency: CONCURRENCY, jobs: store.jobs, clock, log };
  return [
    createWorker({ ...shared, queue: 'events', handle: conversation.handleEvent }),
    createWorker({ ...shared, queue: 'checks', handle: conversation.handleCheck }),
  ];
}

function createTokens(
  { bot, http, store, clock, log }: Core,
  raiseAlert: RaiseAlert,
): PartnerTokenSource {
  if (bot.partner.kind === 'fixed') return createFixedPartnerToken(bot.partner.token);
  return createRenewingPartnerToken({
    http,
    url: bot.precheckApiUrl,
    integration: bot.partner,
    secrets: store.secrets,
    inTurn: (name, work) => store.inTurn(name, work),
    raiseAlert,
    clock,
    log,
  });
}

async function readReadiness(
  store: Store,
  session: FrameworkSession | undefined,
): Promise<Readiness> {
  const answers = await store.ping().then(
    () => true,
    () => false,
  );
  return {
    store: { ok: answers, state: answers ? 'open' : 'does not answer' },
    webex: { ok: session !== undefined, state: session?.mode ?? 'connecting' },
  };
}

async function purgeRegularly(core: Core, stopping: AbortSignal): Promise<void> {
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
