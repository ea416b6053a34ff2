import { setTimeout as delay } from 'node:timers/promises';
import { parse } from 'csv-parse/sync';
import type { Person, Room } from '../../simulator/domain/resources.js';
import { startSimulator, type Simulator } from '../../simulator/start-simulator.js';
import { startBot, type BotProcess } from '../e2e/bot-process.js';
import { hasButton, press, wordsOf } from '../e2e/people.js';
import { waitUntil } from '../wait-until.js';
import { residentMb } from './memory.js';
import type { Outcome, ScenarioOptions } from './scenario.js';
import { createRandom } from './seeded-random.js';
import { startSlowPrecheck, type SlowPrecheck } from './slow-precheck.js';

/** The concurrency of rows: as many may have been running when the process was killed. */
const ROW_CONCURRENCY = 4;
/**
 * The limit for single checks during the batch, milliseconds. A small run has few of them and runs
 * beside other tests, so it only shows whether they are blocked for as long as the batch runs.
 */
const SINGLE_CHECK_MS = 2_000;
const SINGLE_CHECK_BESIDE_TESTS_MS = 10_000;
const SMALL = 500;
const BETWEEN_SINGLE_CHECKS_MS = 1_000;
/**
 * How much the memory may grow while rows are checked, MB. A small run ends before the first caches
 * and compiled code have filled up.
 */
const LARGEST_GROWTH_MB = 60;
const PATIENCE_MS = 8 * 60_000;
/** Every tenth customer has an email that the simulator reports as taken. */
const TAKEN_EVERY = 10;

/** Runs a file of `size` customers; the process is killed once half of them have a verdict. */
export async function runBatch(
  { seed, size, report }: ScenarioOptions,
  environment: Record<string, string> = {},
): Promise<Outcome> {
  const simulator = await startSimulator({ port: 0 });
  const slow = await startSlowPrecheck(simulator.apiUrl, createRandom(seed));
  const bot = await startBot(simulator, { PRECHECK_API_URL: slow.url, ...environment });
  const ended = new AbortController();
  try {
    const { webex } = simulator;
    const person = webex.addPerson('batch@example.com');
    const room = webex.addRoom('direct', [person]);
    const shown = await sendFile(simulator, room, person, size);
    const startedAt = Date.now();
    press(simulator, shown, person, 'batch.run');

    const single = askMeanwhile(simulator, bot, ended.signal);
    const memory = measure(bot, ended.signal);
    await waitUntil(() => answersOf(slow).length >= size / 2, 'half of the rows', PATIENCE_MS);
    report(`${answersOf(slow).length} rows answered: kill -9`);
    const underWay = slow.asked.filter(({ status }) => status === 0).length;
    await bot.end('SIGKILL');
    await bot.restart();
    const file = await resultFile(simulator, room, size);
    const seconds = Math.round((Date.now() - startedAt) / 1000);
    ended.abort();
    return judge({
      size,
      slow,
      file,
      seconds,
      underWay,
      single: await single,
      memory: await memory,
      edits: webex.botMessagesIn(room).map((message) => webex.editsOf(message)),
    });
  } finally {
    ended.abort();
    await bot.end('SIGTERM');
    await slow.close();
    await simulator.close();
  }
}

const emailOf = (row: number): string =>
  row % TAKEN_EVERY === 0 ? `taken@customer-${row}.example` : `row@customer-${row}.example`;

/** Resolves to the card that asks for confirmation. */
async function sendFile(simulator: Simulator, room: Room, person: Person, size: number) {
  const { webex } = simulator;
  const rows = Array.from(
    { length: size },
    (_, index) => `Customer ${index},${index} Alder Drive,Milpitas,CA,95035,US,${emailOf(index)}`,
  );
  const text = ['Company,Street,City,State,Zip,Country,Email', ...rows].join('\r\n');
  webex.say(room, person, '', {
    file: { name: 'customers.csv', type: 'text/csv', bytes: Buffer.from(text) },
  });
  return waitUntil(
    () => webex.botMessagesIn(room).find((message) => hasButton(message, 'batch.run')),
    'what was understood',
  );
}

async function resultFile({ webex }: Simulator, room: Room, size: number): Promise<string[][]> {
  const message = await waitUntil(
    () => webex.botMessagesIn(room).find(({ files }) => files !== undefined),
    `the file of ${size} rows`,
    PATIENCE_MS,
  );
  const file = webex.files.get(message.files?.[0]?.split('/').at(-1) ?? '');
  return parse(file?.bytes ?? Buffer.alloc(0), { bom: true });
}

/**
 * One person after another checks one customer. Resolves to their waiting times, except for those
 * whose check a killed process interrupted.
 */
async function askMeanwhile(
  simulator: Simulator,
  bot: BotProcess,
  ended: AbortSignal,
): Promise<number[]> {
  const { webex } = simulator;
  const waits: number[] = [];
  for (let count = 1; !ended.aborted; count += 1) {
    if (bot.isRunning()) {
      const person = webex.addPerson(`single${count}@example.com`);
      const room = webex.addRoom('direct', [person]);
      const before = bot.pid();
      const askedAt = Date.now();
      webex.say(
        room,
        person,
        `check single@example.com, ${count} Alder Drive, Milpitas CA 95035, US`,
      );
      await waitUntil(
        () => webex.botMessagesIn(room).some((message) => wordsOf(message).includes('Ready')),
        `the answer to single check ${count}`,
        60_000,
      );
      if (bot.isRunning() && bot.pid() === before) waits.push(Date.now() - askedAt);
    }
    await delay(BETWEEN_SINGLE_CHECKS_MS);
  }
  return waits;
}

/** The resident memory of each process, once a second, MB. */
async function measure(bot: BotProcess, ended: AbortSignal): Promise<Map<number, number[]>> {
  const byProcess = new Map<number, number[]>();
  while (!ended.aborted) {
    const pid = bot.pid();
    const mb = bot.isRunning() ? await residentMb(pid) : 0;
    if (mb > 0) byProcess.set(pid, [...(byProcess.get(pid) ?? []), mb]);
    await delay(1_000);
  }
  return byProcess;
}

/** The rows that got a verdict, by email. */
function answersOf({ asked }: SlowPrecheck): string[] {
  return asked.flatMap(({ body, status }) => {
    const email = /[\w]+@customer-\d+\.example/.exec(body)?.[0];
    return email !== undefined && (status === 200 || status === 400) ? [email] : [];
  });
}

interface Found {
  readonly size: number;
  readonly slow: SlowPrecheck;
  readonly file: readonly (readonly string[])[];
  readonly seconds: number;
  readonly underWay: number;
  readonly single: readonly number[];
  readonly memory: ReadonlyMap<number, readonly number[]>;
  readonly edits: readonly number[];
}

function judge({ size, slow, file, seconds, underWay, single, memory, edits }: Found): Outcome {
  const [headings = [], ...rows] = file;
  const emailAt = headings.indexOf('Email');
  const verdictAt = headings.indexOf('verdict');
  const inOrder = rows.every((row, index) => row[emailAt] === emailOf(index));
  const right = rows.filter((row, index) => {
    const wanted = index % TAKEN_EVERY === 0 ? 'Not ready' : 'Ready';
    return row[verdictAt] === wanted;
  });
  const answers = answersOf(slow);
  const twice = answers.length - new Set(answers).size;
  const growth = [...memory.values()].map((all) => {
    const warm = all.slice(Math.ceil(all.length / 4));
    return warm.length === 0 ? 0 : Math.max(...warm) - (warm[0] ?? 0);
  });
  const slowest = Math.max(0, ...single);
  const busy = slow.asked.filter(({ status }) => status === 429).length;
  const faults: [boolean, string][] = [
    [rows.length !== size, `${rows.length} rows in the file, not ${size}`],
    [right.length !== size, `${right.length} rows with the right verdict, not ${size}`],
    [!inOrder, 'the rows are not in their order'],
    [twice > ROW_CONCURRENCY, `${twice} rows were answered twice`],
    [
      slowest > (size < SMALL ? SINGLE_CHECK_BESIDE_TESTS_MS : SINGLE_CHECK_MS),
      `a single check took ${slowest} ms`,
    ],
    [
      size >= SMALL && Math.max(0, ...growth) > LARGEST_GROWTH_MB,
      `the memory grew by ${growth.join(', ')} MB`,
    ],
    [edits.some((count) => count > 10), 'a message was edited more than ten times'],
  ];
  return {
    figures: {
      rows: size,
      'rows with the right verdict': right.length,
      'in their order': inOrder ? 'yes' : 'no',
      'answered 429': busy,
      'under way at the kill': underWay,
      'asked again after the kill': twice,
      'seconds from the press to the file': seconds,
      'single checks meanwhile': single.length,
      'the slowest of them, ms': slowest,
      'half of them within, ms': shareWithin(single, 0.5),
      'nineteen of twenty within, ms': shareWithin(single, 0.95),
      'memory, MB (by process: first to last)': [...memory.values()]
        .map((all) => `${all[0] ?? 0} to ${all.at(-1) ?? 0}, at most ${Math.max(...all)}`)
        .join('; '),
      'most edits of a message': Math.max(...edits),
    },
    faults: faults.flatMap(([isSo, what]) => (isSo ? [what] : [])),
  };
}

function shareWithin(waits: readonly number[], share: number): number {
  return [...waits].sort((a, b) => a - b)[Math.floor(waits.length * share)] ?? 0;
}
