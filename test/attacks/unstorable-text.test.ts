import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { UnstorableDataError } from '../../src/domain/errors.js';
import type { JobStore } from '../../src/domain/job.js';
import type { Store } from '../../src/domain/store.js';
import { openStore } from '../../src/store/open-store.js';
import { createVault } from '../../src/store/vault.js';
import { createWorker } from '../../src/jobs/worker.js';
import { createCallTrace } from '../../src/app/call-trace.js';
import { systemClock } from '../../src/app/system-clock.js';
import { EXAMPLE, hasButton, inputsOf, press } from '../e2e/people.js';
import { createRecordingLog } from '../recording-log.js';
import { createSchema, hasPostgres, POSTGRES } from '../store/postgres-schema.js';
import { newCheck, newDraft, newJob, NOW, startCheck } from '../store/samples.js';
import { temporaryPaths } from '../temporary-paths.js';
import { waitUntil } from '../wait-until.js';
import { startAttackedBot, type AttackedBot } from './attacked-bot.js';

/** What no database can hold as text. */
const HOSTILE = ['A\u0000B', '\u0000', 'A\ud800', '\udc00B'];

const newPath = temporaryPaths();
const vault = createVault({ current: Buffer.alloc(32, 1) });
const open = (url: string): Promise<Store> => openStore({ url, vault, now: NOW });

const engines = [
  { name: 'SQLite', engine: 'sqlite', isHere: true } as const,
  { name: POSTGRES, engine: 'postgres', isHere: hasPostgres } as const,
];

describe.each(engines)('unstorable text in the store, on $name', ({ engine, isHere }) => {
  const testHere = isHere ? test : test.skip;
  let store: Store;
  let drop = (): Promise<void> => Promise.resolve();

  beforeAll(async () => {
    if (!isHere) return;
    const schema = engine === 'postgres' ? await createSchema() : undefined;
    if (schema) drop = schema.drop;
    store = await open(schema?.url ?? `file:${newPath('hostile.db')}`);
  });
  afterAll(async () => {
    if (!isHere) return;
    await store.close();
    await drop();
  });

  testHere.each(HOSTILE)('takes %j in every text, and finds it again', async (text) => {
    const key = `job of ${text}`;
    expect(await store.jobs.enqueue(newJob(key), NOW)).toBe(true);
    expect(await store.jobs.enqueue(newJob(key), NOW)).toBe(false);
    const draft = newDraft(`draft${HOSTILE.indexOf(text)}`, {
      cause: text,
      ownerId: text,
      messageId: text,
      values: { 'customerInfo.name': text },
    });
    const created = await store.drafts.create(draft);
    expect(created.values['customerInfo.name']).not.toBe(text);
    expect(await store.drafts.create({ ...draft, id: 'another' })).toEqual(created);
    expect(await store.throttles.take(`key ${text}`, text, NOW, NOW + 1)).toBe(true);
    expect(await store.throttles.take(`key ${text}`, 'other', NOW, NOW + 1)).toBe(false);
    await store.secrets.write(`secret ${text}`, text, NOW);
    expect(await store.checks.find(text)).toBeUndefined();
    expect(await store.drafts.find(text)).toBeUndefined();
    expect(await store.batches.find(text)).toBeUndefined();
    expect(await store.forget(text)).toBe(0);
  });

  testHere('never mistakes a forged id for one that exists', async () => {
    const check = newCheck('k7m2qx');
    await startCheck(store, check, newJob('check:k7m2qx', { queue: 'checks' }));
    expect(await store.checks.find('k7m2qx')).toBeDefined();
    expect(await store.checks.find('k7m2qx\u0000')).toBeUndefined();
    expect(await store.checks.find('\u0000k7m2qx')).toBeUndefined();
  });

  testHere('ends a job with every kind of reason', async () => {
    for (const [index, reason] of HOSTILE.entries()) {
      const orderingKey = `reasons ${index}`;
      await store.jobs.enqueue(newJob(orderingKey, { orderingKey, queue: 'rows' }), NOW);
      const [job] = await store.jobs.claim('rows', 1, NOW, NOW + 30_000);
      if (job === undefined) throw new Error('no job');
      expect(await store.jobs.bury(job, NOW, reason)).toBe(true);
    }
  });

  testHere('reports data that it will never take as an error of data', async () => {
    const check = newCheck('twice1');
    const job = (key: string) => newJob(key, { queue: 'checks', orderingKey: key });
    await startCheck(store, check, job('check:twice1'));
    const again = startCheck(store, newCheck('twice1', { cause: 'another' }), job('again'));
    await expect(again).rejects.toThrow(UnstorableDataError);
    if (engine === 'sqlite') return;
    // Over what an index of PostgreSQL takes, however well it is compressed.
    const huge = Array.from({ length: 20_000 }, () => Math.random().toString(36)).join('');
    await expect(store.jobs.enqueue(newJob(huge), NOW)).rejects.toThrow(UnstorableDataError);
    await expect(store.jobs.enqueue(newJob('late'), NOW + 1e300)).rejects.toThrow(
      UnstorableDataError,
    );
  });
});

describe('an outcome that can never be stored', () => {
  test.each([
    ['buries its job where the data is to blame', new UnstorableDataError('22021'), 'data'],
    ['holds nobody else up where anything else is', new TypeError('a bug'), 'other'],
  ])('%s, and the queue goes on', async (_title, error, kind) => {
    const store = await open(`file:${newPath(`${kind}.db`)}`);
    const refused = new Set(['job 0', 'job 3']);
    const jobs: JobStore = {
      ...store.jobs,
      complete: (job, now) =>
        refused.has(job.key) ? Promise.reject(error) : store.jobs.complete(job, now),
    };
    const handled: string[] = [];
    const worker = createWorker({
      queue: 'events',
      concurrency: 4,
      jobs,
      handle: (job) => {
        handled.push(job.key);
        return Promise.resolve({ facts: {} });
      },
      seatsOf: () => undefined,
      trace: createCallTrace(),
      report: () => undefined,
      clock: systemClock,
      log: createRecordingLog(),
    });
    for (let count = 0; count < 8; count += 1) {
      const orderingKey = `person ${count}`;
      await store.jobs.enqueue(newJob(`job ${count}`, { orderingKey }), Date.now());
    }
    worker.start();
    await waitUntil(() => handled.length === 8, 'the jobs of the others', 5_000);
    if (kind === 'data') {
      await waitUntil(async () => (await store.deadLetters.list(5)).length === 2, 'dead letters');
    }
    await worker.stop();
    expect(handled.filter((key) => refused.has(key))).toHaveLength(2);
    await store.close();
  });
});

describe.each(engines)('unstorable text from people and APIs, on $name', ({ engine, isHere }) => {
  const testHere = isHere ? test : test.skip;
  let attacked: AttackedBot;

  beforeAll(async () => {
    if (isHere) attacked = await startAttackedBot(engine);
  }, 40_000);
  afterAll(async () => {
    if (isHere) await attacked.end();
  });

  testHere(
    'answers everybody after an API answered with a NUL in its tracking id',
    async () => {
      const { simulator } = attacked;
      const someone = await attacked.meet();
      simulator.webex.faults.inject(
        { method: 'GET', path: /^\/v1\/messages\/./, times: 2 },
        { status: 400, body: { message: 'no', trackingId: 'A\u0000B' } },
      );
      simulator.webex.say(someone.room, someone.person, 'check');
      simulator.webex.say(someone.room, someone.person, 'help');
      for (let count = 0; count < 5; count += 1) {
        const other = await attacked.meet();
        await attacked.ask(other, 'help', () => true, 5_000);
      }
      await attacked.ask(someone, 'help', () => true, 5_000);
    },
    60_000,
  );

  testHere.each(['draft', 'check', 'batch'])(
    'treats a forged %s as unknown',
    async (field) => {
      const { simulator } = attacked;
      const me = await attacked.meet();
      const form = await attacked.ask(me, 'check', (message) => hasButton(message, 'check.quick'));
      const known = simulator.webex.botMessagesIn(me.room).length;
      const action = { draft: 'check.quick', check: 'check.show', batch: 'batch.run' }[field];
      for (const id of [...HOSTILE, 'x'.repeat(100_000), '']) {
        simulator.webex.submit(form, me.person, { ...inputsOf(form), action, [field]: id });
      }
      // The others are double clicks; a card of a batch that is unknown is closed in its place.
      if (field === 'draft') {
        await waitUntil(
          () => simulator.webex.botMessagesIn(me.room).length > known,
          'a fresh form',
          10_000,
        );
      }
      await attacked.ask(me, 'help', () => true, 5_000);
    },
    60_000,
  );

  testHere(
    'answers `show` with words that no id has',
    async () => {
      const me = await attacked.meet();
      for (const id of HOSTILE) {
        const answer = await attacked.ask(me, `show k7${id}`, () => true, 5_000);
        expect(answer.markdown).toMatch(/^Which check\?/);
      }
    },
    40_000,
  );

  testHere(
    'posts a form once whose id came back with a NUL',
    async () => {
      const { simulator } = attacked;
      const me = await attacked.meet();
      simulator.webex.faults.inject(
        { method: 'POST', path: '/v1/messages' },
        { status: 200, body: { id: 'A\u0000B', roomId: me.room.id } },
      );
      const posts = () =>
        simulator.webex.calls.filter(
          ({ method, path }) => method === 'POST' && path === '/v1/messages',
        ).length;
      const before = posts();
      simulator.webex.say(me.room, me.person, 'check');
      await attacked.ask(me, 'help', (message) => !hasButton(message, 'check.quick'), 10_000);
      expect(posts() - before).toBe(2);
    },
    40_000,
  );

  testHere(
    'checks a customer whose name holds a NUL',
    async () => {
      const { simulator } = attacked;
      const me = await attacked.meet();
      const form = await attacked.ask(me, 'check', (message) => hasButton(message, 'check.quick'));
      press(simulator, form, me.person, 'check.quick', {
        ...EXAMPLE,
        'address.addressLine1': '771 Alder\u0000 Drive\ud800',
      });
      await waitUntil(
        () =>
          simulator.webex
            .botMessagesIn(me.room)
            .some((message) => hasButton(message, 'check.again') || message.id !== form.id),
        'an answer',
        10_000,
      );
      await attacked.ask(me, 'help', () => true, 5_000);
    },
    40_000,
  );
});
