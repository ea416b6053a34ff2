import { waitUntil } from '../../test/wait-until.js';
import { createBotStore } from '../bot-store.js';
import { listOwnBots, setStage, type Contestant } from '../contestants.js';
import { fillWithJobs } from '../fill-store.js';
import type { Findings, Goal, Section, Sizes } from '../section.js';
import { seatInDirectSpaces } from '../stand-in/crowd.js';

const DAY_MS = 24 * 60 * 60 * 1000;
const READY_WITHIN_MS = 2_000;
const ANSWER_WITHIN_MS = 3_000;
const PATIENCE_MS = 60_000;

/** Milliseconds since the start of the process. */
interface Restart {
  readonly ready: number;
  readonly answer: number;
}

/**
 * Whether the open jobs are due at once, so that the first answer is one of theirs, or tomorrow, so
 * that it goes to a person who writes when the bot is ready.
 */
type Due = 'now' | 'tomorrow';

/** A start in front of a backlog. */
export const restartSection: Section = {
  name: 'restart',
  measures: 'a start with many open jobs; from the start of the process',
  run: async (sizes) => {
    const findings: Findings[] = [];
    for (const due of ['now', 'tomorrow'] as const) {
      const restarts: [name: string, restart: Restart][] = [];
      for (const bot of listOwnBots(sizes))
        restarts.push([bot.name, await measureRestart(bot, due, sizes)]);
      findings.push(judge(restarts, `${sizes.jobs} open jobs, due ${due}`));
    }
    return {
      rows: findings.flatMap(({ rows }) => rows),
      goals: findings.flatMap(({ goals }) => goals),
    };
  },
};

function judge(
  restarts: readonly (readonly [name: string, restart: Restart])[],
  situation: string,
): Findings {
  const values = (figure: keyof Restart): Record<string, string> =>
    Object.fromEntries(restarts.map(([name, restart]) => [name, restart[figure].toFixed(0)]));
  const goal = (name: string, measured: number, most: number): Goal => ({
    goal: `${situation}: ${name}, ms`,
    measured,
    limit: { most },
  });
  return {
    rows: [
      { figure: `${situation}: ready, ms`, values: values('ready') },
      { figure: `${situation}: first answer, ms`, values: values('answer') },
    ],
    goals: restarts.flatMap(([name, { ready, answer }]) => [
      goal(`ready, ${name}`, ready, READY_WITHIN_MS),
      goal(`first answer, ${name}`, answer, ANSWER_WITHIN_MS),
    ]),
  };
}

async function measureRestart(
  bot: Contestant,
  due: Due,
  { jobs, waitingPeople }: Sizes,
): Promise<Restart> {
  const seats = seatInDirectSpaces(waitingPeople + 1);
  const newcomer = seats.at(-1);
  if (newcomer === undefined) throw new Error('nobody is left to write');
  const store = await createBotStore(bot.engine);
  await fillWithJobs(store, seats.slice(0, -1), {
    count: jobs,
    dueAt: due === 'now' ? 0 : Date.now() + DAY_MS,
    firstSeat: 0,
  });

  let answeredAt: number | undefined;
  const stage = await setStage(bot, seats, store, (webex) => {
    webex.onForm = () => {
      answeredAt ??= performance.now();
    };
  });
  try {
    // Among jobs that are due it would be answered in its turn, not first.
    if (due === 'tomorrow') await stage.webex.openForm(newcomer);
    const firstAt = await waitUntil(() => answeredAt, 'the first answer', PATIENCE_MS);
    const { startMs, startedAt } = stage.bot;
    return { ready: startMs, answer: firstAt - startedAt };
  } finally {
    await stage.close();
  }
}
