import { setTimeout as delay } from 'node:timers/promises';
import type { Fault, FaultMatch } from '../../simulator/http/faults.js';
import type { Room } from '../../simulator/domain/resources.js';
import { startSimulator, type Simulator } from '../../simulator/start-simulator.js';
import { startBot, type BotProcess } from '../e2e/bot-process.js';
import { hasButton } from '../e2e/people.js';
import { waitUntil } from '../wait-until.js';
import { sayCheck, submit } from './ask.js';
import { watchBotPosts, type BotPost } from './bot-posts.js';
import type { Outcome, ScenarioOptions } from './scenario.js';

/** Concurrent cells, each with a Webex and a bot of its own. */
const CONCURRENCY = 4;
/** Five attempts at a job and three timeouts of ten seconds. */
const PATIENCE_MS = 90_000;

/** An API call that the bot makes while it answers a person. */
interface Call {
  readonly name: string;
  readonly match: FaultMatch;
  /**
   * When the fault is injected: before the person requests the form, or only before they submit it.
   */
  readonly during: 'asking' | 'sending';
  readonly roomType?: Room['type'];
  /** Prepares what makes the bot issue this call. */
  readonly prepare?: (simulator: Simulator) => void;
  /** How long to wait for a duplicate. */
  readonly settleMs?: number;
}

const SETTLE_MS = 3_000;

const MESSAGES = '/v1/messages';

const CALLS: readonly Call[] = [
  {
    name: 'read the message',
    match: { method: 'GET', path: /^\/v1\/messages\/./ },
    during: 'asking',
  },
  {
    name: 'read who wrote it',
    match: { method: 'GET', path: /^\/v1\/people\/(?!me)/ },
    during: 'asking',
  },
  {
    name: 'list who is in the space',
    match: { method: 'GET', path: '/v1/memberships' },
    during: 'asking',
    roomType: 'group',
  },
  { name: 'post the form', match: { method: 'POST', path: MESSAGES }, during: 'asking' },
  {
    name: 'read the submission',
    match: { method: 'GET', path: /^\/v1\/attachment\/actions/ },
    during: 'sending',
  },
  {
    name: 'close the form',
    match: { method: 'PUT', path: /^\/v1\/messages\/./ },
    during: 'sending',
  },
  {
    name: 'renew the partner token',
    match: { method: 'POST', path: '/v1/access_token' },
    during: 'sending',
    prepare: (simulator) => {
      simulator.revokePartnerTokens();
    },
  },
  {
    name: 'precheck',
    match: { method: 'POST', path: '/v1/wholesale/customers/validate' },
    during: 'sending',
  },
  { name: 'post the result', match: { method: 'POST', path: MESSAGES }, during: 'sending' },
  {
    name: 'look for the result',
    match: { method: 'GET', path: MESSAGES },
    during: 'sending',
    // The result has been posted already; the retries of half a minute must not post a second one.
    settleMs: 30_000,
    prepare: ({ webex }) => {
      webex.faults.inject({ method: 'POST', path: MESSAGES }, 'lose-answer');
    },
  },
];

/**
 * The faults, and how often in a row: more often than one call is retried, where that does not take
 * minutes.
 */
const FAULTS: readonly { name: string; fault: Fault; times: number }[] = [
  { name: '429', fault: { status: 429, headers: { 'retry-after': '1' } }, times: 4 },
  { name: '423', fault: { status: 423, headers: { 'retry-after': '1' } }, times: 4 },
  { name: '500', fault: { status: 500 }, times: 4 },
  { name: '502, HTML', fault: { status: 502, body: '<html>' }, times: 4 },
  { name: '503', fault: { status: 503 }, times: 4 },
  { name: '200, HTML', fault: { status: 200, body: '<html>' }, times: 1 },
  { name: 'hangs', fault: 'hang', times: 1 },
  { name: 'cut before', fault: 'drop', times: 4 },
  { name: 'cut after', fault: 'lose-answer', times: 1 },
];

interface Cell {
  readonly call: Call;
  readonly fault: (typeof FAULTS)[number];
  outcome: string;
  isGood: boolean;
}

/**
 * Lets each call of a conversation fail in each way, and reports in a table how the conversation
 * ended.
 */
export async function runFaultMatrix({ size, report }: ScenarioOptions): Promise<Outcome> {
  const cells = CALLS.slice(0, size).flatMap((call) =>
    FAULTS.map((fault): Cell => ({ call, fault, outcome: '', isGood: false })),
  );
  const waiting = [...cells];
  await Promise.all(
    Array.from({ length: CONCURRENCY }, async () => {
      const setup = await openSetup();
      for (let cell = waiting.shift(); cell !== undefined; cell = waiting.shift()) {
        await runCell(setup, cell);
      }
      await setup.close();
    }),
  );
  const row = (words: readonly string[]) => `| ${words.join(' | ')} |`;
  report(row(['', ...FAULTS.map(({ name }) => name)]));
  report(row(['---', ...FAULTS.map(() => '---')]));
  for (const call of CALLS.slice(0, size)) {
    const own = cells.filter((cell) => cell.call === call);
    report(row([call.name, ...own.map(({ outcome }) => outcome)]));
  }
  const bad = cells.filter(({ isGood }) => !isGood);
  return {
    figures: { cells: cells.length, 'answered once': cells.length - bad.length },
    faults: bad.map(({ call, fault, outcome }) => `${call.name}, ${fault.name}: ${outcome}`),
  };
}

interface Setup {
  readonly simulator: Simulator;
  readonly bot: BotProcess;
  readonly postsIn: (roomId: string) => readonly BotPost[];
  close(): Promise<void>;
}

async function openSetup(): Promise<Setup> {
  const simulator = await startSimulator({ port: 0 });
  const postsIn = watchBotPosts(simulator);
  const bot = await startBot(simulator, {
    PARTNER_ACCESS_TOKEN: '',
    PARTNER_CLIENT_ID: 'id',
    PARTNER_CLIENT_SECRET: 'secret',
    PARTNER_REFRESH_TOKEN: 'refresh',
  });
  return {
    simulator,
    bot,
    postsIn,
    close: async () => {
      await bot.end('SIGTERM');
      await simulator.close();
    },
  };
}

let spaces = 0;

async function runCell({ simulator, postsIn }: Setup, cell: Cell): Promise<void> {
  const { webex } = simulator;
  const { match, during, roomType = 'direct', prepare, settleMs = SETTLE_MS } = cell.call;
  const { fault, times } = cell.fault;
  const person = webex.addPerson(`f${(spaces += 1)}@example.com`);
  const room = webex.addRoom(roomType, [person], 'A space');
  const count = (kind: BotPost['kind']) =>
    postsIn(room.id).filter((post) => post.kind === kind).length;
  const breakCalls = () => {
    prepare?.(simulator);
    webex.faults.inject({ ...match, times }, fault);
  };
  const came = (kind: BotPost['kind']) => waitUntil(() => count(kind) > 0, kind, PATIENCE_MS);

  await came('other');
  let startedAt = Date.now();
  try {
    if (during === 'asking') breakCalls();
    sayCheck(simulator, room, person);
    await came('form');
    const form = webex.botMessagesIn(room).find((one) => hasButton(one, 'check.quick'));
    if (form === undefined) throw new Error('a form without its button');
    if (during === 'sending') {
      startedAt = Date.now();
      breakCalls();
    }
    submit(simulator, room, person, form);
    await came('result');
    const seconds = ((Date.now() - startedAt) / 1000).toFixed(1);
    await delay(settleMs);
    cell.isGood = count('form') === 1 && count('result') === 1;
    cell.outcome = cell.isGood
      ? `${seconds} s`
      : `${seconds} s, ${count('form')} forms, ${count('result')} results`;
  } catch {
    cell.outcome = `no answer: ${count('form')} forms, ${count('result')} results`;
  } finally {
    webex.faults.clear();
  }
}
