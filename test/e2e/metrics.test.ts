import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { z } from 'zod';
import type { Person, Room } from '../../simulator/domain/resources.js';
import { startSimulator, type Simulator } from '../../simulator/start-simulator.js';
import { waitUntil } from '../wait-until.js';
import { startBot, type BotProcess } from './bot-process.js';
import { askForForm, EXAMPLE, press, sendForm } from './people.js';

let simulator: Simulator;
let bot: BotProcess;
let sue: Person;
let direct: Room;

beforeAll(async () => {
  simulator = await startSimulator({ port: 0 });
  sue = simulator.webex.addPerson('sue@example.com', 'Sue');
  direct = simulator.webex.addRoom('direct', [sue]);
  bot = await startBot(simulator);
}, 60_000);

afterAll(async () => {
  await bot.end('SIGTERM');
  await simulator.close();
});

/** The value of a metric's sample with these labels. */
async function read(sample: string): Promise<number | undefined> {
  const text = await (await fetch(`${bot.url}/metrics`)).text();
  const line = text.split('\n').find((each) => each.startsWith(`${sample} `));
  return line === undefined ? undefined : Number(line.slice(sample.length));
}

/** The log's lines, parsed. */
const lines = () =>
  bot
    .output()
    .split('\n')
    .filter((line) => line.startsWith('{'))
    .map((line) => JSON.parse(line) as Record<string, unknown>);

test('/readyz reports each part', async () => {
  await sendForm(simulator, direct, sue, await askForForm(simulator, direct, sue));
  expect(await (await fetch(`${bot.url}/readyz`)).json()).toEqual({
    status: 'ready',
    parts: {
      store: { ok: true, state: 'open' },
      webex: { ok: true, state: 'webhook' },
      webhooks: { ok: true, state: 'registered' },
      partnerToken: { ok: true, state: 'accepted' },
    },
  });
});

describe('one submission', () => {
  test('can be traced by one ID, with all its calls and tracking IDs', async () => {
    const form = await askForForm(simulator, direct, sue);
    simulator.webex.faults.inject(
      { method: 'POST', path: /customers\/validate/ },
      { status: 429, headers: { 'Retry-After': '1' } },
    );
    const action = press(simulator, form, sue, 'check.quick', EXAMPLE);
    const event = `attachmentActions:created:${action}`;
    const own = await waitUntil(() => {
      const found = lines().filter((line) => line['event'] === event);
      return found.some((line) => line['verdict'] !== undefined) && found;
    }, 'the line of the result');

    expect(own.map(({ msg, job, attempt }) => [msg, job === undefined, attempt])).toEqual([
      ['done', true, 1],
      ['failed, will be retried', false, 1],
      ['done', false, 2],
    ]);
    const [taken, delayed, answered] = own;
    expect(taken?.['calls']).toEqual([expect.stringMatching(/^read an action: 200, \d+ ms, \S+$/)]);
    expect(delayed?.['calls']).toContainEqual(
      expect.stringMatching(/^precheck: 429, \d+ ms, \S+$/),
    );
    // On a slow machine, a notice of the delay comes on top.
    const calls = z.array(z.string()).parse(answered?.['calls']);
    expect(calls).toContainEqual(expect.stringMatching(/^precheck: 200, \d+ ms, \S+$/));
    expect(calls).toContainEqual(expect.stringMatching(/^post a message: 200, \d+ ms, \S+$/));
    expect(answered?.['verdict']).toBe('ready');
    expect(Number(answered?.['totalMs'])).toBeGreaterThanOrEqual(1_000);
  });

  test('is counted at each step', async () => {
    expect(await read('precheck_events_total{kind="attachmentActions",outcome="stored"}')).toBe(2);
    expect(
      await read('precheck_attempts_total{queue="events",kind="attachmentActions",outcome="done"}'),
    ).toBe(2);
    expect(
      await read('precheck_attempts_total{queue="checks",kind="check",outcome="retried"}'),
    ).toBe(1);
    expect(await read('precheck_answer_seconds_count{kind="check"}')).toBe(2);
    expect(await read('precheck_calls_total{call="precheck",status="429"}')).toBe(1);
    expect(await read('precheck_calls_total{call="precheck",status="200"}')).toBe(2);
    expect(await read('precheck_call_seconds_count{call="precheck"}')).toBe(3);
    expect(await read('precheck_verdicts_total{verdict="ready",code="100"}')).toBe(2);
    expect(await read('precheck_webhook_seconds_count{status="200"}')).toBeGreaterThanOrEqual(4);
    expect(await read('precheck_ready')).toBe(1);
  });
});

test('queue depth, queue age and dead letters are reported while jobs wait', async () => {
  expect(await read('precheck_queue_jobs{queue="checks"}')).toBe(0);
  const form = await askForForm(simulator, direct, sue);
  simulator.webex.faults.inject(
    { method: 'POST', path: /customers\/validate/ },
    { status: 429, headers: { 'Retry-After': '2' } },
  );
  const result = sendForm(simulator, direct, sue, form);
  await waitUntil(async () => (await read('precheck_queue_jobs{queue="checks"}')) === 1, 'a job');
  expect(await read('precheck_queue_oldest_seconds{queue="checks"}')).toBeLessThan(10);
  expect(await read('precheck_dead_letters{queue="checks"}')).toBe(0);
  await result;
  await waitUntil(async () => (await read('precheck_queue_jobs{queue="checks"}')) === 0, 'none');
});

test('a refused partner token degrades the bot but keeps it in service', async () => {
  simulator.revokePartnerTokens();
  await sendForm(simulator, direct, sue, await askForForm(simulator, direct, sue));
  const response = await fetch(`${bot.url}/readyz`);
  expect(response.status).toBe(200);
  expect(await response.json()).toMatchObject({
    status: 'degraded',
    parts: { partnerToken: { ok: false, state: 'refused' } },
  });
});

test('no metric contains a person, a space or a customer', async () => {
  const text = await (await fetch(`${bot.url}/metrics`)).text();
  for (const word of ['sue', 'acme', 'Milpitas', sue.id, direct.id, '771 Alder'])
    expect(text).not.toContain(word);
});
