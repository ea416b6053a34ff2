import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { startSimulator, type Simulator } from '../../simulator/start-simulator.js';
import { startBot, type BotProcess } from '../e2e/bot-process.js';
import { askForForm, EXAMPLE, press } from '../e2e/people.js';
import { runProgram } from '../e2e/run-program.js';
import { waitUntil } from '../wait-until.js';
import { startHangingApi, type HangingApi } from './hanging-api.js';

const blocker = new URL('block-loop.mjs', import.meta.url).href;

let simulator: Simulator;
let bot: BotProcess;
let api: HangingApi;

beforeEach(async () => {
  simulator = await startSimulator({ port: 0 });
  api = await startHangingApi();
  bot = await startBot(simulator, {
    NODE_OPTIONS: `--import ${blocker}`,
    PRECHECK_API_URL: api.url,
  });
}, 40_000);

afterEach(async () => {
  await bot.end('SIGKILL');
  await api.close();
  await simulator.close();
});

/** Has a check running. */
async function beginCheck(): Promise<void> {
  const sue = simulator.webex.addPerson('sue@example.com');
  const room = simulator.webex.addRoom('direct', [sue]);
  press(simulator, await askForForm(simulator, room, sue), sue, 'check.quick', EXAMPLE);
  await waitUntil(() => api.prechecks() > 0, 'the check to begin');
}

test('a loop that stands still ends the process, and the log names the running jobs', async () => {
  await beginCheck();
  const startedAt = performance.now();
  const ended = bot.end('SIGUSR2');
  const inbox = await runProgram('cli/inbox.js', ['list'], {
    WEBEX_BOT_TOKEN: simulator.botToken,
    PARTNER_ACCESS_TOKEN: simulator.partnerToken,
    ALLOWED_DOMAINS: 'example.com',
    DATABASE_URL: bot.databaseUrl,
  });
  expect(inbox).toEqual({ code: 2, output: expect.stringContaining('does not answer') });
  expect(performance.now() - startedAt).toBeLessThan(25_000);

  await ended;
  expect(performance.now() - startedAt).toBeLessThan(45_000);
  const line =
    bot
      .output()
      .split('\n')
      .find((each) => each.includes('stood still')) ?? '';
  expect(JSON.parse(line)).toMatchObject({
    level: 60,
    jobs: [expect.stringMatching(/^check:/)],
    msg: 'the event loop stood still: the process ends',
  });

  // A supervisor starts it again, and the work goes on.
  await bot.restart();
  const before = api.prechecks();
  await waitUntil(() => api.prechecks() > before, 'the check to go on', 30_000);
}, 120_000);

test('a loop that stands still during a stop ends the process within ten seconds', async () => {
  await beginCheck();
  const startedAt = performance.now();
  const stopped = bot.end('SIGTERM');
  await waitUntil(() => bot.output().includes('"stopping"'), 'the stop to begin');
  process.kill(bot.pid(), 'SIGUSR2');
  await stopped;
  expect(performance.now() - startedAt).toBeLessThan(11_000);
}, 60_000);
