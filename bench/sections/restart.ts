import { createBotStore } from '../bot-store.js';
import { OWN_BOTS, setStage, type Contestant } from '../contestants.js';
import { fillWithJobs } from '../fill-store.js';
import type { Findings, Section, Sizes } from '../section.js';
import { seatInDirectSpaces } from '../stand-in/crowd.js';

const READY_WITHIN_MS = 2_000;
const ANSWER_WITHIN_MS = 3_000;
/** Long enough for a bot that misses the goal by far. */
const PATIENCE_MS = 120_000;

/** Milliseconds since the start of the process. */
interface Restart {
  readonly ready: number;
  /** The first answer to a message that waited. */
  readonly waiting: number;
  /** The answer to a person who writes when the bot is ready and has no job in the store. */
  readonly newcomer: number;
}

/** A start in front of a backlog, all of it due. */
export const restartSection: Section = {
  name: 'restart',
  measures: 'a start with many open jobs, all due; from the start of the process',
  run: async (sizes) => {
    const restarts: [name: string, restart: Restart][] = [];
    for (const bot of OWN_BOTS) restarts.push([bot.name, await measureRestart(bot, sizes)]);
    const values = (figure: keyof Restart): Record<string, string> =>
      Object.fromEntries(restarts.map(([name, restart]) => [name, restart[figure].toFixed(0)]));
    return {
      rows: [
        { figure: 'ready, ms', values: values('ready') },
        { figure: 'first answer to a waiting message, ms', values: values('waiting') },
        { figure: 'answer to a newcomer, ms', values: values('newcomer') },
      ],
      goals: restarts.flatMap(([name, restart]) => [
        goalOf(`ready with ${sizes.jobs} open jobs, ${name}, ms`, restart.ready, READY_WITHIN_MS),
        goalOf(
          `answer to a newcomer with ${sizes.jobs} open jobs, ${name}, ms`,
          restart.newcomer,
          ANSWER_WITHIN_MS,
        ),
        goalOf(
          `first answer with ${sizes.jobs} open jobs, ${name}, ms`,
          restart.waiting,
          ANSWER_WITHIN_MS,
        ),
      ]),
    } satisfies Findings;
  },
};

const goalOf = (goal: string, measured: number, most: number) => ({
  goal,
  measured,
  limit: { most },
});

async function measureRestart(bot: Contestant, { jobs, waitingPeople }: Sizes): Promise<Restart> {
  const seats = seatInDirectSpaces(waitingPeople + 1);
  const waitingSeats = seats.slice(0, waitingPeople);
  const newcomer = seats[waitingPeople];
  if (newcomer === undefined) throw new Error('nobody is left to write');
  const store = await createBotStore(bot.engine);
  await fillWithJobs(store, waitingSeats, { count: jobs, dueAt: 0, firstSeat: 0 });

  let firstAt: number | undefined;
  const stage = await setStage(bot, seats, store, (webex) => {
    webex.onForm = (roomId) => {
      if (roomId !== newcomer.space.id) firstAt ??= performance.now();
    };
  });
  const { startedAt, startMs } = stage.bot;
  try {
    await stage.webex.openForm(newcomer, PATIENCE_MS);
    const answeredAt = performance.now();
    const waitingAt = firstAt ?? Number.POSITIVE_INFINITY;
    return {
      ready: startMs,
      waiting: waitingAt - startedAt,
      newcomer: answeredAt - startedAt,
    };
  } finally {
    await stage.close();
  }
}
