import { setTimeout as delay } from 'node:timers/promises';
import type { Room } from '../../simulator/domain/resources.js';
import { startSimulator, type Simulator } from '../../simulator/start-simulator.js';
import { startBot } from '../e2e/bot-process.js';
import { hasButton } from '../e2e/people.js';
import { waitUntil } from '../wait-until.js';
import { arrivalIn, promised, sayCheck, sayLine, submit, type Ask } from './ask.js';
import { watchBotPosts, type BotPost } from './bot-posts.js';
import type { Outcome, ScenarioOptions } from './scenario.js';
import { createRandom, type Random } from './seeded-random.js';

/**
 * New people in each round. Each does one or two things, in a space of their own, so that every
 * answer has one cause.
 */
const NEWCOMERS = 6;
/** People start within this time, milliseconds. */
const LOAD_MS = 300;
/** The process is killed within this time, milliseconds: before, while or after it answers. */
const KILL_WITHIN_MS = 450;
/** A lease of the killed process lasts half a minute; then there are retries. */
const PATIENCE_MS = 90_000;
/**
 * The unknowable window: the post was sent, but the record of it was not written. A few
 * milliseconds, or more while two processors run all of this; Webex may also read the post only
 * after its sender has died.
 */
const WINDOW_MS = 1_500;

/**
 * Kills the bot at random moments under load, restarts it, and verifies that every event that got a
 * 200 was answered.
 */
export async function runKillRounds(
  { seed, size: rounds, report }: ScenarioOptions,
  environment: Record<string, string> = {},
): Promise<Outcome> {
  const random = createRandom(seed);
  const simulator = await startSimulator({ port: 0 });
  const postsIn = watchBotPosts(simulator);
  const bot = await startBot(simulator, environment);
  const asks: Ask[] = [];
  const kills: number[] = [];
  let spoken = 0;
  try {
    let withForms: Ask[] = [];
    for (let round = 1; round <= rounds; round += 1) {
      const { spaces, arrivals } = openSpaces(simulator, round);
      const acting = [
        ...spaces.map((room) => act(simulator, random, room)),
        ...withForms.map((ask) => actOnForm(simulator, random, ask)),
      ];
      await delay(random.below(KILL_WITHIN_MS));
      kills.push(Date.now());
      await bot.end('SIGKILL');
      const done = [...arrivals, ...(await Promise.all(acting)).flat()];
      spoken += done.length;
      await deliveriesEnd(simulator);
      const accepted = promised(simulator, done);
      asks.push(...accepted);
      await bot.restart();
      withForms = accepted.filter(({ wants }) => wants === 'form');
      if (round % 20 === 0) report(`${round} rounds, ${asks.length} events with a 200`);
    }
    await waitUntil(
      () => asks.every((ask) => answersTo(ask, postsIn).length > 0),
      'all answers',
      PATIENCE_MS,
    ).catch(() => {
      report('some answers did not come');
    });
  } finally {
    await bot.end('SIGTERM');
    await simulator.close();
  }
  return judge(rounds, spoken, asks, kills, postsIn);
}

/** Every third space is a group of two. */
function openSpaces(simulator: Simulator, round: number): { spaces: Room[]; arrivals: Ask[] } {
  const { webex } = simulator;
  const opened = Array.from({ length: NEWCOMERS }, (_, index) => {
    const person = webex.addPerson(`p${round}-${index}@example.com`);
    const colleague = webex.addPerson(`c${round}-${index}@example.com`);
    const room =
      index % 3 === 0
        ? webex.addRoom('group', [person, colleague], 'Sales')
        : webex.addRoom('direct', [person]);
    return { room, arrival: arrivalIn(simulator, room, person) };
  });
  return {
    spaces: opened.map(({ room }) => room),
    arrivals: opened.map(({ arrival }) => arrival),
  };
}

async function act(simulator: Simulator, random: Random, room: Room): Promise<Ask[]> {
  const person = simulator.webex.people.get(room.creatorId);
  if (person === undefined) throw new Error('a space without its creator');
  const inOneLine = random.below(3) === 0;
  await delay(random.below(LOAD_MS));
  return [(inOneLine ? sayLine : sayCheck)(simulator, room, person)];
}

/** Submits the form, if it has been posted by now. */
async function actOnForm(
  simulator: Simulator,
  random: Random,
  { room, person }: Ask,
): Promise<Ask[]> {
  await delay(random.below(LOAD_MS));
  const form = simulator.webex
    .botMessagesIn(room)
    .find((message) => hasButton(message, 'check.quick'));
  return form === undefined ? [] : [submit(simulator, room, person, form)];
}

/** Whether a delivery got a 200 is known once it has ended. */
async function deliveriesEnd({ webex }: Simulator): Promise<void> {
  await waitUntil(
    () => webex.deliveries.every(({ durationMs }) => durationMs !== undefined),
    'the deliveries to end',
    15_000,
  );
}

function answersTo(ask: Ask, postsIn: (roomId: string) => readonly BotPost[]): BotPost[] {
  return postsIn(ask.room.id).filter(({ kind }) => kind === ask.wants);
}

/**
 * In a group space, the bot cannot list its own messages, and a greeting has no mark: those cannot
 * be found again.
 */
function canBeFound({ room, wants }: Ask): boolean {
  return room.type === 'direct' && wants !== 'other';
}

function judge(
  rounds: number,
  spoken: number,
  asks: readonly Ask[],
  kills: readonly number[],
  postsIn: (roomId: string) => readonly BotPost[],
): Outcome {
  const lost = asks.filter((ask) => answersTo(ask, postsIn).length === 0);
  const doubled = asks.filter((ask) => answersTo(ask, postsIn).length > 1);
  const unexplained = doubled.filter((ask) => {
    const first = Math.min(...answersTo(ask, postsIn).map(({ at }) => at));
    const cutOff = kills.some((kill) => Math.abs(kill - first) < WINDOW_MS);
    return canBeFound(ask) || !cutOff;
  });
  const describe = (what: string) => (ask: Ask) =>
    `${what}: ${ask.wants} in a ${ask.room.type} space, for ${ask.person.emails[0]}`;
  return {
    figures: {
      rounds,
      'events sent': spoken,
      'events with a 200': asks.length,
      lost: lost.length,
      doubled: doubled.length,
      'doubled outside the unknowable window': unexplained.length,
    },
    faults: [...lost.map(describe('lost')), ...unexplained.map(describe('doubled'))],
  };
}
