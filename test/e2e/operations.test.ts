import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { Message, Person, Room } from '../../simulator/domain/resources.js';
import { startSimulator, type Simulator } from '../../simulator/start-simulator.js';
import { createSchema, hasPostgres, POSTGRES } from '../store/postgres-schema.js';
import { waitUntil } from '../wait-until.js';
import { startBot, type BotProcess } from './bot-process.js';
import { startCuttableProxy, type CuttableProxy } from './cuttable-proxy.js';
import {
  answersTo,
  askForForm,
  EXAMPLE,
  hasButton,
  nextMessage,
  press,
  sendForm,
} from './people.js';
import { runProgram } from './run-program.js';

const VALIDATE = '/v1/wholesale/customers/validate';
const KEY = Buffer.alloc(32, 5).toString('base64');

let simulator: Simulator;
let sue: Person;
let room: Room;
let count = 0;

beforeAll(async () => {
  simulator = await startSimulator({ port: 0 });
});

afterAll(() => simulator.close());

/** Starts a bot after removing all registered webhooks, so that only it receives events. */
function startAlone(environment: Record<string, string> = {}): Promise<BotProcess> {
  simulator.webex.webhooks.clear();
  return startBot(simulator, environment);
}

/** Adds a person in a new 1:1 space and waits for the greeting. */
async function meet(): Promise<void> {
  simulator.webex.faults.clear();
  count += 1;
  sue = simulator.webex.addPerson(`sue${count}@example.com`);
  room = simulator.webex.addRoom('direct', [sue]);
  await nextMessage(simulator, room, [], () => true, 'the greeting');
}

const resultIn = (space: Room, ms?: number): Promise<Message> =>
  nextMessage(simulator, space, [], (message) => hasButton(message, 'check.again'), 'a result', ms);

describe('npm run inbox', () => {
  let bot: BotProcess;
  const inbox = (...words: string[]) =>
    runProgram('cli/inbox.js', words, {
      WEBEX_BOT_TOKEN: simulator.botToken,
      PARTNER_ACCESS_TOKEN: simulator.partnerToken,
      ALLOWED_DOMAINS: 'example.com',
      DATABASE_URL: bot.databaseUrl,
    });

  beforeAll(async () => {
    bot = await startAlone();
  }, 40_000);
  beforeEach(meet);
  afterAll(() => bot.end('SIGTERM'));

  /** Makes Webex refuse to return a message for good, so that its job becomes a dead letter. */
  async function makeDeadLetter(): Promise<string> {
    simulator.webex.faults.inject({ method: 'GET', path: /^\/v1\/messages\/./ }, { status: 400 });
    const { id } = simulator.webex.say(room, sue, 'check');
    await waitUntil(() => bot.output().includes('now a dead letter'), 'the dead letter');
    return waitUntil(async () => {
      const { output } = await inbox('list');
      return output.includes(id) && output;
    }, 'the list to show it');
  }

  test('lists a dead letter with its reason while the bot runs, and replays it', async () => {
    const list = await makeDeadLetter();
    expect(list).toMatch(/^\d+ {2}events {2}messages:created:/);
    expect(list).toMatch(/after 1 attempts?: ApiRefusedError 400 SIMULATOR_/);
    const number = /^\d+/.exec(list)?.[0] ?? '';
    expect(await inbox('replay', number)).toEqual({ code: 0, output: '1 to be run again.\n' });
    await nextMessage(simulator, room, [], (one) => hasButton(one, 'check.quick'), 'the form');
    expect(await inbox('list')).toEqual({ code: 0, output: 'There are no dead letters.\n' });
    expect((await inbox('replay', number)).code).toBe(1);
  }, 30_000);

  test('uses a socket that only the bot’s user can access', () => {
    const folder = dirname(bot.databaseUrl.slice('file:'.length));
    expect(statSync(join(folder, 'operator.sock')).mode & 0o777).toBe(0o600);
  });

  test('drops a dead letter, also while the bot is stopped', async () => {
    await makeDeadLetter();
    await bot.end('SIGTERM');
    expect(await inbox('list')).toMatchObject({ code: 0, output: expect.stringMatching(/events/) });
    expect(await inbox('drop', 'all')).toEqual({ code: 0, output: '1 dropped.\n' });
    await bot.restart();
    expect((await inbox('list')).output).toBe('There are no dead letters.\n');
  }, 30_000);

  test.each([[[]], [['replay']], [['replay', 'x']], [['list', '1']], [['delete', '1']]])(
    'prints its usage for the arguments %j',
    async (words) => {
      const { code, output } = await inbox(...words);
      expect(code).toBe(2);
      expect(output).toMatch(/^Usage: npm run inbox -- list/);
    },
  );
});

describe('SIGTERM', () => {
  test('stops the bot within ten seconds and returns hanging work to the queue', async () => {
    const bot = await startAlone();
    await meet();
    const form = await askForForm(simulator, room, sue);
    simulator.webex.faults.inject({ path: VALIDATE }, 'hang');
    press(simulator, form, sue, 'check.quick', EXAMPLE);
    await waitUntil(() => bot.output().includes('attachmentActions'), 'the check to begin');
    const startedAt = Date.now();
    await bot.end('SIGTERM');
    expect(Date.now() - startedAt).toBeLessThan(10_000);
    await bot.restart();
    expect((await resultIn(room)).markdown).toMatch(/^\*\*Ready\*\*/);
    await bot.end('SIGTERM');
  }, 60_000);
});

describe('a wrong key', () => {
  test('is reported at the start, with the cure', async () => {
    const bot = await startAlone({ ENCRYPTION_KEY: KEY });
    await bot.end('SIGTERM');
    const other = Buffer.alloc(32, 6).toString('base64');
    const start = startAlone({ DATABASE_URL: bot.databaseUrl, ENCRYPTION_KEY: other });
    await expect(start).rejects.toThrow(/sealed with another key: set ENCRYPTION_KEY/);
    const both = await startAlone({
      DATABASE_URL: bot.databaseUrl,
      ENCRYPTION_KEY: other,
      ENCRYPTION_KEY_PREVIOUS: KEY,
    });
    await both.end('SIGTERM');
  }, 60_000);
});

(hasPostgres ? describe : describe.skip)(`a database that goes away, on ${POSTGRES}`, () => {
  let bot: BotProcess;
  let proxy: CuttableProxy;
  let drop: () => Promise<void>;

  beforeAll(async () => {
    const schema = await createSchema();
    drop = schema.drop;
    const url = new URL(schema.url);
    proxy = await startCuttableProxy(url.hostname, Number(url.port || 5432));
    url.port = String(proxy.port);
    bot = await startAlone({ DATABASE_URL: url.href, ENCRYPTION_KEY: KEY });
  }, 40_000);
  beforeEach(meet);
  afterAll(async () => {
    await bot.end('SIGTERM');
    await proxy.close();
    await drop();
  });

  test('leads to 503, and the bot recovers when it is back', async () => {
    const form = await askForForm(simulator, room, sue);
    proxy.cut();
    const lost = simulator.webex.say(room, sue, 'help');
    await waitUntil(() => answersTo(simulator, lost.id)[0], 'an answer', 10_000);
    expect(answersTo(simulator, lost.id)).toEqual([503]);
    expect((await fetch(`${bot.url}/readyz`)).status).toBe(503);
    expect((await fetch(`${bot.url}/healthz`)).status).toBe(200);
    proxy.restore();
    await waitUntil(async () => (await fetch(`${bot.url}/readyz`)).ok, 'readiness', 10_000);
    expect((await sendForm(simulator, room, sue, form)).markdown).toMatch(/^\*\*Ready\*\*/);
  }, 60_000);

  test('during a check loses no answer and duplicates none', async () => {
    const form = await askForForm(simulator, room, sue);
    const printedBefore = bot.output().length;
    press(simulator, form, sue, 'check.quick', {
      ...EXAMPLE,
      'customerInfo.primaryEmail': 'slow@acme.com',
    });
    await waitUntil(
      () => bot.output().includes('attachmentActions', printedBefore),
      'the submission to be handled',
    );
    proxy.cut();
    await new Promise((resolve) => setTimeout(resolve, 7_000));
    proxy.restore();
    // The answer came while nothing could be stored, so Webex is asked once more; that takes
    // another five seconds.
    await resultIn(room, 30_000);
    await new Promise((resolve) => setTimeout(resolve, 3_000));
    const results = simulator.webex
      .botMessagesIn(room)
      .filter((message) => hasButton(message, 'check.again'));
    expect(results).toHaveLength(1);
  }, 60_000);
});

describe('a full disk', () => {
  let folder: string | undefined;

  afterEach(() => {
    if (folder === undefined) return;
    execFileSync('umount', ['--lazy', folder]);
    rmSync(folder, { recursive: true });
    folder = undefined;
  });

  test('leads to 503, and the bot recovers (skipped where nothing can be mounted)', async () => {
    const path = mkdtempSync(join(tmpdir(), 'disk-'));
    try {
      execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=8m', 'tmpfs', path], { stdio: 'ignore' });
    } catch {
      rmSync(path, { recursive: true });
      return;
    }
    folder = path;
    const bot = await startAlone({ DATABASE_URL: `file:${join(path, 'precheck.db')}` });
    await meet();
    fill(join(path, 'filler'));
    // Space that SQLite's log has already allocated still takes some events.
    const isFull = () => simulator.webex.deliveries.some(({ status }) => status === 503);
    await waitUntil(() => {
      if (!isFull()) simulator.webex.say(room, sue, 'help');
      return isFull();
    }, 'the 503');
    rmSync(join(path, 'filler'));
    const form = await askForForm(simulator, room, sue);
    expect((await sendForm(simulator, room, sue, form)).markdown).toMatch(/^\*\*Ready\*\*/);
    await bot.end('SIGTERM');
  }, 60_000);
});

/** Fills the rest of the disk. */
function fill(file: string): void {
  for (let bytes = 1024 * 1024; bytes >= 512;) {
    try {
      writeFileSync(file, Buffer.alloc(bytes), { flag: 'a' });
    } catch {
      bytes /= 2;
    }
  }
}
