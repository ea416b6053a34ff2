import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setStage, THIS_BOT, type Stage } from '../contestants.js';
import { fillStore } from '../fill-store.js';
import { pressInTurn } from '../load.js';
import type { Findings, Section, Sizes } from '../section.js';
import { seatInDirectSpaces, seatInTeams } from '../stand-in/crowd.js';
import { median } from '../statistics.js';

const FEW_CHECKS = 10;
const FEW_SPACES = 10;
/** The variation between two equal runs on a machine with other load. */
const FLAT = 1.1;

/** Whether a submission costs the same in a full store as in an empty one. */
export const checksSection: Section = {
  name: 'checks',
  measures: 'this bot with few and with many checks in its store, in turn',
  run: async (sizes) => {
    const seats = seatInDirectSpaces(sizes.people);
    const stageWith = async (checks: number): Promise<Stage> => {
      const folder = await mkdtemp(join(tmpdir(), 'bench-'));
      await fillStore(folder, seats, checks);
      return setStage({ ...THIS_BOT, name: `${checks} checks` }, seats, folder);
    };
    const few = await stageWith(FEW_CHECKS);
    const many = await stageWith(sizes.checks);
    return compare(few, many, sizes, `${FEW_CHECKS} and ${sizes.checks} checks in the store`);
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
    return compare(few, many, sizes, `${FEW_SPACES} and ${sizes.spaces} spaces`);
  },
};

/** Alternates between both, so that a temporary slowdown of the machine affects both. */
async function compare(
  few: Stage,
  many: Stage,
  { people, warmUpRounds, rounds }: Sizes,
  between: string,
): Promise<Findings> {
  const costs = new Map<Stage, number[]>([few, many].map((stage) => [stage, []]));
  try {
    for (let round = 0; round < warmUpRounds + rounds; round += 1) {
      for (const [stage, measured] of costs) {
        const from = (round * people) % stage.seats.length;
        const { cpuMs, presses } = await pressInTurn(stage, stage.seats.slice(from, from + people));
        if (round >= warmUpRounds) measured.push(cpuMs / presses);
      }
    }
  } finally {
    await Promise.all([few.close(), many.close()]);
  }
  const costsOf = (stage: Stage): number[] => costs.get(stage) ?? [];
  const ratios = costsOf(many).map((cost, round) => cost / (costsOf(few)[round] ?? 0));
  return {
    rows: [
      {
        figure: 'CPU per submission, ms',
        values: Object.fromEntries(
          [few, many].map((stage) => [stage.contestant.name, median(costsOf(stage)).toFixed(2)]),
        ),
      },
    ],
    goals: [{ goal: `CPU between ${between}, times`, measured: median(ratios), most: FLAT }],
  };
}
