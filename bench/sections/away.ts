import { setTimeout as delay } from 'node:timers/promises';
import { waitUntil } from '../../test/wait-until.js';
import { listOwnBots, setStage, type Contestant } from '../contestants.js';
import type { Findings, Section, Sizes } from '../section.js';
import { seatInDirectSpaces, type Seat } from '../stand-in/crowd.js';
import { percentile } from '../statistics.js';

const MESSAGES_EACH = 3;
const FIRST_WITHIN_S = 3;
const MOST_WITHIN_S = 15;
const MOST = 0.95;
/** When the bench stops waiting for answers, seconds after Webex is back. */
const PATIENCE_S = 60;

/** What people wait for after Webex was away. */
export const awaySection: Section = {
  name: 'away',
  measures: 'Webex answers 503 while people write; seconds from its return to their answers',
  run: async (sizes) => {
    const runs: [bot: Contestant, outcome: Outcome][] = [];
    for (const bot of listOwnBots(sizes)) runs.push([bot, await measureReturn(bot, sizes)]);
    const values = (share: number): Record<string, string> =>
      Object.fromEntries(
        runs.map(([{ name }, { seconds }]) => [name, percentile(seconds, share).toFixed(1)]),
      );
    return {
      rows: [
        { figure: 'first answer, s', values: values(0) },
        { figure: 'half of the answers, s', values: values(0.5) },
        { figure: '95 % of the answers, s', values: values(MOST) },
        {
          figure: 'API calls a second meanwhile',
          values: Object.fromEntries(
            runs.map(([{ name }, { callRate }]) => [name, callRate.toFixed(1)]),
          ),
        },
      ],
      goals: runs.flatMap(([{ name }, { seconds }]) => [
        {
          goal: `first answer once Webex is back, ${name}, s`,
          measured: percentile(seconds, 0),
          limit: { most: FIRST_WITHIN_S },
        },
        {
          goal: `95 % of the answers once Webex is back, ${name}, s`,
          measured: percentile(seconds, MOST),
          limit: { most: MOST_WITHIN_S },
        },
      ]),
    } satisfies Findings;
  },
};

interface Outcome {
  /** From the return of Webex to each answer; infinite for those that did not come. */
  readonly seconds: number[];
  /** API calls a second while Webex was away. */
  readonly callRate: number;
}

/** Everybody writes `MESSAGES_EACH` times, evenly over the time for which Webex is away. */
async function measureReturn(
  bot: Contestant,
  { waitingPeople, awaySeconds }: Sizes,
): Promise<Outcome> {
  const seats = seatInDirectSpaces(waitingPeople);
  const stage = await setStage(bot, seats);
  const { webex } = stage;
  try {
    const messages = Array.from({ length: MESSAGES_EACH }, () => seats).flat();
    const answeredAt: number[] = [];
    webex.onForm = () => answeredAt.push(performance.now());
    webex.isAway = true;
    const callsBefore = webex.calls();
    await writeEvenly(messages, awaySeconds * 1000, (seat) => webex.say(seat));
    webex.isAway = false;
    const callRate = (webex.calls() - callsBefore) / awaySeconds;
    const backAt = performance.now();
    await waitUntil(
      () => answeredAt.length >= messages.length || performance.now() > backAt + PATIENCE_S * 1000,
      'the answers',
      2 * PATIENCE_S * 1000,
    );
    const seconds = messages.map((_, index) => {
      const at = answeredAt[index];
      return at === undefined ? Number.POSITIVE_INFINITY : (at - backAt) / 1000;
    });
    return { seconds, callRate };
  } finally {
    await stage.close();
  }
}

async function writeEvenly(
  seats: readonly Seat[],
  ms: number,
  write: (seat: Seat) => Promise<void>,
): Promise<void> {
  const startedAt = performance.now();
  const writes = seats.map(async (seat, index) => {
    await delay(Math.max(0, startedAt + (index * ms) / seats.length - performance.now()));
    await write(seat);
  });
  await Promise.all(writes);
  await delay(Math.max(0, startedAt + ms - performance.now()));
}
