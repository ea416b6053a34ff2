import { setTimeout as delay } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { Person, Room } from '../../simulator/domain/resources.js';
import { startSimulator, type Simulator } from '../../simulator/start-simulator.js';
import { startBot, type BotProcess } from '../e2e/bot-process.js';
import { askForForm, EXAMPLE, hasButton, nextMessage, press, wordsOf } from '../e2e/people.js';
import { createSchema, hasPostgres, POSTGRES } from '../store/postgres-schema.js';
import { waitUntil } from '../wait-until.js';
import { startHangingApi, type HangingApi } from './hanging-api.js';

const KEY = Buffer.alloc(32, 5).toString('base64');

let simulator: Simulator;
let bot: BotProcess;
let api: HangingApi;
let drop: (() => Promise<void>) | undefined;

interface Someone {
  readonly person: Person;
  readonly room: Room;
}

async function meet(name: string): Promise<Someone> {
  const person = simulator.webex.addPerson(`${name}@example.com`);
  const room = simulator.webex.addRoom('direct', [person]);
  await nextMessage(simulator, room, [], () => true, 'the greeting');
  return { person, room };
}

/** Kills the bot once it has asked for a precheck again, which gets no answer; then starts it. */
async function dieDuringCheck(attempt: number): Promise<void> {
  await waitUntil(() => api.prechecks() >= attempt, 'a precheck', 30_000);
  await bot.end('SIGKILL');
  await bot.restart();
}

/** Kills the bot while it posts an answer, for which Webex never answers; then starts it again. */
async function dieDuringPost(ms: number, ask: () => void = () => undefined): Promise<void> {
  simulator.webex.faults.inject({ method: 'POST', path: '/v1/messages', times: 9 }, 'hang');
  ask();
  await delay(ms);
  await bot.end('SIGKILL');
}

describe.each([
  ['SQLite', true],
  [POSTGRES, hasPostgres],
])('a job that was running when the process died three times, on %s', (engine, isThere) => {
  const run = isThere ? test : test.skip;

  beforeEach(async () => {
    simulator = await startSimulator({ port: 0 });
    const schema = engine === 'PostgreSQL' ? await createSchema() : undefined;
    drop = schema?.drop;
    api = await startHangingApi();
    bot = await startBot(simulator, {
      PRECHECK_API_URL: api.url,
      ...(schema && { DATABASE_URL: schema.url, ENCRYPTION_KEY: KEY }),
    });
  }, 40_000);

  afterEach(async () => {
    await bot.end('SIGKILL');
    await api.close();
    await simulator.close();
    await drop?.();
    drop = undefined;
  });

  run(
    'is given up with a word to its sender, and its neighbors run meanwhile',
    async () => {
      const sue = await meet('sue');
      const tom = await meet('tom');
      const form = await askForForm(simulator, sue.room, sue.person);
      press(simulator, form, sue.person, 'check.quick', EXAMPLE);
      await dieDuringCheck(1);
      // Another person is answered in between.
      const known = simulator.webex.botMessagesIn(tom.room);
      simulator.webex.say(tom.room, tom.person, 'history');
      await nextMessage(simulator, tom.room, known, () => true, 'an answer');
      await dieDuringCheck(2);
      await dieDuringCheck(3);

      const calls = api.prechecks();
      const result = await nextMessage(
        simulator,
        sue.room,
        [],
        (message) => hasButton(message, 'check.again'),
        'the end of the check',
        30_000,
      );
      expect(wordsOf(result)).toContain('Could not check');
      expect(api.prechecks()).toBe(calls);
      await waitUntil(() => bot.output().includes('now a dead letter'), 'the dead letter');
      expect(bot.output()).toContain('DeadlyJobError');
    },
    120_000,
  );

  run(
    'is given up when it is a message, too',
    async () => {
      const sue = await meet('sue');
      await dieDuringPost(1_500, () => {
        simulator.webex.say(sue.room, sue.person, 'history');
      });
      await bot.restart();
      await dieDuringPost(1_500);
      await bot.restart();
      // The third time it runs after a pause.
      await dieDuringPost(5_000);
      simulator.webex.faults.clear();
      await bot.restart();
      const word = await nextMessage(
        simulator,
        sue.room,
        [],
        (message) => wordsOf(message).includes('I could not answer your message'),
        'the word',
        30_000,
      );
      expect(wordsOf(word)).toContain('contact your bot administrator');
    },
    120_000,
  );
});
