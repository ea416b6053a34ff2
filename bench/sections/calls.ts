import { listOwnBots, setStage } from '../contestants.js';
import { pressInTurn } from '../load.js';
import type { Findings, Section, Sizes } from '../section.js';
import { seatInDirectSpaces } from '../stand-in/crowd.js';

const MOST_CALLS = 5;
const MOST_PEOPLE = 200;

/** The calls for a submission where the used form can only be closed by replacing it. */
export const callsSection: Section = {
  name: 'calls',
  measures: 'a closed load where Webex refuses to edit messages with cards',
  run: countCalls,
};

async function countCalls(sizes: Sizes): Promise<Findings> {
  const seats = seatInDirectSpaces(Math.min(sizes.people, MOST_PEOPLE));
  const counts: [name: string, calls: number][] = [];
  for (const contestant of listOwnBots(sizes)) {
    const stage = await setStage(contestant, seats);
    try {
      stage.webex.refusesEdits = true;
      // The first lap finds out that edits are refused.
      await pressInTurn(stage, seats);
      const { calls, presses } = await pressInTurn(stage, seats);
      counts.push([contestant.name, calls / presses]);
    } finally {
      await stage.close();
    }
  }
  return {
    rows: [
      {
        figure: 'API calls per submission, edits refused',
        values: Object.fromEntries(counts.map(([name, calls]) => [name, calls.toFixed(1)])),
      },
    ],
    goals: counts.map(([name, calls]) => ({
      goal: `API calls per submission where edits are refused, ${name}`,
      measured: calls,
      limit: { most: MOST_CALLS },
    })),
  };
}
