import {
  BARE_BOT,
  CONTESTANTS,
  DURABLE_BOT,
  FRAMEWORK_BOT,
  onPostgres,
  setStage,
  THIS_BOT,
} from '../contestants.js';
import { greet, pressInTurn, type ClosedLoad } from '../load.js';
import type { Findings, Goal, Section, Sizes } from '../section.js';
import { seatInDirectSpaces } from '../stand-in/crowd.js';
import { median } from '../statistics.js';

const AGAINST_BARE = 1.7;
const AGAINST_FRAMEWORK = 0.35;

/** The cost of a submission for each bot, and the throughput. */
export const cpuSection: Section = {
  name: 'cpu',
  measures: 'a closed load, 32 submissions side by side, the precheck API at 0 ms',
  run: measureCpu,
};

async function measureCpu({ people, warmUpRounds, rounds }: Sizes): Promise<Findings> {
  const postgres = await onPostgres();
  const contestants = [...CONTESTANTS, DURABLE_BOT, ...(postgres ? [postgres.contestant] : [])];
  const seats = seatInDirectSpaces(people);
  const stages = await Promise.all(contestants.map((each) => setStage(each, seats)));
  const loads = new Map<string, ClosedLoad[]>(contestants.map(({ name }) => [name, []]));
  try {
    for (const stage of stages) await greet(stage);
    for (let round = -warmUpRounds; round < rounds; round += 1) {
      for (const stage of stages) {
        const load = await pressInTurn(stage, seats);
        if (round >= 0) loads.get(stage.contestant.name)?.push(load);
      }
    }
  } finally {
    await Promise.all(stages.map((stage) => stage.close()));
    await postgres?.drop();
  }
  return judge(loads);
}

function judge(loads: ReadonlyMap<string, readonly ClosedLoad[]>): Findings {
  const each = (value: (load: ClosedLoad) => number, digits: number): Record<string, string> =>
    Object.fromEntries(
      [...loads].map(([name, all]) => [name, median(all.map(value)).toFixed(digits)]),
    );
  const costs = (name: string): number[] =>
    (loads.get(name) ?? []).map(({ cpuMs, presses }) => cpuMs / presses);

  /** The bots alternate, so that a temporary slowdown of the machine affects all. */
  const ratio = (yardstick: string, most: number): Goal => {
    const others = costs(yardstick);
    const ratios = costs(THIS_BOT.name).map((own, round) => own / (others[round] ?? 0));
    return {
      goal: `CPU per submission against ${yardstick}, times`,
      measured: median(ratios),
      most,
    };
  };

  return {
    rows: [
      {
        figure: 'CPU per submission, ms',
        values: each(({ cpuMs, presses }) => cpuMs / presses, 2),
      },
      {
        figure: 'submissions a second',
        values: each(({ presses, wallMs }) => (presses * 1000) / wallMs, 0),
      },
      { figure: 'API calls per submission', values: each((load) => load.calls / load.presses, 1) },
    ],
    goals: [ratio(BARE_BOT.name, AGAINST_BARE), ratio(FRAMEWORK_BOT.name, AGAINST_FRAMEWORK)],
  };
}
