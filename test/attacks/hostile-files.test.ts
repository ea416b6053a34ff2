import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Message, Person, Room } from '../../simulator/domain/resources.js';
import { startSimulator, type Simulator } from '../../simulator/start-simulator.js';
import { startBot, type BotProcess } from '../e2e/bot-process.js';
import { nextMessage, wordsOf } from '../e2e/people.js';
import { HOSTILE_FILES } from './hostile-csv.js';

/** The promise is 50 ms; the tests share two processors with others. */
const HEALTHY_MS = 2_000;

let simulator: Simulator;
let bot: BotProcess;
let count = 0;

beforeAll(async () => {
  simulator = await startSimulator({ port: 0 });
  bot = await startBot(simulator);
}, 40_000);

afterAll(async () => {
  await bot.end('SIGTERM');
  await simulator.close();
});

interface Someone {
  readonly person: Person;
  readonly room: Room;
}

async function meet(): Promise<Someone> {
  count += 1;
  const person = simulator.webex.addPerson(`person${count}@example.com`);
  const room = simulator.webex.addRoom('direct', [person]);
  await nextMessage(simulator, room, [], () => true, 'the greeting');
  return { person, room };
}

const answersIn = (room: Room): Message[] => simulator.webex.botMessagesIn(room);

function sendFile({ person, room }: Someone, text: string): void {
  const file = { name: 'customers.csv', type: 'text/csv', bytes: Buffer.from(text) };
  simulator.webex.say(room, person, '', { file });
}

async function timeHealth(): Promise<number> {
  const startedAt = performance.now();
  expect((await fetch(`${bot.url}/healthz`)).status).toBe(200);
  return performance.now() - startedAt;
}

test('files that were made to take long hold up nobody, and each is answered', async () => {
  const attacker = await meet();
  const other = await meet();
  const files = Object.entries(HOSTILE_FILES);
  for (const [, text] of files) sendFile(attacker, text);
  const waits: number[] = [];
  const talk = async (): Promise<void> => {
    for (let turn = 0; turn < 10; turn += 1) {
      const startedAt = performance.now();
      const known = answersIn(other.room);
      simulator.webex.say(other.room, other.person, 'history');
      await nextMessage(simulator, other.room, known, () => true, 'an answer');
      waits.push(performance.now() - startedAt, await timeHealth());
    }
  };
  await talk();
  expect(Math.max(...waits)).toBeLessThan(HEALTHY_MS);
  // The greeting, and a word about each file.
  await nextMessage(
    simulator,
    attacker.room,
    [],
    () => answersIn(attacker.room).length > files.length,
    'a word about each file',
    60_000,
  );
  const words = answersIn(attacker.room).map(wordsOf).join('\n');
  expect(words).toContain('more than 100,000 characters');
  expect(words).toContain('more than 20,000 rows');
}, 120_000);

test('a person who sends more files than a person does is told when to go on', async () => {
  const eager = await meet();
  for (let sent = 0; sent < 22; sent += 1) sendFile(eager, 'x\n');
  const refusal = await nextMessage(
    simulator,
    eager.room,
    [],
    (message) => wordsOf(message).includes('files within a minute'),
    'the limit',
    30_000,
  );
  expect(wordsOf(refusal)).toMatch(/20 files within a minute .* you can send it again/);
}, 60_000);

test('a stop while files are read takes less than ten seconds', async () => {
  const attacker = await meet();
  for (const text of Object.values(HOSTILE_FILES)) sendFile(attacker, text);
  const startedAt = performance.now();
  await bot.end('SIGTERM');
  expect(performance.now() - startedAt).toBeLessThan(10_000);
  await bot.restart();
}, 60_000);
