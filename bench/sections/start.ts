import { CONTESTANTS, setStage, THIS_BOT } from '../contestants.js';
import type { Findings, Section } from '../section.js';
import { seatInDirectSpaces } from '../stand-in/crowd.js';
import { median } from '../statistics.js';

const ROUNDS = 3;
const MOST_MS = 1_500;
const MOST_MB = 160;

/** The time until a process is ready, and its memory then. */
export const startSection: Section = {
  name: 'start',
  measures: `from the start of the process to ready; medians of ${ROUNDS} starts`,
  run: measureStart,
};

async function measureStart(): Promise<Findings> {
  const starts = new Map<string, { ms: number; mb: number }[]>();
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const contestant of CONTESTANTS) {
      const stage = await setStage(contestant, seatInDirectSpaces(1));
      const start = { ms: stage.bot.startMs, mb: await stage.bot.residentMb() };
      await stage.close();
      starts.set(contestant.name, [...(starts.get(contestant.name) ?? []), start]);
    }
  }
  const each = (value: (start: { ms: number; mb: number }) => number): Record<string, string> =>
    Object.fromEntries([...starts].map(([name, all]) => [name, median(all.map(value)).toFixed(0)]));
  const ownMedian = (value: (start: { ms: number; mb: number }) => number): number =>
    median((starts.get(THIS_BOT.name) ?? []).map(value));
  return {
    rows: [
      { figure: 'start, ms', values: each(({ ms }) => ms) },
      { figure: 'memory when ready, MB', values: each(({ mb }) => mb) },
    ],
    goals: [
      { goal: 'start, ms', measured: ownMedian(({ ms }) => ms), most: MOST_MS },
      { goal: 'memory when ready, MB', measured: ownMedian(({ mb }) => mb), most: MOST_MB },
    ],
  };
}
