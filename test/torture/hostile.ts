import { setTimeout as delay } from 'node:timers/promises';
import type { Message, Person, Room } from '../../simulator/domain/resources.js';
import { startSimulator, type Simulator } from '../../simulator/start-simulator.js';
import { startBot } from '../e2e/bot-process.js';
import { EXAMPLE, hasButton, press } from '../e2e/people.js';
import { waitUntil } from '../wait-until.js';
import { HOSTILE_ANSWERS, HOSTILE_FILES, HOSTILE_TEXTS } from './hostile-inputs.js';
import type { Outcome, ScenarioOptions } from './scenario.js';
import { createRandom, type Random } from './seeded-random.js';

const HEALTHY = 3;
/** The longest that a healthy person may wait. */
const GOAL_MS = 2_000;
const PATIENCE_MS = 60_000;
/** Between two attacks, so that they overlap and the machine is not only busy with them. */
const PACE_MS = 60;

interface Someone {
  readonly person: Person;
  readonly room: Room;
}

/**
 * Sends `size` hostile messages, files and submissions, and answers the calls for them in hostile
 * ways, while healthy people ask for help and measure how long they wait.
 */
export async function runHostile({ seed, size, report }: ScenarioOptions): Promise<Outcome> {
  const random = createRandom(seed);
  const simulator = await startSimulator({ port: 0 });
  const bot = await startBot(simulator);
  try {
    const healthy = await meetAll(simulator, 'healthy', HEALTHY);
    const hostile = await meetAll(simulator, 'hostile', 6);
    const forms = await Promise.all(hostile.map((each) => formOf(simulator, each)));
    const calm = new AbortController();
    const talks = healthy.map((each) => talkUntil(simulator, each, calm.signal));
    for (let count = 0; count < size; count += 1) {
      const at = random.below(hostile.length);
      const [attacker, form] = [hostile[at], forms[at]];
      if (attacker && form) attack(simulator, attacker, form, random);
      await delay(PACE_MS);
      if (count % 100 === 99) report(`${count + 1} attacks`);
    }
    calm.abort();
    const waits = (await Promise.all(talks)).flat().sort((one, other) => one - other);
    const longest = waits.at(-1) ?? 0;
    simulator.webex.faults.clear();
    const unanswered = await countUnanswered(simulator, hostile);
    const isAlive = (await fetch(`${bot.url}/readyz`).catch(() => undefined))?.ok === true;
    return {
      figures: {
        attacks: size,
        'answers to healthy people': waits.length,
        'wait, median, ms': waits[Math.floor(waits.length / 2)] ?? 0,
        'wait, longest, ms (goal: 2000)': longest,
        'attackers who get no answer afterwards': unanswered,
      },
      faults: [
        ...(longest > GOAL_MS ? [`a healthy person waited ${longest} ms`] : []),
        ...(unanswered > 0 ? [`${unanswered} people are blocked by what they sent`] : []),
        ...(isAlive ? [] : ['the bot is not ready afterwards']),
      ],
    };
  } finally {
    await bot.end('SIGTERM');
    await simulator.close();
  }
}

async function meetAll({ webex }: Simulator, name: string, count: number): Promise<Someone[]> {
  const all = Array.from({ length: count }, (_, index) => {
    const person = webex.addPerson(`${name}${index}@example.com`);
    return { person, room: webex.addRoom('direct', [person]) };
  });
  await waitUntil(
    () => all.every(({ room }) => webex.botMessagesIn(room).length > 0),
    'the greetings',
    PATIENCE_MS,
  );
  return all;
}

async function formOf({ webex }: Simulator, { person, room }: Someone): Promise<Message> {
  webex.say(room, person, 'check');
  return waitUntil(
    () => webex.botMessagesIn(room).find((message) => hasButton(message, 'check.quick')),
    'a form',
    PATIENCE_MS,
  );
}

/** One hostile message, file or submission, often with a hostile answer to a call for it. */
function attack(
  simulator: Simulator,
  { person, room }: Someone,
  form: Message,
  random: Random,
): void {
  const { webex } = simulator;
  const pick = <T>(all: readonly T[]): T | undefined => all[random.below(all.length)];
  const fault = pick(HOSTILE_ANSWERS) ?? { status: 500 };
  switch (random.below(4)) {
    case 0:
      webex.say(room, person, pick(HOSTILE_TEXTS) ?? 'check');
      return;
    case 1: {
      const bytes = Buffer.from(pick(HOSTILE_FILES)?.() ?? '');
      webex.say(room, person, 'batch', { file: { name: 'a.csv', type: 'text/csv', bytes } });
      return;
    }
    case 2: {
      const { id } = webex.say(room, person, 'check');
      webex.faults.inject({ method: 'GET', path: `/v1/messages/${id}` }, fault);
      return;
    }
    default: {
      const id = press(simulator, form, person, 'check.quick', {
        ...EXAMPLE,
        'address.city': pick(HOSTILE_TEXTS) ?? '',
      });
      webex.faults.inject({ method: 'GET', path: `/v1/attachment/actions/${id}` }, fault);
    }
  }
}

/** Asks for help again and again; resolves to how long each answer took, milliseconds. */
async function talkUntil(
  { webex }: Simulator,
  { person, room }: Someone,
  calm: AbortSignal,
): Promise<number[]> {
  const waits: number[] = [];
  while (!calm.aborted) {
    const known = webex.botMessagesIn(room).length;
    const startedAt = Date.now();
    webex.say(room, person, 'help');
    await waitUntil(() => webex.botMessagesIn(room).length > known, 'help', PATIENCE_MS);
    waits.push(Date.now() - startedAt);
    await delay(300);
  }
  return waits;
}

/** Nobody is blocked by what they have sent. */
async function countUnanswered({ webex }: Simulator, people: readonly Someone[]): Promise<number> {
  const last = people.map(({ person, room }) => {
    const known = webex.botMessagesIn(room).length;
    webex.say(room, person, 'history');
    return () => webex.botMessagesIn(room).length > known;
  });
  await waitUntil(() => last.every((isAnswered) => isAnswered()), 'all', 30_000).catch(
    () => undefined,
  );
  return last.filter((isAnswered) => !isAnswered()).length;
}
