import type { Job, QueueName } from '../domain/job.js';

/** A place in a worker for a job that is being enqueued. */
export interface Seat {
  /** Until when to claim the job, milliseconds since 1970. */
  readonly leaseUntil: number;
  /** Runs the job, which this process has claimed. */
  readonly run: (job: Job) => void;
  /** Gives the place back, unless a job was run. */
  readonly free: () => void;
}

/** The places of a worker. */
export interface Seats {
  /** `undefined` while all are taken or other jobs may wait for one. */
  readonly reserve: () => Seat | undefined;
  /** Tells the worker that there may be a job to claim. */
  readonly notify: () => void;
}

/** The places of the worker of a queue; `undefined` while it does not run. */
export type SeatsOf = (queue: QueueName) => Seats | undefined;

/**
 * Runs the job that `enqueue` enqueues, if there is a seat and the store could claim it; otherwise
 * leaves it to the next claim. Resolves and throws as `enqueue` does.
 */
export async function enqueueIntoSeat<T extends { readonly claimed?: Job }>(
  seats: Seats | undefined,
  enqueue: (leaseUntil: number | undefined) => Promise<T>,
): Promise<T> {
  const seat = seats?.reserve();
  try {
    const outcome = await enqueue(seat?.leaseUntil);
    if (outcome.claimed !== undefined) seat?.run(outcome.claimed);
    else seats?.notify();
    return outcome;
  } finally {
    seat?.free();
  }
}
