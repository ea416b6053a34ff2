import { setTimeout as delay } from 'node:timers/promises';
import type { Stage } from './contestants.js';
import type { Seat } from './stand-in/crowd.js';
import type { Form, Waits } from './stand-in/stand-in.js';

/** A person with an open form. */
interface Ready {
  readonly seat: Seat;
  readonly form: Form;
}

/** The measurements of a closed load. */
export interface ClosedLoad {
  readonly presses: number;
  /** Milliseconds from the first submission to the last result. */
  readonly wallMs: number;
  /** CPU time of the bot for all of them, including its work after the last answer. */
  readonly cpuMs: number;
  readonly calls: number;
  /** The CPU time of the PostgreSQL server over the same time, if it was watched. */
  readonly serverMs?: number;
  /** The waiting times of each submission. */
  readonly waits: readonly Waits[];
}

/** Concurrent submissions: the concurrency of each queue of the bot. */
const CONCURRENCY = 32;
/** The framework drops some of the first messages in spaces that are new to it. */
const GREETING_CONCURRENCY = 4;
const GREETING_ATTEMPTS = 5;
const GREETING_TIMEOUT_MS = 5_000;
/** By then, a bot has written what it writes after its last answer. */
const SETTLE_MS = 400;

const NO_FORM: Form = { messageId: 'none', draft: 'none' };

/** Opens a form for each of `seats`, if the bot needs it. */
async function giveForms({ contestant, webex }: Stage, seats: readonly Seat[]): Promise<Ready[]> {
  if (!contestant.needsForms) return seats.map((seat) => ({ seat, form: NO_FORM }));
  const ready: Ready[] = [];
  await runConcurrently(CONCURRENCY, seats, async (seat) => {
    ready.push({ seat, form: await webex.openForm(seat) });
  });
  return ready;
}

/** Sends a message in every space, if the bot needs it. */
export async function greet({ contestant, webex, seats }: Stage): Promise<void> {
  if (!contestant.needsGreeting) return;
  await runConcurrently(GREETING_CONCURRENCY, seats, async (seat) => {
    for (let time = 1; ; time += 1) {
      try {
        await webex.openForm(seat, GREETING_TIMEOUT_MS);
        return;
      } catch (error) {
        if (time === GREETING_ATTEMPTS) throw error;
      }
    }
  });
}

/**
 * Submits once for each of `seats` with fixed concurrency: the next one starts when a result
 * arrives. `readServerMs` reads the CPU time of the PostgreSQL server.
 */
export async function pressInTurn(
  stage: Stage,
  seats: readonly Seat[],
  readServerMs?: () => Promise<number>,
): Promise<ClosedLoad> {
  const { bot, webex } = stage;
  const ready = await giveForms(stage, seats);
  await delay(SETTLE_MS);
  const callsBefore = webex.calls();
  const serverBefore = await readServerMs?.();
  const cpuBefore = await bot.cpuMs();
  const waits: Waits[] = [];
  const startedAt = performance.now();
  await runConcurrently(CONCURRENCY, ready, async ({ seat, form }) => {
    waits.push(await webex.press(seat, form));
  });
  const wallMs = performance.now() - startedAt;
  await delay(SETTLE_MS);
  const cpuMs = (await bot.cpuMs()) - cpuBefore;
  const serverAfter = await readServerMs?.();
  return {
    presses: ready.length,
    wallMs,
    cpuMs,
    calls: webex.calls() - callsBefore,
    waits,
    ...(serverBefore !== undefined &&
      serverAfter !== undefined && { serverMs: serverAfter - serverBefore }),
  };
}

/** Submits once for each of `seats`, `perSecond` of them each second, regardless of results. */
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

/** Does `work` for each of `items`, with `width` of them at a time. */
async function runConcurrently<T>(
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
