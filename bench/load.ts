import { setTimeout as delay } from 'node:timers/promises';
import type { Stage } from './contestants.js';
import type { Seat } from './stand-in/crowd.js';
import type { Form, Waits } from './stand-in/stand-in.js';

/** Somebody who has a form before them. */
interface Ready {
  readonly seat: Seat;
  readonly form: Form;
}

/** What a closed load came to. */
export interface ClosedLoad {
  readonly presses: number;
  /** Milliseconds from the first press to the last result. */
  readonly wallMs: number;
  /** CPU time of the bot for all of them, with what it does after its last answer. */
  readonly cpuMs: number;
  readonly calls: number;
}

/** Presses under way at any time: as many as the bot takes on at once in each of its queues. */
const SIDE_BY_SIDE = 32;
/** The framework drops some of the first messages of spaces that it has not met. */
const GREETED_SIDE_BY_SIDE = 4;
const GREETED_TIMES = 5;
const GREETED_AGAIN_MS = 5_000;
/** What a bot writes down after its last answer is done by then. */
const SETTLE_MS = 400;

const NO_FORM: Form = { messageId: 'none', draft: 'none' };

/** Lets everybody in `seats` get a form, where the bot has need of it. */
async function giveForms({ contestant, webex }: Stage, seats: readonly Seat[]): Promise<Ready[]> {
  if (!contestant.needsForms) return seats.map((seat) => ({ seat, form: NO_FORM }));
  const ready: Ready[] = [];
  await sideBySide(SIDE_BY_SIDE, seats, async (seat) => {
    ready.push({ seat, form: await webex.openForm(seat) });
  });
  return ready;
}

/** Lets the bot meet every space, where it has need of it. */
export async function greet({ contestant, webex, seats }: Stage): Promise<void> {
  if (!contestant.needsGreeting) return;
  await sideBySide(GREETED_SIDE_BY_SIDE, seats, async (seat) => {
    for (let time = 1; ; time += 1) {
      try {
        await webex.openForm(seat, GREETED_AGAIN_MS);
        return;
      } catch (error) {
        if (time === GREETED_TIMES) throw error;
      }
    }
  });
}

/** Everybody in `seats` presses once, some side by side: the next one presses when one has the result. */
export async function pressInTurn(stage: Stage, seats: readonly Seat[]): Promise<ClosedLoad> {
  const { bot, webex } = stage;
  const ready = await giveForms(stage, seats);
  await delay(SETTLE_MS);
  const callsBefore = webex.calls();
  const cpuBefore = await bot.cpuMs();
  const startedAt = performance.now();
  await sideBySide(SIDE_BY_SIDE, ready, async ({ seat, form }) => {
    await webex.press(seat, form);
  });
  const wallMs = performance.now() - startedAt;
  await delay(SETTLE_MS);
  return {
    presses: ready.length,
    wallMs,
    cpuMs: (await bot.cpuMs()) - cpuBefore,
    calls: webex.calls() - callsBefore,
  };
}

/** Everybody in `seats` presses once, `perSecond` of them each second whatever becomes of those before. */
export async function pressAtRate(
  stage: Stage,
  seats: readonly Seat[],
  perSecond: number,
): Promise<Waits[]> {
  const ready = await giveForms(stage, seats);
  await delay(SETTLE_MS);
  const startedAt = performance.now();
  const waits = ready.map(async ({ seat, form }, index) => {
    await delay(Math.max(0, startedAt + (index * 1000) / perSecond - performance.now()));
    return stage.webex.press(seat, form);
  });
  return Promise.all(waits);
}

async function sideBySide<T>(
  width: number,
  items: readonly T[],
  work: (item: T) => Promise<void>,
): Promise<void> {
  const queue = items.values();
  const workers = Array.from({ length: width }, async () => {
    for (const item of queue) await work(item);
  });
  await Promise.all(workers);
}
