import { Gauge, type Registry } from 'prom-client';
import type { Clock } from '../domain/clock.js';
import { QUEUES, type QueueState } from '../domain/job.js';

const DAY_MS = 24 * 60 * 60 * 1000;

/** What is measured when the metrics are read. A measurement that fails is left out. */
export interface WatchedState {
  readonly clock: Clock;
  readonly measureQueues: () => Promise<readonly QueueState[]>;
  /** When the partner's refresh token ends, milliseconds since 1970. */
  readonly tokenEndsAt: () => Promise<number | undefined>;
  readonly isReady: () => Promise<boolean>;
}

/**
 * Registers the gauges. Returns the function that measures and sets them, which never rejects.
 * Replicas on one database report the same queues.
 */
export function watchState(
  registry: Registry,
  { clock, measureQueues, tokenEndsAt, isReady }: WatchedState,
): () => Promise<void> {
  const gauge = (name: string, help: string, labelNames: string[] = []): Gauge =>
    new Gauge({ name, help, labelNames, registers: [registry] });

  const jobs = gauge('precheck_queue_jobs', 'Jobs that are not done, by queue', ['queue']);
  const oldest = gauge(
    'precheck_queue_oldest_seconds',
    'Age of the oldest job that is not done, by queue; 0 for an empty queue',
    ['queue'],
  );
  const dead = gauge(
    'precheck_dead_letters',
    'Jobs that were given up and wait for an operator, by queue',
    ['queue'],
  );
  const tokenDays = gauge(
    'precheck_partner_token_days',
    'Days until the partner’s refresh token ends; absent where Webex has not said',
  );
  const ready = gauge(
    'precheck_ready',
    '1 while the process takes events in and answers them, as /readyz says',
  );

  const setQueues = (queues: readonly QueueState[] | undefined): void => {
    for (const each of [jobs, oldest, dead]) each.reset();
    if (queues === undefined) return;
    for (const queue of QUEUES) {
      const state = queues.find((each) => each.queue === queue);
      const age = state?.oldestAt === undefined ? 0 : clock.now() - state.oldestAt;
      jobs.set({ queue }, state?.open ?? 0);
      oldest.set({ queue }, Math.max(0, age) / 1000);
      dead.set({ queue }, state?.deadLetters ?? 0);
    }
  };

  return async () => {
    const [queues, endsAt, isReadyNow] = await Promise.all([
      orUndefined(measureQueues()),
      orUndefined(tokenEndsAt()),
      orUndefined(isReady()),
    ]);
    setQueues(queues);
    if (endsAt === undefined) tokenDays.remove();
    else tokenDays.set((endsAt - clock.now()) / DAY_MS);
    ready.set(isReadyNow === true ? 1 : 0);
  };
}

async function orUndefined<T>(measuring: Promise<T>): Promise<T | undefined> {
  try {
    return await measuring;
  } catch {
    return undefined;
  }
}
