import { createAccessPolicy } from '../conversation/shared/access-policy.js';
import { createRowPacer } from '../conversation/shared/row-pacer.js';
import { createRaiseAlert } from '../conversation/shared/raise-alert.js';
import { NO_CODE_ADVICE } from '../domain/code-advice.js';
import { QUEUES, type Job, type QueueName } from '../domain/job.js';
import type { Log } from '../domain/log.js';
import type { BotIdentity } from '../domain/messenger.js';
import type { SeatsOf } from '../jobs/seat.js';
import { createStartGate } from '../jobs/start-gate.js';
import { withLastWord } from '../jobs/with-last-word.js';
import { createWorker, type Worker } from '../jobs/worker.js';
import { createFindCustomers } from '../wholesale/find-customers.js';
import { createListSubPartners } from '../wholesale/list-sub-partners.js';
import { createPrecheck } from '../wholesale/precheck.js';
import { createRetryAfterGate } from '../wholesale/retry-after-gate.js';
import { watchPartnerToken } from '../wholesale/partner-token/watch-partner-token.js';
import { createBatchReader } from './batch-reader.js';
import { loadConversation } from './load-conversation.js';
import { createMessenger } from '../webex/messenger.js';
import type { AppCore } from './app-core.js';
import { createApiGates } from './create-api-gates.js';
import { openPartnerAccess, type PartnerAccess } from './partner-access.js';

/** Concurrent jobs per queue: more than people cause at once, and few enough for Webex. */
const CONCURRENCY = 32;

/** Wires the conversation to Webex, the precheck API and the store; does not start the workers. */
export function createWorkers(
  core: AppCore,
  me: BotIdentity,
  queues: { seatsOf: SeatsOf; notifyJobs: (queue: QueueName) => void },
  stopping: AbortSignal,
): { workers: readonly Worker[]; partner: PartnerAccess } {
  const { bot, server, clock, log, store, http, api, metrics, trace, watch } = core;
  const { throttles, signals } = store;
  const { codeAdvice = NO_CODE_ADVICE } = server;
  const messenger = createMessenger({ api, me, clock, log });
  const raiseAlert = createRaiseAlert({
    messenger,
    throttles,
    adminEmails: server.adminEmails,
    clock,
    log,
  });
  const partner = openPartnerAccess(core, raiseAlert);
  const { tokens } = partner;
  const gate = createRetryAfterGate(clock, {
    // Best effort: a replica that misses it is asked to wait by the API itself.
    notify: (until) =>
      void signals.notify('pause', `${until} ${bot.precheckApiUrl}`).catch(() => undefined),
    onClosed: (listener) => {
      signals.on('pause', (detail) => {
        const [until, api] = detail.split(' ');
        if (api === bot.precheckApiUrl) listener(Number(until));
      });
    },
  });
  const asPartner = { http, url: bot.precheckApiUrl, tokens, gate, raiseAlert, clock, log };
  const listSubPartners = createListSubPartners(asPartner);
  // Fetched ahead, so that the first form that shows them need not wait.
  void listSubPartners();
  void watchPartnerToken({ tokens, raiseAlert, clock, log, signal: stopping });
  signals.on('space', (roomId) => {
    messenger.forgetMembers(roomId);
  });
  const pacer = createRowPacer(clock);
  const gates = createApiGates({
    urls: { webex: bot.webexApiUrl, precheck: bot.precheckApiUrl },
    jobs: store.jobs,
    signals,
    onBack: (api) => {
      if (api === 'precheck') pacer.resume();
    },
    notifyJobs: () => {
      QUEUES.forEach(queues.notifyJobs);
    },
    clock,
    log,
  });
  const precheck = metrics.countVerdicts(
    partner.watchPrecheck(createPrecheck(asPartner)),
    codeAdvice,
  );
  const handle = loadConversation(
    {
      bot: me,
      messenger,
      precheck: (inquiry) => gates.precheck.pass(() => precheck(inquiry)),
      turnAtPrecheck: gates.precheck.turnOf,
      findCustomers: createFindCustomers(asPartner),
      listSubPartners,
      templates: bot.templates,
      readBatch: createBatchReader(log),
      codeAdvice,
      drafts: store.drafts,
      checks: store.checks,
      batches: store.batches,
      enqueue: (job, now) => store.jobs.enqueue(job, now),
      pacer,
      throttles,
      forget: (ownerId) => store.forget(ownerId),
      moveRoom: (from, to) => store.moveRoom(from, to),
      announceMembers: (roomId) => signals.notify('space', roomId),
      isAllowed: createAccessPolicy(bot.allowed),
      checksPerMinute: server.checksPerMinute,
      defaultCountry: server.defaultCountry,
      notifyJobs: queues.notifyJobs,
      clock,
    },
    log,
  );
  const shared = {
    concurrency: CONCURRENCY,
    jobs: withLastWord(store.jobs, clock, queues.notifyJobs),
    handle: (job: Job, jobLog: Log) => watch.follow(job.key, () => handle(job, jobLog)),
    seatsOf: queues.seatsOf,
    trace,
    report: metrics.onAttempt,
    clock,
    log,
  };
  // Every answer goes to Webex. The precheck holds its callers, who have to say so, itself.
  const answersGate = createStartGate(gates, ['webex'], clock);
  return {
    workers: [
      createWorker({ ...shared, queue: 'events', gate: answersGate }),
      createWorker({ ...shared, queue: 'checks', gate: answersGate }),
      createWorker({
        ...shared,
        concurrency: server.batchConcurrency,
        queue: 'rows',
        gate: createStartGate(gates, [], clock),
        holdUntil: pacer.holdUntil,
      }),
    ],
    partner,
  };
}
