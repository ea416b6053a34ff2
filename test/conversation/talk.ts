import { createRowPacer, type RowPacer } from '../../src/conversation/shared/row-pacer.js';
import { createConversation } from '../../src/conversation/conversation.js';
import { handleJob } from '../../src/jobs/handle-job.js';
import type { PrecheckResult } from '../../src/domain/check.js';
import { RetryAtError } from '../../src/domain/errors.js';
import { jobPayloadSchema, type Handled, type Job } from '../../src/domain/job.js';
import type { CheckRequest } from '../../src/domain/check-kind.js';
import type { CustomerQuery, CustomerSearch } from '../../src/domain/customer-search.js';
import type { SubPartner } from '../../src/domain/precheck.js';
import type { Store } from '../../src/domain/store.js';
import { openStore } from '../../src/store/open-store.js';
import { createVault } from '../../src/store/vault.js';
import { createRecordingLog } from '../recording-log.js';
import { createSettableClock, type SettableClock } from '../settable-clock.js';
import { createFakeMessenger, type FakeMessenger, type Said } from './fake-messenger.js';
import { buttonsIn, inputsIn } from './read-card.js';

export const MINUTE = 60_000;
export const READY: PrecheckResult = {
  verdict: 'ready',
  reasons: [{ code: 100, description: 'Fine.' }],
};

/** A call of the precheck API. */
interface Asked {
  readonly request: CheckRequest;
  readonly subPartnerOrgId: string | undefined;
}

/** A conversation over a real store and a stopped clock, with people of example.com. */
export interface Talk {
  readonly store: Store;
  readonly clock: SettableClock;
  readonly messenger: FakeMessenger;
  /** The answer of the API; READY by default. */
  answer: () => Promise<PrecheckResult>;
  readonly asked: Asked[];
  /** The result of a search of existing customers; nothing by default. */
  search: (query: CustomerQuery) => Promise<CustomerSearch>;
  readonly searched: CustomerQuery[];
  /** Spaces whose members were announced as changed. */
  readonly announced: string[];
  /** A person writes a message; Sue by default. */
  say(text: string, personId?: string): Promise<void>;
  readonly pacer: RowPacer;
  /** When a job may ask again while the precheck is down for everybody; by default it is not. */
  turnAtPrecheck: (jobKey: string) => number | undefined;
  /** A person sends a file, with or without a text. */
  sendFile(
    name: string,
    content: string | Uint8Array,
    text?: string,
    personId?: string,
  ): Promise<void>;
  /** Runs up to `count` waiting rows one by one, as the worker does. Resolves to their number. */
  runRows(count?: number): Promise<number>;
  /** A person joins the space. */
  join(personId: string): Promise<void>;
  /** Handles the last message again, as after a crash. */
  repeat(): Promise<void>;
  /** A person presses a button of a message: submits the inputs as shown, overlaid by `typed`. */
  press(
    message: Said | undefined,
    title: string,
    typed?: Record<string, string>,
    personId?: string,
  ): Promise<void>;
  /** Runs the next waiting check, as the worker does. */
  runCheck(attempt?: number, freeAttempts?: number): Promise<void>;
  checksWaiting(): Promise<number>;
  /** The newest message, as JSON. */
  last(): string;
}

/** Begins a talk in a space of the given type, with a new store in `file`. */
export async function beginTalk(
  file: string,
  options: {
    roomType?: 'direct' | 'group';
    subPartners?: readonly SubPartner[];
    defaultCountry?: string;
  } = {},
): Promise<Talk> {
  const { roomType = 'direct', subPartners = [], defaultCountry } = options;
  const clock = createSettableClock(Date.UTC(2026, 10, 23));
  const vault = createVault({ current: Buffer.alloc(32, 1) });
  const store = await openStore({ url: `file:${file}`, vault, now: clock.now() });
  const messenger = createFakeMessenger();
  const log = createRecordingLog();
  const asked: Asked[] = [];
  let count = 0;
  let events = 0;
  let lastMessage = { id: '', personId: '' };

  /** Runs a claimed job and completes it; one that fails is released, for the next attempt. */
  const runClaimed = async (job: Job, run: () => Promise<Handled>): Promise<void> => {
    try {
      await complete(job, await run());
    } catch (error) {
      await store.jobs.release(job);
      throw error;
    }
  };

  const complete = async (job: Job, { ending }: Handled): Promise<void> => {
    if (ending === undefined) await store.jobs.complete(job, clock.now());
    else await store.jobs.completeWith(job, clock.now(), ending);
  };

  const talk: Talk = {
    store,
    clock,
    messenger,
    answer: () => Promise.resolve(READY),
    asked,
    search: () => Promise.resolve({ ok: true, customers: [] }),
    searched: [],
    announced: [],
    say: async (text, personId = 'sue') => {
      count += 1;
      const id = `message-${count}`;
      const personEmail = `${personId}@example.com`;
      messenger.messages.set(id, { id, roomId: 'room', roomType, personId, personEmail, text });
      lastMessage = { id, personId };
      await handle('messages', id, personId);
    },
    pacer: createRowPacer(clock),
    turnAtPrecheck: () => undefined,
    sendFile: async (name, content, text = '', personId = 'sue') => {
      count += 1;
      const id = `message-${count}`;
      const url = `https://files.example.com/${count}`;
      const bytes = typeof content === 'string' ? Buffer.from(content) : content;
      messenger.sent.set(url, { outcome: 'read', name, bytes });
      const personEmail = `${personId}@example.com`;
      const message = { id, roomId: 'room', roomType, personId, personEmail, text, files: [url] };
      messenger.messages.set(id, message);
      lastMessage = { id, personId };
      await handle('messages', id, personId);
    },
    runRows: async (most = Infinity) => {
      for (let done = 0; ; done += 1) {
        const [job] =
          done < most ? await store.jobs.claim('rows', 1, clock.now(), clock.now() + MINUTE) : [];
        if (job === undefined) return done;
        await handleJob(handlers, job, log).then(
          () => store.jobs.complete(job, clock.now()),
          (error: unknown) => {
            if (!(error instanceof RetryAtError)) throw error;
            return store.jobs.retry(job, error.at, 'later');
          },
        );
      }
    },
    join: (personId) => handle('memberships', `membership of ${personId}`, personId),
    repeat: () => handle('messages', lastMessage.id, lastMessage.personId),
    press: async (message, title, typed = {}, personId = 'sue') => {
      const data = buttonsIn(message?.card).get(title);
      if (message === undefined || data === undefined) throw new Error(`no button ${title}`);
      count += 1;
      const id = `action-${count}`;
      const inputs = { ...inputsIn(message.card), ...typed, ...data };
      messenger.actions.set(id, { id, messageId: message.id, personId, roomId: 'room', inputs });
      await handle('attachmentActions', id, personId);
    },
    runCheck: async (attempt = 1, freeAttempts = 0) => {
      const [job] = await store.jobs.claim('checks', 1, clock.now(), clock.now() + MINUTE);
      if (job === undefined) throw new Error('no check waits');
      await runClaimed(job, () => handleJob(handlers, { ...job, attempt, freeAttempts }, log));
    },
    checksWaiting: async () => {
      const jobs = await store.jobs.claim('checks', 9, clock.now(), clock.now());
      await Promise.all(jobs.map((job) => store.jobs.release(job)));
      return jobs.length;
    },
    last: () => JSON.stringify(messenger.said.at(-1) ?? ''),
  };

  const handlers = createConversation({
    bot: { id: 'bot', displayName: 'Precheck' },
    messenger,
    precheck: ({ request, subPartnerOrgId }) => {
      asked.push({ request, subPartnerOrgId });
      return talk.answer();
    },
    findCustomers: (query) => {
      talk.searched.push(query);
      return talk.search(query);
    },
    drafts: store.drafts,
    checks: store.checks,
    batches: store.batches,
    enqueue: (job, now) => store.jobs.enqueue(job, now),
    turnAtPrecheck: (key) => talk.turnAtPrecheck(key),
    pacer: talk.pacer,
    throttles: store.throttles,
    forget: (ownerId) => store.forget(ownerId),
    listSubPartners: () => Promise.resolve(subPartners),
    templates: [{ name: 'Standard', provisioningId: 'ZjViMzYxODct' }],
    defaultCountry,
    isAllowed: (email) => email.endsWith('@example.com'),
    checksPerMinute: 10,
    announceMembers: (roomId) => Promise.resolve(void talk.announced.push(roomId)),
    notifyJobs: () => undefined,
    clock,
  });

  async function handle(
    resource: 'messages' | 'attachmentActions' | 'memberships',
    id: string,
    personId: string,
  ): Promise<void> {
    const key = `${resource}:${id}`;
    const payload = { type: 'event', resource, event: 'created', id, roomId: 'room', personId };
    events += 1;
    await store.jobs.enqueue(
      {
        // A repetition is another job here, since the first one is done.
        key: `${key}:${events}`,
        queue: 'events',
        orderingKey: '',
        fairnessKey: '',
        payload: jobPayloadSchema.parse(payload),
        cause: key,
        receivedAt: 0,
      },
      0,
    );
    const [job] = await store.jobs.claim('events', 1, clock.now(), clock.now() + MINUTE);
    if (job === undefined) throw new Error('no event waits');
    try {
      await complete(job, await handleJob(handlers, { ...job, key }, log));
    } catch (error) {
      await store.jobs.bury(job, clock.now(), 'failed');
      throw error;
    }
  }

  return talk;
}
