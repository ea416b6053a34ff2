import { createBotStore, type BotStore } from '../bot-store.js';
import { listOwnBots, setStage, THIS_BOT, type Stage } from '../contestants.js';
import { fillWithChecks, fillWithJobs } from '../fill-store.js';
import { pressInTurn, type ClosedLoad } from '../load.js';
import type { Findings, Goal, Row, Section, Sizes } from '../section.js';
import { seatInDirectSpaces, seatInTeams, type Seat } from '../stand-in/crowd.js';
import { median, percentile } from '../statistics.js';

const DAY_MS = 24 * 60 * 60 * 1000;
const FEW_CHECKS = 10;
const FEW_SPACES = 10;
/** The variation between two equal runs on a machine with other load. */
const FLAT = 1.1;
const FLAT_WITH_BACKLOG = 1.25;

/** This bot in two situations. */
interface Pair {
  readonly few: Stage;
  readonly many: Stage;
  /** Names the pair in its goals. */
  readonly between: string;
}

/** Whether a submission costs the same in a full store as in an empty one. */
export const checksSection: Section = {
  name: 'checks',
  measures: 'this bot with few and with many checks in its store, in turn',
  run: async (sizes) => {
    const seats = seatInDirectSpaces(sizes.people);
    const pairs: Pair[] = [];
    for (const bot of listOwnBots(sizes)) {
      const stageWith = async (checks: number): Promise<Stage> => {
        const store = await createBotStore(bot.engine);
        await fillWithChecks(store, seats, checks);
        return setStage({ ...bot, name: `${bot.engine}: ${checks}` }, seats, store);
      };
      pairs.push({
        few: await stageWith(FEW_CHECKS),
        many: await stageWith(sizes.checks),
        between: `${bot.engine}, ${FEW_CHECKS} and ${sizes.checks} checks in the store`,
      });
    }
    return compare(pairs, sizes, FLAT);
  },
};

/** Whether a submission costs the same while many jobs of other people wait. */
export const backlogSection: Section = {
  name: 'backlog',
  measures: 'this bot without and with open jobs of other people, due tomorrow, in turn',
  run: async (sizes) => {
    const all = seatInDirectSpaces(sizes.people + sizes.waitingPeople);
    const seats = all.slice(0, sizes.people);
    const waiting = all.slice(sizes.people);
    const pairs: Pair[] = [];
    for (const bot of listOwnBots(sizes)) {
      const stageOn = (store: BotStore | undefined, jobs: number): Promise<Stage> =>
        setStage({ ...bot, name: `${bot.engine}: ${jobs}` }, seats, store);
      const store = await createBotStore(bot.engine);
      await fillWithJobs(store, waiting, {
        count: sizes.jobs,
        dueAt: Date.now() + DAY_MS,
        firstSeat: sizes.people,
      });
      pairs.push({
        few: await stageOn(undefined, 0),
        many: await stageOn(store, sizes.jobs),
        between: `${bot.engine}, 0 and ${sizes.jobs} open jobs`,
      });
    }
    return compare(pairs, sizes, FLAT_WITH_BACKLOG);
  },
};

/** Whether a submission costs the same with many spaces. */
export const spacesSection: Section = {
  name: 'spaces',
  measures: 'this bot with the same people in few and in many team spaces, in turn',
  run: async (sizes) => {
    const stageIn = (spaces: number): Promise<Stage> => {
      const each = { teams: FEW_SPACES, teamSize: sizes.people / FEW_SPACES };
      const turns = sizes.warmUpRounds + sizes.rounds;
      const seats = seatInTeams({ ...each, spacesEach: spaces / FEW_SPACES, turns });
      return setStage({ ...THIS_BOT, name: `${spaces} spaces` }, seats);
    };
    const few = await stageIn(FEW_SPACES);
    const many = await stageIn(sizes.spaces);
    const between = `SQLite, ${FEW_SPACES} and ${sizes.spaces} spaces`;
    return compare([{ few, many, between }], sizes, FLAT);
  },
};

/** Alternates between all stages, so that a temporary slowdown of the machine affects all. */
async function compare(
  pairs: readonly Pair[],
  { people, warmUpRounds, rounds }: Sizes,
  most: number,
): Promise<Findings> {
  const stages = pairs.flatMap(({ few, many }) => [few, many]);
  const laps = new Map<Stage, ClosedLoad[]>(stages.map((stage) => [stage, []]));
  try {
    for (let round = 0; round < warmUpRounds + rounds; round += 1) {
      for (const [stage, measured] of laps) {
        const load = await pressInTurn(stage, takeSeats(stage.seats, people, round));
        if (round >= warmUpRounds) measured.push(load);
      }
    }
  } finally {
    await Promise.all(stages.map((stage) => stage.close()));
  }
  const lapsOf = (stage: Stage): ClosedLoad[] => laps.get(stage) ?? [];
  const row = (figure: string, value: (load: ClosedLoad) => number): Row => ({
    figure,
    values: Object.fromEntries(
      stages.map((stage) => [stage.contestant.name, median(lapsOf(stage).map(value)).toFixed(2)]),
    ),
  });
  const goal = ({ few, many, between }: Pair, figure: string, value: typeof cpuOf): Goal => {
    const base = lapsOf(few).map(value);
    const ratios = lapsOf(many).map((load, round) => value(load) / (base[round] ?? 0));
    return { goal: `${figure}: ${between}`, measured: median(ratios), limit: { most } };
  };
  return {
    rows: [row('CPU per submission, ms', cpuOf), row('to the result, p99, ms', p99Of)],
    goals: pairs.flatMap((pair) => [goal(pair, 'CPU', cpuOf), goal(pair, 'p99', p99Of)]),
  };
}

const cpuOf = ({ cpuMs, presses }: ClosedLoad): number => cpuMs / presses;

const p99Of = ({ waits }: ClosedLoad): number =>
  percentile(
    waits.map(({ result }) => result),
    0.99,
  );

/** `count` seats in order, starting after those of the previous round. */
function takeSeats(seats: readonly Seat[], count: number, round: number): readonly Seat[] {
  const from = (round * count) % seats.length;
  return seats.slice(from, from + count);
}
