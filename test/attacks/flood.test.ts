import { connect, type Socket } from 'node:net';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { startSimulator, type Simulator } from '../../simulator/start-simulator.js';
import { startBot, type BotProcess } from '../e2e/bot-process.js';
import { nextMessage } from '../e2e/people.js';
import { waitUntil } from '../wait-until.js';

/** Some shells and containers allow no more. */
const HANDLES = 300;
const FLOOD = 1_000;

let simulator: Simulator;
let bot: BotProcess;
let sockets: Socket[] = [];

beforeEach(async () => {
  simulator = await startSimulator({ port: 0 });
  bot = await startBot(simulator, {}, { handles: HANDLES });
}, 40_000);

afterEach(async () => {
  for (const socket of sockets) socket.destroy();
  sockets = [];
  await bot.end('SIGTERM');
  await simulator.close();
});

test('a flood of connections right after the start leaves nobody unanswered', async () => {
  const { hostname, port } = new URL(bot.url);
  const open = (): void => {
    const socket = connect(Number(port), hostname);
    // Refused or cut off by the bot.
    socket.on('error', () => undefined);
    socket.write('POST /webhooks/webex HTTP/1.1\r\n');
    sockets.push(socket);
  };
  for (let count = 0; count < FLOOD; count += 1) open();
  const people = Array.from({ length: 5 }, (_, index) => {
    const person = simulator.webex.addPerson(`person${index}@example.com`);
    const room = simulator.webex.addRoom('direct', [person]);
    return { person, room };
  });
  await waitUntil(() => bot.output().includes('too many connections'), 'the line in the log');
  // Half-open requests are cut off after ten seconds.
  await waitUntil(
    async () => (await fetch(`${bot.url}/healthz`).catch(() => undefined))?.ok,
    'the bot to accept connections',
    40_000,
  );
  for (const { person, room } of people) {
    const known = simulator.webex.botMessagesIn(room);
    simulator.webex.say(room, person, 'history');
    await nextMessage(simulator, room, known, () => true, 'an answer', 30_000);
  }
  expect(bot.output()).not.toContain('could not be loaded');
}, 120_000);
