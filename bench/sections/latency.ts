import { listContestants, setStage, THIS_BOT } from '../contestants.js';
import { greet, pressAtRate, pressInTurn } from '../load.js';
import type { Findings, Goal, Row, Section, Sizes } from '../section.js';
import { seatInDirectSpaces, type Seat } from '../stand-in/crowd.js';
import type { Waits } from '../stand-in/stand-in.js';
import { median, percentile } from '../statistics.js';

const PER_SECOND = 100;
/** The response times of the precheck API, milliseconds. */
const API_MS = [0, 200];
const MOST_ROUNDS = 3;
const ACCEPTED_WITHIN_MS = 15;
const MOST_MB = 150;

/** The time to the 200 for Webex, and to the result for a person. */
export const latencySection: Section = {
  name: 'latency',
  measures:
    `an open load of ${PER_SECOND} submissions a second; ` +
    `medians of ${MOST_ROUNDS} rounds; memory after it`,
  run: measureLatency,
};

async function measureLatency(sizes: Sizes): Promise<Findings> {
  const { people, rounds: wanted, seconds } = sizes;
  const contestants = listContestants(sizes);
  const everybody = seatInDirectSpaces(people);
  const stages = await Promise.all(contestants.map((each) => setStage(each, everybody)));
  const rounds = new Map<string, Waits[][]>();
  const memory: Record<string, string> = {};
  try {
    for (const stage of stages) {
      await greet(stage);
      await pressInTurn(stage, everybody);
    }
    for (let round = 0; round < Math.min(wanted, MOST_ROUNDS); round += 1) {
      for (const apiMs of API_MS) {
        // Each round has other people, so that no one exceeds the limit of checks a minute.
        const pressing = takeTurns(everybody, seconds * PER_SECOND, round);
        for (const stage of stages) {
          stage.webex.precheckMs = apiMs;
          const key = `${stage.contestant.name} ${apiMs}`;
          const waits = await pressAtRate(stage, pressing, PER_SECOND);
          rounds.set(key, [...(rounds.get(key) ?? []), waits]);
        }
      }
    }
    for (const { bot, contestant } of stages) {
      memory[contestant.name] = (await bot.residentMb()).toFixed(0);
    }
  } finally {
    await Promise.all(stages.map((stage) => stage.close()));
  }

  const figure = (name: string, apiMs: number, wait: keyof Waits, share: number): number =>
    median(
      (rounds.get(`${name} ${apiMs}`) ?? []).map((waits) =>
        percentile(
          waits.map((each) => each[wait]),
          share,
        ),
      ),
    );
  const row = (apiMs: number, wait: keyof Waits, share: number): Row => ({
    figure:
      `API at ${apiMs} ms: to the ${wait === 'accepted' ? '200' : 'result'}, ` +
      `p${share * 100}, ms`,
    values: Object.fromEntries(
      contestants.map(({ name }) => [name, figure(name, apiMs, wait, share).toFixed(1)]),
    ),
  });
  const goal = (apiMs: number): Goal => ({
    goal: `to the 200 at p99, API at ${apiMs} ms, ms`,
    measured: figure(THIS_BOT.name, apiMs, 'accepted', 0.99),
    limit: { most: ACCEPTED_WITHIN_MS },
  });
  return {
    rows: [
      ...API_MS.flatMap((apiMs) => [
        row(apiMs, 'accepted', 0.5),
        row(apiMs, 'accepted', 0.99),
        row(apiMs, 'result', 0.5),
        row(apiMs, 'result', 0.99),
      ]),
      { figure: 'memory after the load, MB', values: memory },
    ],
    goals: [
      ...API_MS.map(goal),
      {
        goal: 'memory after the open load, MB',
        measured: Number(memory[THIS_BOT.name]),
        limit: { most: MOST_MB },
      },
    ],
  };
}

/** `count` seats in order, starting after those of the previous round. */
function takeTurns(seats: readonly Seat[], count: number, round: number): Seat[] {
  return Array.from(
    { length: count },
    (_, index) => seats[(round * count + index) % seats.length],
  ).flatMap((seat) => seat ?? []);
}
