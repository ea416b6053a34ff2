import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Message, Person, Room } from '../../simulator/domain/resources.js';
import { startSimulator, type Simulator } from '../../simulator/start-simulator.js';
import { freePort } from '../e2e/free-port.js';
import { waitUntil } from '../wait-until.js';

const program = fileURLToPath(new URL('bots/framework-bot.mjs', import.meta.url));

/** The SDK alone takes two seconds to load, and much longer on a busy machine. */
const START_WITHIN_MS = 60_000;

let simulator: Simulator;
let bot: ChildProcess;
let output = '';
let dana: Person;
let direct: Room;
let team: Room;

beforeAll(async () => {
  simulator = await startSimulator({ port: 0 });
  dana = find(simulator.webex.people.values(), ({ displayName }) => displayName === 'Dana Fox');
  direct = find(simulator.webex.rooms.values(), ({ type }) => type === 'direct');
  team = find(simulator.webex.rooms.values(), ({ type }) => type === 'group');
  bot = spawn(process.execPath, [program], {
    env: {
      PATH: process.env['PATH'],
      PORT: String(await freePort()),
      WEBEX_BOT_TOKEN: simulator.botToken,
      HYDRA_SERVICE_URL: simulator.apiUrl,
      U2C_SERVICE_URL: simulator.apiUrl,
    },
  });
  for (const stream of [bot.stdout, bot.stderr])
    stream?.on('data', (chunk: Buffer) => (output += chunk.toString()));
  await waitUntil(
    () => {
      if (bot.exitCode !== null) throw new Error(`The bot ended: ${output}`);
      return output.includes('initialized');
    },
    'the framework to be initialized',
    START_WITHIN_MS,
  );
}, START_WITHIN_MS + 5_000);

afterAll(async () => {
  if (bot.exitCode === null && bot.signalCode === null) {
    const ended = once(bot, 'exit');
    // Not SIGTERM: a bot that hangs must not outlive the test.
    bot.kill('SIGKILL');
    await ended;
  }
  await simulator.close();
});

function find<T>(all: Iterable<T>, isWanted: (one: T) => boolean): T {
  const found = [...all].find(isWanted);
  if (found === undefined) throw new Error('The simulator lacks a sample.');
  return found;
}

/** Runs `act` and resolves to the next message of the bot in this space. */
async function replyTo(room: Room, act: () => void): Promise<Message> {
  const before = simulator.webex.botMessagesIn(room).length;
  act();
  return waitUntil(
    () => simulator.webex.botMessagesIn(room)[before],
    `a reply of the bot, which printed: ${output}`,
  );
}

test('registers its webhooks', () => {
  const registered = [...simulator.webex.webhooks.values()].map(({ resource }) => resource);
  expect(registered.sort()).toEqual(['all', 'attachmentActions']);
});

test('answers in the 1:1 space, where it is not mentioned', async () => {
  const reply = await replyTo(direct, () => simulator.webex.say(direct, dana, 'hello'));
  expect(reply.text).toBe('Hello Dana Fox! You wrote "hello".');
});

test('answers in the team space, where the text begins with its name', async () => {
  const reply = await replyTo(team, () =>
    simulator.webex.say(team, dana, 'hello there', { mention: true }),
  );
  expect(reply.text).toBe('Hello Dana Fox! You wrote "Precheck hello there".');
});

test('sees nothing in the team space that does not mention it', async () => {
  simulator.webex.say(team, dana, 'hello everybody');
  const reply = await replyTo(team, () => simulator.webex.say(team, dana, '@Precheck hello'));
  expect(reply.text).toBe('Hello Dana Fox! You wrote "Precheck hello".');
});

test.each([
  ['1:1', () => direct],
  ['team', () => team],
])('sends a card in the %s space and answers the press on its button', async (_kind, where) => {
  const room = where();
  const form = await replyTo(room, () =>
    simulator.webex.say(room, dana, 'card', { mention: true }),
  );
  expect(form.text).toBe('Tell us your name.');
  expect(form.attachments?.[0]?.content['body']).toMatchObject([{ id: 'name' }]);

  const reply = await replyTo(room, () =>
    simulator.webex.submit(form, dana, { source: 'framework-bot', name: 'Dana' }),
  );
  expect(reply.text).toBe('Dana pressed the card of framework-bot.');
});

test('ends on SIGTERM as its README has it', async () => {
  const ended = once(bot, 'exit');
  bot.kill('SIGTERM');
  expect(await ended).toEqual([0, null]);
});
