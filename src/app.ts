import { dirname, join } from 'node:path';
import type { BotConfig, ServerConfig, Transport } from './config.js';
import { createAccessPolicy } from './conversation/access-policy.js';
import { createConversation } from './conversation/conversation.js';
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
import { createFixedPartnerToken } from './precheck/fixed-partner-token.js';
import { createListSubPartners } from './precheck/list-sub-partners.js';
import { createPrecheck } from './precheck/precheck.js';
import { createRenewingPartnerToken } from './precheck/renewing-partner-token.js';
import { readOrCreateKey } from './store/encryption-key.js';
import { openStore } from './store/open-store.js';
import { createVault } from './store/vault.js';
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
/** How long the end waits for running jobs; what is left is taken up again at the next start. */
const STOP_MS = 10_000;
/** The longest pause between two tries to reach Webex at the start. */
const LONGEST_PAUSE_MS = 30_000;

/** The bot, running. */
export interface App {
  /** The port it listens on. */
  readonly port: number;
  /** Resolves once events are answered. Rejects with `AccessDeniedError` when Webex refuses the bot's token. */
  readonly ready: Promise<void>;
  /** Takes nothing further in, lets running jobs end, and gives everything back. */
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
  const store = await openAppStore(server, clock);
  const http = createHttpClient({ clock, log });
  const api = createRestApi({ http, url: bot.webexApiUrl, token: bot.botToken });
  const core: Core = { bot, server, clock, log, store, http, api };
  const stopping = new AbortController();
  const workers: Worker[] = [];
  let session: FrameworkSession | undefined;

  const wake = (): void => {
    for (const worker of workers) worker.wake();
  };
  const accept = createAcceptEvent({ jobs: store.jobs, clock, wake });

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
    workers.push(...createWorkers(core, session.me, wake));
    for (const worker of workers) worker.start();
    void purgeRegularly(core, stopping.signal);
  })();

  return {
    port: listening.port,
    ready,
    stop: async () => {
      stopping.abort();
      await listening.close();
      await ready.catch(() => undefined);
      await Promise.race([
        Promise.all(workers.map((worker) => worker.stop())),
        clock.sleep(STOP_MS),
      ]);
      await session?.close();
      await http.close();
      await store.close();
    },
  };
}

async function openAppStore(server: ServerConfig, clock: Clock): Promise<Store> {
  const { databaseFile, encryptionKey, previousEncryptionKey } = server;
  const keyFile = join(dirname(databaseFile), 'encryption.key');
  const vault = createVault({
    current: encryptionKey ?? (await readOrCreateKey(keyFile)),
    ...(previousEncryptionKey && { previous: previousEncryptionKey }),
  });
  return openStore({ file: databaseFile, vault, now: clock.now() });
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
  { api, clock, log }: Core,
  { publicUrl, secret }: Extract<Transport, { kind: 'webhook' }>,
): { url: string; registration: WebhookRegistration } {
  const url = `${publicUrl}/webhooks/webex`;
  return {
    url,
    registration: createWebhookRegistration({ api, targetUrl: url, secret, clock, log }),
  };
}

function createWorkers(core: Core, me: BotIdentity, wake: () => void): Worker[] {
  const { bot, clock, log, store, http, api } = core;
  const partner = { http, url: bot.precheckApiUrl, tokens: createTokens(core), clock, log };
  const listSubPartners = createListSubPartners(partner);
  // Asked for before anybody waits for a form that shows them.
  void listSubPartners();
  const conversation = createConversation({
    bot: me,
    messenger: createMessenger({ api, clock, log }),
    precheck: createPrecheck(partner),
    listSubPartners,
    templates: bot.templates,
    drafts: store.drafts,
    checks: store.checks,
    throttles: store.throttles,
    forget: (ownerId) => store.forget(ownerId),
    isAllowed: createAccessPolicy(bot.allowed),
    defaultCountry: core.server.defaultCountry,
    wakeChecks: wake,
    clock,
  });
  const shared = { concurrency: CONCURRENCY, jobs: store.jobs, clock, log };
  return [
    createWorker({ ...shared, queue: 'events', handle: conversation.handleEvent }),
    createWorker({ ...shared, queue: 'checks', handle: conversation.handleCheck }),
  ];
}

function createTokens({ bot, http, store, clock, log }: Core): PartnerTokenSource {
  if (bot.partner.kind === 'fixed') return createFixedPartnerToken(bot.partner.token);
  return createRenewingPartnerToken({
    http,
    url: bot.precheckApiUrl,
    integration: bot.partner,
    secrets: store.secrets,
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
