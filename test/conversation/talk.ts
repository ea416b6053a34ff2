import { createRowPacer, type RowPacer } from '../../src/conversation/shared/row-pacer.js';
import { createConversation } from '../../src/conversation/conversation.js';
import { handleJob } from '../../src/jobs/handle-job.js';
import type { PrecheckResult } from '../../src/domain/check.js';
import { RetryAtError } from '../../src/domain/errors.js';
import type { Job } from '../../src/domain/job.js';
import type { CheckRequest } from '../../src/domain/check-kind.js';
import type { CustomerQuery, CustomerSearch } from '../../src/domain/customer-search.js';
import type { SubPartner } from '../../src/domain/precheck.js';
import type { Store } from '../../src/domain/store.js';
import { openStore } from '../../src/store/open-store.js';
import { createVault } from '../../src/store/vault.js';
import { createKeptLog } from '../kept-log.js';
import { createSettableClock, type SettableClock } from '../settable-clock.js';
import { createFakeMessenger, type FakeMessenger, type Said } from './fake-messenger.js';
import { buttonsIn, inputsIn } from './read-card.js';

export const MINUTE = 60_000;
export const READY: PrecheckResult = {
  verdict: 'ready',
  reasons: [{ code: 100, description: 'Fine.' }],
};

/** What was asked of the API. */
interface Asked {
  readonly request: CheckRequest;
  readonly subPartnerOrgId: string | undefined;
}

/** A conversation over a real store, at a clock that stands still, in which people of example.com speak and press. */
export interface Talk {
  readonly store: Store;
  readonly clock: SettableClock;
  readonly messenger: FakeMessenger;
  /** What the API answers; READY unless it is set. */
  answer: () => Promise<PrecheckResult>;
  readonly asked: Asked[];
  /** What a search of existing customers finds; nothing unless it is set. */
  search: (query: CustomerQuery) => Promise<CustomerSearch>;
  readonly searched: CustomerQuery[];
  /** Spaces whose members are said to have changed. */
  readonly announced: string[];
  /** Somebody writes; Sue unless another is named. */
  say(text: string, personId?: string): Promise<void>;
  readonly pacer: RowPacer;
  /** Somebody sends a file, with words or without. */
  sendFile(
    name: string,
    content: string | Uint8Array,
    text?: string,
    personId?: string,
  ): Promise<void>;
  /** Runs up to `count` rows that wait, one after another, as the worker does. Resolves to how many there were. */
  runRows(count?: number): Promise<number>;
  /** Somebody comes into the space. */
  join(personId: string): Promise<void>;
  /** Handles the last message again, as after a crash. */
  repeat(): Promise<void>;
  /** Somebody presses a button of a message as a client does: inputs as they are shown, changed by what was typed. */
  press(
    message: Said | undefined,
    title: string,
    typed?: Record<string, string>,
    personId?: string,
  ): Promise<void>;
  /** Runs the next check that waits, as the worker does. */
  runCheck(attempt?: number): Promise<void>;
  checksWaiting(): Promise<number>;
  /** The newest message, as JSON. */
  last(): string;
}

/** Begins a talk in a space of the given type, over a new store in `file`. */
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
  const log = createKeptLog();
  const asked: Asked[] = [];
  let count = 0;
  let lastMessage = { id: '', personId: '' };

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
    runCheck: async (attempt = 1) => {
      const [job] = await store.jobs.claim('checks', 1, clock.now(), clock.now() + MINUTE);
      if (job === undefined) throw new Error('no check waits');
      await handleJob(handlers, { ...job, attempt }, log);
      await store.jobs.complete(job, clock.now());
    },
    checksWaiting: async () =>
      (await store.jobs.claim('checks', 9, clock.now(), clock.now())).length,
    last: () => JSON.stringify(messenger.said.at(-1) ?? ''),
  };

  const { handlers } = createConversation({
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
    const job: Job = {
      seq: 1,
      key,
      queue: 'events',
      orderingKey: '',
      payload: { type: 'event', resource, event: 'created', id, roomId: 'room', personId },
      attempt: 1,
      enqueuedAt: 0,
      fence: 1,
      fairnessKey: '',
      cause: key,
      receivedAt: 0,
    };
    await handleJob(handlers, job, log);
  }

  return talk;
}
