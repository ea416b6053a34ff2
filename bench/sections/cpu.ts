import {
  BARE_BOT,
  DURABLE_BOT,
  FRAMEWORK_BOT,
  listContestants,
  listOwnBots,
  POSTGRES_BOT,
  setStage,
  THIS_BOT,
} from '../contestants.js';
import { greet, pressInTurn, type ClosedLoad } from '../load.js';
import { watchPostgresCpu } from '../process-cpu.js';
import type { Findings, Goal, Row, Section, Sizes } from '../section.js';
import { seatInDirectSpaces } from '../stand-in/crowd.js';
import { median } from '../statistics.js';

const MOST_CALLS = 5;
const MOST_SERVER_MS = 0.6;

type Laps = ReadonlyMap<string, readonly ClosedLoad[]>;

/** A figure of a lap. */
type Figure = (load: ClosedLoad) => number;
const cpu: Figure = ({ cpuMs, presses }) => cpuMs / presses;
const throughput: Figure = ({ presses, wallMs }) => (presses * 1000) / wallMs;
const serverCpu: Figure = ({ serverMs = Number.NaN, presses }) => serverMs / presses;
const calls: Figure = (load) => load.calls / load.presses;

/** The cost of a submission for each bot, and the throughput. */
export const cpuSection: Section = {
  name: 'cpu',
  measures: 'a closed load, 32 submissions side by side, the precheck API at 0 ms',
  run: measureCpu,
};

async function measureCpu(sizes: Sizes): Promise<Findings> {
  const { people, warmUpRounds, rounds } = sizes;
  const contestants = [...new Set([...listContestants(sizes), DURABLE_BOT, ...listOwnBots(sizes)])];
  const seats = seatInDirectSpaces(people);
  const server = process.env['TEST_DATABASE_URL'];
  const readServerMs = server === undefined ? undefined : await watchPostgresCpu(server);
  const stages = await Promise.all(contestants.map((each) => setStage(each, seats)));
  const laps = new Map<string, ClosedLoad[]>(contestants.map(({ name }) => [name, []]));
  try {
    for (const stage of stages) await greet(stage);
    for (let round = -warmUpRounds; round < rounds; round += 1) {
      for (const stage of stages) {
        const watch = stage.contestant === POSTGRES_BOT ? readServerMs : undefined;
        const load = await pressInTurn(stage, seats, watch);
        if (round >= 0) laps.get(stage.contestant.name)?.push(load);
      }
    }
  } finally {
    await Promise.all(stages.map((stage) => stage.close()));
  }
  return { rows: listRows(laps), goals: listGoals(laps) };
}

function listRows(laps: Laps): Row[] {
  const row = (figure: string, value: Figure, digits: number): Row => ({
    figure,
    values: Object.fromEntries(
      [...laps]
        .map(([name, all]) => [name, median(all.map(value))] as const)
        .filter(([, measured]) => !Number.isNaN(measured))
        .map(([name, measured]) => [name, measured.toFixed(digits)]),
    ),
  });
  const rows = [
    row('CPU per submission, ms', cpu, 2),
    row('CPU of the PostgreSQL server per submission, ms', serverCpu, 2),
    row('submissions a second', throughput, 0),
    row('API calls per submission', calls, 1),
  ];
  return rows.filter(({ values }) => Object.keys(values).length > 0);
}

function listGoals(laps: Laps): Goal[] {
  const all = (name: string, figure: Figure): number[] => (laps.get(name) ?? []).map(figure);

  /** The bots alternate, so that a temporary slowdown of the machine affects both of a pair. */
  const against = (own: string, other: string, figure: Figure): number => {
    const others = all(other, figure);
    return median(all(own, figure).map((value, lap) => value / (others[lap] ?? 0)));
  };

  const most = (goal: string, measured: number, limit: number, aim?: number): Goal => ({
    goal,
    measured,
    limit: { most: limit },
    ...(aim !== undefined && { aim }),
  });
  const mostCpu = (own: string, other: string, limit: number, aim: number): Goal =>
    most(`CPU per submission, ${own} against ${other}`, against(own, other, cpu), limit, aim);
  const leastThroughput = (own: string): Goal => ({
    goal: `submissions a second, ${own} against ${FRAMEWORK_BOT.name}`,
    measured: against(own, FRAMEWORK_BOT.name, throughput),
    limit: { least: 1 },
    aim: 1.3,
  });
  const goalsOf = (own: string, cpuLimits: readonly [most: number, aim: number]): Goal[] => [
    ...(laps.has(FRAMEWORK_BOT.name)
      ? [mostCpu(own, FRAMEWORK_BOT.name, ...cpuLimits), leastThroughput(own)]
      : []),
    most(`API calls per submission, ${own}`, median(all(own, calls)), MOST_CALLS),
  ];

  const serverMs = median(all(POSTGRES_BOT.name, serverCpu));
  return [
    ...goalsOf(THIS_BOT.name, [0.75, 0.6]),
    mostCpu(THIS_BOT.name, BARE_BOT.name, 2.5, 2),
    ...(laps.has(POSTGRES_BOT.name) ? goalsOf(POSTGRES_BOT.name, [0.67, 0.5]) : []),
    // Not measured without a server, or on one of another machine.
    ...(Number.isNaN(serverMs)
      ? []
      : [most('CPU of the PostgreSQL server per submission, ms', serverMs, MOST_SERVER_MS)]),
  ];
}
