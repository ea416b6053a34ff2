import { beforeEach, afterEach, describe, expect, test } from '@jest/globals';
import { createConversation, type Conversation } from '../../src/conversation/conversation.js';
import type { PrecheckResult } from '../../src/domain/check.js';
import { ApiUnavailableError, RetryAtError } from '../../src/domain/errors.js';
import type { Job } from '../../src/domain/job.js';
import type { Precheck } from '../../src/domain/precheck.js';
import type { Store } from '../../src/domain/store.js';
import { openStore } from '../../src/store/open-store.js';
import { createVault } from '../../src/store/vault.js';
import { createKeptLog } from '../kept-log.js';
import { createSettableClock, type SettableClock } from '../settable-clock.js';
import { temporaryPaths } from '../temporary-paths.js';
import { waitUntil } from '../wait-until.js';
import { createFakeMessenger, type FakeMessenger } from './fake-messenger.js';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
const EXAMPLE = {
  'address.addressLine1': '771 Alder Drive',
  'address.city': 'Milpitas',
  'address.country': 'US',
};
const READY: PrecheckResult = { verdict: 'ready', reasons: [{ code: 100, description: 'Fine.' }] };

const newPath = temporaryPaths();
let store: Store;
let clock: SettableClock;
let messenger: FakeMessenger;
let precheck: Precheck;
let conversation: Conversation;
let count: number;
const log = createKeptLog();

beforeEach(async () => {
  clock = createSettableClock(Date.UTC(2026, 10, 23));
  store = await openStore({
    file: newPath('precheck.db'),
    vault: createVault({ current: Buffer.alloc(32, 1) }),
    now: clock.now(),
  });
  messenger = createFakeMessenger();
  precheck = () => Promise.resolve(READY);
  count = 0;
  conversation = createConversation({
    bot: { id: 'bot', displayName: 'Precheck' },
    messenger,
    precheck: (request) => precheck(request),
    drafts: store.drafts,
    checks: store.checks,
    throttles: store.throttles,
    isAllowed: () => true,
    wakeChecks: () => undefined,
    clock,
  });
});

afterEach(() => store.close());

async function handle(resource: 'messages' | 'attachmentActions', id: string, personId: string) {
  const payload = JSON.stringify({ resource, event: 'created', id, roomId: 'room', personId });
  const job: Job = {
    seq: 1,
    key: `${resource}:${id}`,
    queue: 'events',
    lane: '',
    payload,
    attempt: 1,
    enqueuedAt: 0,
  };
  await conversation.handleEvent(job);
}

async function say(text: string, personId = 'sue') {
  count += 1;
  const id = `message-${count}`;
  messenger.messages.set(id, {
    id,
    roomId: 'room',
    roomType: 'direct',
    personId,
    personEmail: `${personId}@example.com`,
    text,
  });
  await handle('messages', id, personId);
}

async function submit(inputs: Record<string, string>, personId = 'sue', roomId = 'room') {
  count += 1;
  const id = `action-${count}`;
  const messageId = messenger.said[0]?.id ?? '';
  messenger.actions.set(id, { id, messageId, personId, roomId, inputs });
  await handle('attachmentActions', id, personId);
}

/** The next check that waits, run as the worker runs it. */
async function runCheck(attempt = 1) {
  const [job] = await store.jobs.claim('checks', 1, clock.now(), clock.now() + MINUTE);
  if (job === undefined) throw new Error('no check waits');
  await conversation.handleCheck({ ...job, attempt }, log);
  await store.jobs.complete(job, clock.now());
}

const checksWaiting = async () =>
  (await store.jobs.claim('checks', 9, clock.now(), clock.now())).length;
const draftIn = (index: number) =>
  /"draft":"([^"]+)"/.exec(JSON.stringify(messenger.said[index]?.card))?.[1] ?? '';
const words = (index: number) => JSON.stringify(messenger.said[index] ?? '');

describe('a form', () => {
  test('that was left alone for a day sends nothing, and what was typed comes back in a fresh one', async () => {
    await say('check');
    clock.forward(DAY);
    await submit({ ...EXAMPLE, action: 'check.quick', draft: draftIn(0) });
    expect(await checksWaiting()).toBe(0);
    expect(words(1)).toContain('no longer open');
    expect(words(1)).toContain('771 Alder Drive');
    await submit({ ...EXAMPLE, action: 'check.quick', draft: draftIn(1) });
    expect(await checksWaiting()).toBe(1);
  });

  test('of one space cannot be sent from another', async () => {
    await say('check');
    await submit({ ...EXAMPLE, action: 'check.quick', draft: draftIn(0) }, 'sue', 'another room');
    expect(await checksWaiting()).toBe(0);
  });

  test('that was sent a while ago is not sent again, and what was typed comes back in a fresh one', async () => {
    await say('check');
    await submit({ ...EXAMPLE, action: 'check.quick', draft: draftIn(0) });
    const draft = draftIn(0);
    await runCheck();
    clock.forward(MINUTE);
    await submit({ ...EXAMPLE, 'address.city': 'San Jose', action: 'check.quick', draft });
    expect(await checksWaiting()).toBe(0);
    expect(words(2)).toContain('was sent already');
    expect(words(2)).toContain('San Jose');
  });

  test('whose event is handled a second time after a crash is posted once', async () => {
    await say('check');
    await handle('messages', 'message-1', 'sue');
    expect(messenger.said).toHaveLength(1);
  });
});

describe('a check', () => {
  beforeEach(async () => {
    await say('check');
    await submit({ ...EXAMPLE, action: 'check.quick', draft: draftIn(0) });
  });

  test('says after two seconds that it takes longer, and at the end how long it took', async () => {
    let answer = (_: PrecheckResult): void => undefined;
    precheck = () => new Promise((resolve) => (answer = resolve));
    const running = runCheck();
    await waitUntil(() => words(0).includes('Sent to Webex'), 'the form to close');
    clock.forward(1999);
    expect(messenger.said).toHaveLength(1);
    clock.forward(1);
    await waitUntil(() => words(1).includes('Still checking'), 'the notice');
    clock.forward(3000);
    answer(READY);
    await running;
    expect(words(1)).toContain('took 5 seconds');
    expect(words(2)).toContain('Ready');
  });

  test('is tried again when Webex said, and the person is told when that is', async () => {
    precheck = () => Promise.reject(new ApiUnavailableError('busy', { status: 429 }, 10 * MINUTE));
    await expect(runCheck()).rejects.toMatchObject({
      name: 'RetryAtError',
      at: clock.now() + 10 * MINUTE,
    });
    expect(words(1)).toContain('00:10:00 UTC');
  });

  test('ends as Could not check when Webex asks for more than a quarter of an hour', async () => {
    precheck = () =>
      Promise.reject(
        new ApiUnavailableError('busy', { status: 429, trackingId: 'T9' }, 16 * MINUTE),
      );
    await runCheck();
    expect(words(1)).toContain('Could not check');
    expect(words(1)).toContain('T9');
  });

  test('ends as Could not check half a minute after nobody answered', async () => {
    precheck = () => Promise.reject(new ApiUnavailableError('down', { status: 503 }));
    await expect(runCheck()).rejects.toThrow(RetryAtError);
    clock.forward(MINUTE + 1);
    await runCheck(2);
    expect(
      messenger.said.some((message) => message.markdown.startsWith('**Could not check**')),
    ).toBe(true);
  });

  test('whose result could not be posted asks Webex no second time', async () => {
    let asked = 0;
    precheck = () => {
      asked += 1;
      return Promise.resolve(READY);
    };
    const post = messenger.post.bind(messenger);
    messenger.post = () => Promise.reject(new ApiUnavailableError('not now'));
    await expect(runCheck()).rejects.toThrow(ApiUnavailableError);
    messenger.post = post;
    clock.forward(MINUTE + 1);
    await runCheck(2);
    expect(asked).toBe(1);
    expect(words(1)).toContain('Ready');
  });

  test('posts its result even if the used form cannot be closed', async () => {
    messenger.replace = () => Promise.reject(new ApiUnavailableError('not now'));
    await runCheck();
    expect(words(1)).toContain('Ready');
  });
});
