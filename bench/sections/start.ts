import { setTimeout as delay } from 'node:timers/promises';
import { FRAMEWORK_BOT, listContestants, setStage, THIS_BOT } from '../contestants.js';
import type { Findings, Section, Sizes } from '../section.js';
import { seatInDirectSpaces } from '../stand-in/crowd.js';
import { median } from '../statistics.js';

const MOST_ROUNDS = 5;
/** By then, a bot has loaded what it loads after it is ready. */
const SETTLE_MS = 1_000;
const MOST_TIMES = 0.6;
const AIMED_TIMES = 0.5;
/** Node 24 needs more memory than Node 20 for the same program. */
const MOST_MB = Number(process.versions.node.split('.')[0]) >= 24 ? 130 : 110;

/** A start of a bot. */
interface Start {
  readonly ms: number;
  readonly mb: number;
}

/** The time until a process is ready, and its memory a second later. */
export const startSection: Section = {
  name: 'start',
  measures: `from the start of the process to ready; medians of ${MOST_ROUNDS} starts, in turn`,
  run: measureStarts,
};

async function measureStarts(sizes: Sizes): Promise<Findings> {
  const contestants = listContestants(sizes);
  const starts = new Map<string, Start[]>(contestants.map(({ name }) => [name, []]));
  for (let round = 0; round < Math.min(sizes.rounds, MOST_ROUNDS); round += 1) {
    for (const contestant of contestants) {
      const stage = await setStage(contestant, seatInDirectSpaces(1));
      await delay(SETTLE_MS);
      starts
        .get(contestant.name)
        ?.push({ ms: stage.bot.startMs, mb: await stage.bot.residentMb() });
      await stage.close();
    }
  }
  const startsOf = (name: string): Start[] => starts.get(name) ?? [];
  const each = (value: (start: Start) => number): Record<string, string> =>
    Object.fromEntries([...starts].map(([name, all]) => [name, median(all.map(value)).toFixed(0)]));
  const ratios = startsOf(THIS_BOT.name).map(
    ({ ms }, round) => ms / (startsOf(FRAMEWORK_BOT.name)[round]?.ms ?? 0),
  );
  return {
    rows: [
      { figure: 'ready, ms', values: each(({ ms }) => ms) },
      { figure: 'memory 1 s after ready, MB', values: each(({ mb }) => mb) },
    ],
    goals: [
      {
        goal: `ready, against ${FRAMEWORK_BOT.name}, times`,
        measured: median(ratios),
        limit: { most: MOST_TIMES },
        aim: AIMED_TIMES,
      },
      {
        goal: 'memory 1 s after ready, MB',
        measured: median(startsOf(THIS_BOT.name).map(({ mb }) => mb)),
        limit: { most: MOST_MB },
      },
    ],
  };
}
