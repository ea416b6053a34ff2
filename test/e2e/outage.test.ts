import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { Person, Room } from '../../simulator/domain/resources.js';
import { startSimulator, type Simulator } from '../../simulator/start-simulator.js';
import { createSchema, hasPostgres, POSTGRES } from '../store/postgres-schema.js';
import { waitUntil } from '../wait-until.js';
import { startBot, type BotProcess } from './bot-process.js';
import { EXAMPLE, askForForm, hasButton, nextMessage, press, wordsOf } from './people.js';

const KEY = Buffer.alloc(32, 5).toString('base64');
/** Webex, without the partner's API, which shares its address. */
const WEBEX = /^\/v1\/(?!wholesale|access_token)/;
const PRECHECK = /^\/v1\/wholesale\/customers\/validate$/;
const POST = /^POST \/v1\/messages$/;
const PEOPLE = 12;
const SECOND = 1_000;
const TOLD = 'trying again every few seconds';

interface Seat {
  readonly person: Person;
  readonly room: Room;
}

let simulator: Simulator;
let cleanUps: (() => Promise<unknown>)[];
let people = 0;

beforeEach(async () => {
  cleanUps = [];
  simulator = await startSimulator({ port: 0 });
  cleanUps.push(() => simulator.close());
});

afterEach(async () => {
  for (const cleanUp of cleanUps.reverse()) await cleanUp();
});

/** Starts as many replicas on one store as it allows. */
async function start(engine: string): Promise<BotProcess[]> {
  const environment: Record<string, string> = { ENCRYPTION_KEY: KEY };
  if (engine === POSTGRES) {
    const { url, drop } = await createSchema();
    cleanUps.push(drop);
    environment['DATABASE_URL'] = url;
  }
  const bots: BotProcess[] = [];
  for (let count = 0; count < (engine === POSTGRES ? 2 : 1); count += 1) {
    const bot = await startBot(simulator, environment);
    cleanUps.push(() => bot.end('SIGTERM'));
    bots.push(bot);
  }
  return bots;
}

/** New people in 1:1 spaces, greeted. */
async function meet(count: number): Promise<Seat[]> {
  const seats = Array.from({ length: count }, () => {
    people += 1;
    const person = simulator.webex.addPerson(`sue${people}@example.com`);
    return { person, room: simulator.webex.addRoom('direct', [person]) };
  });
  for (const { room } of seats) await nextMessage(simulator, room, [], () => true, 'the greeting');
  return seats;
}

/** How many calls began since `since`, as `METHOD path`. */
const callsSince = (since: number, wanted: RegExp): number =>
  simulator.webex.calls.filter(
    ({ at, method, path }) => at >= since && wanted.test(`${method} ${path}`),
  ).length;
const outputOf = (bots: readonly BotProcess[]): string =>
  bots.map((bot) => bot.output()).join('\n');
const formsIn = (room: Room) =>
  simulator.webex.botMessagesIn(room).filter((message) => hasButton(message, 'check.quick'));
const resultsIn = (room: Room) =>
  simulator.webex.botMessagesIn(room).filter((message) => hasButton(message, 'check.again'));
const toldIn = (room: Room) =>
  simulator.webex.botMessagesIn(room).filter((message) => wordsOf(message).includes(TOLD));

describe.each(hasPostgres ? ['SQLite', POSTGRES] : ['SQLite'])('an outage, on %s', (engine) => {
  test('of Webex delays answers by its own length, and everybody is answered once', async () => {
    const bots = await start(engine);
    const seats = await meet(PEOPLE);
    simulator.webex.faults.inject({ path: WEBEX, times: Infinity }, { status: 503 });
    for (const { person, room } of seats) simulator.webex.say(room, person, 'check');
    await waitUntil(() => outputOf(bots).includes('an API is down'), 'the outage', 10 * SECOND);
    if (engine === POSTGRES) {
      await waitUntil(() => outputOf(bots).includes('another replica reports'), 'the signal');
    }
    // Calls that had begun have ended by now.
    await new Promise((resolve) => setTimeout(resolve, 3 * SECOND));
    const quietAt = Date.now();
    await new Promise((resolve) => setTimeout(resolve, 10 * SECOND));
    // A probe every two seconds, with three attempts at its first call; and one that had begun.
    expect(callsSince(quietAt, /./)).toBeGreaterThanOrEqual(4);
    expect(callsSince(quietAt, /./)).toBeLessThanOrEqual(6 * 3 * bots.length);

    simulator.webex.faults.clear();
    const backAt = Date.now();
    await waitUntil(() => seats.some(({ room }) => formsIn(room).length > 0), 'the first answer');
    expect(Date.now() - backAt).toBeLessThan(4 * SECOND);
    await waitUntil(() => seats.every(({ room }) => formsIn(room).length > 0), 'all answers');
    expect(Date.now() - backAt).toBeLessThan(7 * SECOND);
    expect(seats.map(({ room }) => formsIn(room).length)).toEqual(seats.map(() => 1));
    expect(outputOf(bots)).not.toContain('dead letter');
  }, 120_000);

  test('of Webex that ends with a limit is worked off at the pace of Retry-After', async () => {
    const bots = await start(engine);
    const seats = await meet(PEOPLE);
    simulator.webex.faults.inject({ path: WEBEX, times: Infinity }, { status: 503 });
    for (const { person, room } of seats) simulator.webex.say(room, person, 'check');
    await waitUntil(() => outputOf(bots).includes('an API is down'), 'the outage', 10 * SECOND);
    await new Promise((resolve) => setTimeout(resolve, 3 * SECOND));

    simulator.webex.faults.clear();
    const backAt = Date.now();
    const posts = () => callsSince(backAt, POST);
    const limit = { status: 429, headers: { 'retry-after': '7' } };
    simulator.webex.faults.inject({ method: 'POST', path: '/v1/messages', times: 2 }, limit);
    await waitUntil(() => posts() > 0, 'the first post', 15 * SECOND);
    await new Promise((resolve) => setTimeout(resolve, 5 * SECOND));
    expect(posts()).toBeLessThanOrEqual(bots.length);
    const isAnswered = () => seats.every(({ room }) => formsIn(room).length > 0);
    await waitUntil(isAnswered, 'all answers', 30 * SECOND);
    expect(seats.map(({ room }) => formsIn(room).length)).toEqual(seats.map(() => 1));
  }, 120_000);

  test('of the precheck is told once to those who wait, and holds no other answer', async () => {
    const bots = await start(engine);
    const seats = await meet(PEOPLE);
    const forms = await Promise.all(
      seats.map(({ person, room }) => askForForm(simulator, room, person)),
    );
    simulator.webex.faults.inject({ path: PRECHECK, times: Infinity }, { status: 503 });
    for (const [index, { person }] of seats.entries()) {
      const form = forms[index];
      if (form !== undefined) press(simulator, form, person, 'check.quick', EXAMPLE);
    }
    await waitUntil(() => outputOf(bots).includes('an API is down'), 'the outage', 10 * SECOND);
    await waitUntil(
      () => seats.every(({ room }) => toldIn(room).length === 1),
      'all to be told',
      40 * SECOND,
    );
    const [first] = seats;
    if (first === undefined) throw new Error('nobody is there');
    const askedAt = Date.now();
    simulator.webex.say(first.room, first.person, 'help');
    await nextMessage(
      simulator,
      first.room,
      [],
      (message) => wordsOf(message).includes('history'),
      'the help',
    );
    expect(Date.now() - askedAt).toBeLessThan(2 * SECOND);

    simulator.webex.faults.clear();
    const backAt = Date.now();
    await waitUntil(() => seats.every(({ room }) => resultsIn(room).length > 0), 'all results');
    expect(Date.now() - backAt).toBeLessThan(7 * SECOND);
    expect(seats.map(({ room }) => resultsIn(room).length)).toEqual(seats.map(() => 1));
  }, 120_000);

  test('of one job is none: others are answered meanwhile', async () => {
    const bots = await start(engine);
    const [one, ...others] = await meet(4);
    if (one === undefined) throw new Error('nobody is there');
    const sick = simulator.webex.say(one.room, one.person, 'check');
    const path = new RegExp(`^/v1/messages/${sick.id}$`);
    simulator.webex.faults.inject({ path, times: Infinity }, { status: 503 });
    await Promise.all(others.map(({ person, room }) => askForForm(simulator, room, person)));
    expect(outputOf(bots)).not.toContain('an API is down');
  }, 60_000);
});
