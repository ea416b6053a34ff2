import { afterEach, describe, expect, test } from '@jest/globals';
import pg from 'pg';
import { ApiUnavailableError, StoreUnavailableError } from '../../src/domain/errors.js';
import { isWorthWaiting } from '../../src/domain/backoff.js';
import { createSteadyTime } from '../../src/domain/clock.js';
import type { Store } from '../../src/domain/store.js';
import { createRowPacer } from '../../src/conversation/shared/row-pacer.js';
import { createAcceptEvent } from '../../src/jobs/accept-event.js';
import { openStore } from '../../src/store/open-store.js';
import { createVault } from '../../src/store/vault.js';
import { createRetryAfterGate } from '../../src/wholesale/retry-after-gate.js';
import { beginTalk, MINUTE, READY } from '../conversation/talk.js';
import { answersTo } from '../e2e/people.js';
import { createSettableClock } from '../settable-clock.js';
import { createSchema, hasPostgres, POSTGRES } from '../store/postgres-schema.js';
import { newJob, NOW } from '../store/samples.js';
import { temporaryPaths } from '../temporary-paths.js';
import { waitUntil } from '../wait-until.js';
import { KEY, startAttackedBot, type AttackedBot } from './attacked-bot.js';

const DAY = 24 * 60 * MINUTE;
const newPath = temporaryPaths();
const cleanUp: (() => Promise<unknown>)[] = [];

afterEach(async () => {
  for (const each of cleanUp.splice(0)) await each();
});

async function openHere(engine: 'sqlite' | 'postgres'): Promise<Store> {
  const schema = engine === 'postgres' ? await createSchema() : undefined;
  const vault = createVault({ current: Buffer.alloc(32, 1) });
  const url = schema?.url ?? `file:${newPath('time.db')}`;
  const store = await openStore({ url, vault, now: NOW });
  cleanUp.push(async () => {
    await store.close();
    await schema?.drop();
  });
  return store;
}

const engines = [
  { name: 'SQLite', engine: 'sqlite', isHere: true } as const,
  { name: POSTGRES, engine: 'postgres', isHere: hasPostgres } as const,
];

describe.each(engines)('a clock that was a day ahead and is put right, on $name', (each) => {
  const testHere = each.isHere ? test : test.skip;
  const claimKeys = async (store: Store, now: number) =>
    (await store.jobs.claim('events', 9, now, now + 30_000)).map(({ key }) => key);

  testHere('delays neither new jobs nor those that wait for a retry', async () => {
    const store = await openHere(each.engine);
    const ahead = NOW + DAY;
    await store.jobs.enqueue(newJob('retried', { orderingKey: 'a' }), ahead);
    const [job] = await store.jobs.claim('events', 9, ahead, ahead + 30_000);
    if (job === undefined) throw new Error('no job');
    await store.jobs.retry(job, ahead + 1_000, 'a reason');
    await store.jobs.enqueue(newJob('next of the person', { orderingKey: 'a' }), ahead);
    await store.jobs.enqueue(newJob('new', { orderingKey: 'b' }), ahead);
    const claimed = await store.jobs.claim('events', 9, NOW, NOW + 30_000);
    expect(claimed.map(({ key }) => key).sort()).toEqual(['new', 'retried']);
    for (const one of claimed) await store.jobs.complete(one, NOW);
    expect(await claimKeys(store, NOW + 10_000)).toEqual(['next of the person']);
  });

  testHere('leaves what the schedule allows as it is', async () => {
    const store = await openHere(each.engine);
    await store.jobs.enqueue(newJob('waits', { orderingKey: 'a' }), NOW);
    const [job] = await store.jobs.claim('events', 9, NOW, NOW + 30_000);
    if (job === undefined) throw new Error('no job');
    await store.jobs.retry(job, NOW + 30 * MINUTE, 'a reason');
    expect(await claimKeys(store, NOW)).toEqual([]);
    expect(await claimKeys(store, NOW + 29 * MINUTE)).toEqual([]);
    expect(await claimKeys(store, NOW + 31 * MINUTE)).toEqual(['waits']);
  });

  testHere('frees what a limit held, and nothing that is held now', async () => {
    const store = await openHere(each.engine);
    const { throttles } = store;
    const take = (holder: string, now: number) => throttles.take('k', holder, now, now + MINUTE);
    const search = (holder: string, now: number) =>
      throttles.takeOneOf(2, 'find:sue', holder, now, now + MINUTE);
    expect(await take('a', NOW + DAY)).toBe(true);
    expect(await take('b', NOW)).toBe(true);
    expect(await take('c', NOW + 1)).toBe(false);
    for (const holder of ['a', 'b']) expect(await search(holder, NOW + DAY)).toBe(true);
    for (const holder of ['c', 'd']) expect(await search(holder, NOW)).toBe(true);
    expect(await search('e', NOW + 1)).toBe(false);
  });
});

(hasPostgres ? test : test.skip)(
  `a lease of a day is cut to what a lease may last, on ${POSTGRES}`,
  async () => {
    const store = await openHere('postgres');
    await store.jobs.enqueue(newJob('held'), NOW);
    await store.jobs.claim('events', 1, NOW, NOW + DAY);
    const claim = (now: number) => store.jobs.claim('events', 1, now, now + 30_000);
    expect(await claim(NOW + 1_000)).toEqual([]);
    expect(await claim(NOW + 29_000)).toEqual([]);
    expect(await claim(NOW + 60_000)).toHaveLength(1);
  },
);

describe('a person whose bot had a clock a day ahead', () => {
  test('may check, repeat and press at once when it is put right', async () => {
    const talk = await beginTalk(newPath('talk.db'));
    cleanUp.push(() => talk.store.close());
    const line = 'check 771 Alder Drive, Milpitas, CA 95035, US, jo@acme.com';
    for (let count = 0; count < 10; count += 1) await talk.say(line);
    for (let count = 0; count < 10; count += 1) await talk.runCheck();
    await talk.say(line);
    expect(talk.last()).toContain('10 checks within a minute');
    talk.clock.forward(-DAY);
    await talk.say(line);
    await talk.runCheck();
    expect(talk.last()).toContain('Ready');
    const [result] = talk.messenger.said.filter(({ markdown }) => markdown.includes('Ready'));
    const before = talk.asked.length;
    await talk.press(result, 'Check again');
    await talk.runCheck();
    expect(talk.asked.length).toBe(before + 1);
  });

  test('gets an end of a check that Webex does not answer', () => {
    const since = NOW + DAY;
    let attempt = 1;
    while (isWorthWaiting({ since, attempt }, NOW + 60_000, NOW, 15 * MINUTE)) attempt += 1;
    expect(attempt).toBeLessThan(100);
    expect(isWorthWaiting({ since, attempt: 1 }, NOW + DAY, NOW, 15 * MINUTE)).toBe(false);
  });
});

describe('waits in memory, when the clock is set back', () => {
  test('of the rows of files end', () => {
    const clock = createSettableClock(NOW + DAY);
    const pacer = createRowPacer(clock);
    pacer.failed(10 * MINUTE);
    clock.forward(-DAY);
    expect(pacer.holdUntil()).toBeLessThanOrEqual(NOW);
    pacer.failed(undefined);
    clock.forward(16 * MINUTE);
    expect([pacer.mayAsk(), pacer.mayAsk()]).toEqual([true, false]);
  });

  test('of the gate end', async () => {
    const clock = createSettableClock(NOW + DAY);
    const gate = createRetryAfterGate(clock);
    const refuse = () => Promise.reject(new ApiUnavailableError('later', {}, 10 * MINUTE));
    await expect(gate(refuse)).rejects.toBeInstanceOf(ApiUnavailableError);
    await expect(gate(() => Promise.resolve(READY))).rejects.toBeInstanceOf(ApiUnavailableError);
    clock.forward(-DAY);
    expect(await gate(() => Promise.resolve(READY))).toBe(READY);
  });

  test('of caches end in their time', () => {
    const clock = createSettableClock(NOW + DAY);
    const now = createSteadyTime(clock);
    const start = now();
    clock.forward(-DAY);
    expect(now()).toBe(start);
    clock.forward(5 * MINUTE);
    expect(now()).toBe(start + 5 * MINUTE);
  });
});

describe('a file for which Webex asks to wait', () => {
  test.each([
    [1_000_000_000_000, 'asks me to wait for longer than the five minutes'],
    [400_000, 'asks me to wait for longer than the five minutes'],
  ])('for %d ms is given up with the truth', async (retryAfterMs, words) => {
    const talk = await beginTalk(newPath('file.db'));
    cleanUp.push(() => talk.store.close());
    talk.messenger.readFile = () =>
      Promise.reject(new ApiUnavailableError('later', { status: 423 }, retryAfterMs));
    await talk.sendFile('a.csv', 'x');
    await talk.runCheck();
    expect(talk.last()).toContain(words);
    expect(talk.last()).not.toContain('after five minutes');
  });
});

describe('an event that is not stored in time', () => {
  test('is refused after three seconds, and its job is announced when it is stored', async () => {
    const clock = createSettableClock(NOW);
    let notified = 0;
    let store = (_outcome: { isNew: boolean }): void => undefined;
    const accept = createAcceptEvent({
      jobs: { enqueueAndClaim: () => new Promise((resolve) => (store = resolve)) },
      clock,
      seatsOf: () => ({ reserve: () => undefined, notify: () => (notified += 1) }),
    });
    const event = { resource: 'messages', event: 'created', id: 'm', roomId: 'r', personId: 'p' };
    const accepted = accept(event as Parameters<typeof accept>[0]);
    clock.forward(3_000);
    await expect(accepted).rejects.toBeInstanceOf(StoreUnavailableError);
    store({ isNew: true });
    await waitUntil(() => notified > 0, 'the notification');
  });
});

(hasPostgres ? describe : describe.skip)(`while ${POSTGRES} hangs`, () => {
  /** A bot, and a function that locks its table of jobs until the returned one is called. */
  async function startLockable(): Promise<{
    attacked: AttackedBot;
    lock: () => Promise<() => Promise<void>>;
  }> {
    const { url, drop } = await createSchema();
    const attacked = await startAttackedBot('sqlite', { DATABASE_URL: url, ENCRYPTION_KEY: KEY });
    cleanUp.push(() => attacked.end(), drop);
    return {
      attacked,
      lock: async () => {
        const client = new pg.Client({ connectionString: url });
        await client.connect();
        await client.query('BEGIN; LOCK TABLE jobs IN ACCESS EXCLUSIVE MODE');
        return async () => {
          await client.query('ROLLBACK');
          await client.end();
        };
      },
    };
  }

  test('webhooks get 503 after three seconds, and later ones their answer', async () => {
    const { attacked, lock } = await startLockable();
    const me = await attacked.meet();
    const unlock = await lock();
    const startedAt = Date.now();
    const { id } = attacked.simulator.webex.say(me.room, me.person, 'help');
    await waitUntil(() => answersTo(attacked.simulator, id)[0], 'the answer', 10_000);
    expect(answersTo(attacked.simulator, id)[0]).toBe(503);
    expect(Date.now() - startedAt).toBeGreaterThan(2_500);
    expect(Date.now() - startedAt).toBeLessThan(4_500);
    await unlock();
    await attacked.ask(me, 'help', () => true, 20_000);
  }, 60_000);

  test('SIGTERM ends the bot within ten seconds', async () => {
    const { attacked, lock } = await startLockable();
    const me = await attacked.meet();
    const unlock = await lock();
    attacked.simulator.webex.say(me.room, me.person, 'check');
    await new Promise((resolve) => setTimeout(resolve, 500));
    const startedAt = Date.now();
    await attacked.bot.end('SIGTERM');
    expect(Date.now() - startedAt).toBeLessThan(10_000);
    await unlock();
  }, 60_000);
});
