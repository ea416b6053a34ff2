import { z } from 'zod';
import { inboundEventSchema } from './inbound-event.js';
import type { Log, LogFields } from './log.js';

/**
 * Events are answered at once and checks wait for an API. The rows of batches have a queue of their
 * own, so that no single check ever waits behind a batch.
 */
export const QUEUES = ['events', 'checks', 'rows'] as const;
/** The name of a queue. */
export type QueueName = (typeof QUEUES)[number];

/** What of a person's was given up: the id is that of a check or a batch. */
const givenUpSchema = z.object({
  about: z.enum(['message', 'action', 'file', 'check', 'batch', 'row']),
  person: z.string(),
  id: z.string().exactOptional(),
  row: z.number().exactOptional(),
});
/** A job of a person's that was given up, in terms of what they sent. */
export type GivenUp = z.infer<typeof givenUpSchema>;

/**
 * What a job is to do, by its tag; ids only. Field names are part of the stored format: versions
 * before the tag wrote the same fields without `type`, and during a rolling update such a version
 * reads these payloads, too.
 */
export const jobPayloadSchema = z.discriminatedUnion('type', [
  /** Answer an event of the inbox. */
  inboundEventSchema.extend({ type: z.literal('event') }),
  /** Run the check with this id. */
  z.object({ type: z.literal('check'), id: z.string() }),
  /**
   * Fetch the file of a message: the ids of the message and its author, and the key of its event.
   */
  z.object({
    type: z.literal('file'),
    file: z.object({ message: z.string(), person: z.string(), cause: z.string() }),
  }),
  /** Post the summary of the batch with this id. */
  z.object({ type: z.literal('batch-end'), endedBatch: z.string() }),
  /** Check one row of the batch with this id. */
  z.object({ type: z.literal('row'), batch: z.string(), row: z.number() }),
  /** Tell the person that something of theirs was given up. */
  z.object({ type: z.literal('given-up'), ...givenUpSchema.shape }),
]);

/** What a job is to do. */
export type JobPayload = z.infer<typeof jobPayloadSchema>;
/** The tag of a payload, which selects the handler. */
export type JobType = JobPayload['type'];

/** The payload of one type of job. */
export type PayloadOf<Type extends JobType> = Extract<JobPayload, { type: Type }>;

/**
 * No schedule postpones a job for longer, milliseconds. A job that is due later, or a new one that
 * is due later than now, was stored by a clock that was ahead.
 */
export const LONGEST_DELAY_MS = 30 * 60_000;

/** Work to be done at least once. */
export interface NewJob {
  /** Unique forever: a second job with the same key is rejected. */
  readonly key: string;
  readonly queue: QueueName;
  /**
   * Jobs with one ordering key run one after another, first in, first out; others run concurrently.
   * A job whose ordering key is its own key is the only one with it.
   */
  readonly orderingKey: string;
  /** Who the work is for. Fairness keys take turns, however many jobs one of them has. */
  readonly fairnessKey: string;
  readonly payload: JobPayload;
  /**
   * The key of the event that started it all; absent for the event itself. Correlates all log
   * lines.
   */
  readonly cause?: string;
  /** When that event was received, milliseconds since 1970; absent where that is now. */
  readonly receivedAt?: number;
}

/** A job that a worker holds under a lease. */
export interface Job extends Omit<NewJob, 'payload'> {
  readonly seq: number;
  /** `undefined` when this version of the bot cannot read what is stored. */
  readonly payload: JobPayload | undefined;
  readonly cause: string;
  readonly receivedAt: number;
  /** 1 for the first attempt. */
  readonly attempt: number;
  /** Incremented by every claim: only the holder of the latest claim may end the job. */
  readonly fence: number;
  /** When the job was enqueued, milliseconds since 1970. */
  readonly enqueuedAt: number;
}

/**
 * Does the work of one type of job. May run more than once for the same job. Resolves to additional
 * fields for the log line of the attempt.
 */
export type JobHandler<Type extends JobType> = (
  payload: PayloadOf<Type>,
  job: Job,
  log: Log,
) => Promise<LogFields>;

/** One handler for each type of job. */
export type JobHandlers = { readonly [Type in JobType]: JobHandler<Type> };

/** The depth of a queue. */
export interface QueueState {
  readonly queue: QueueName;
  /** Jobs that are not done, including those that are running or waiting for a retry. */
  readonly open: number;
  /** When the oldest open job was enqueued, milliseconds since 1970; absent when there is none. */
  readonly oldestAt?: number;
  readonly deadLetters: number;
}

/** The outcome of one attempt at a job. */
export interface AttemptReport {
  readonly queue: QueueName;
  /** What the job is about, such as `messages` or `check`. */
  readonly kind: string;
  readonly outcome: 'done' | 'retried' | 'buried' | 'given-back' | 'lease-lost';
  /** Since the event was received, milliseconds. */
  readonly totalMs: number;
}

/**
 * The durable queue. All times are milliseconds since 1970. `complete`, `retry`, `release`, `bury`
 * and `renew` resolve to `false` and change nothing when the lease expired and the job has been
 * claimed again.
 */
export interface JobStore {
  /** Resolves once the job is on disk; to `false` when a job with its key exists. */
  enqueue(job: NewJob, now: number): Promise<boolean>;
  /**
   * Leases up to `limit` due jobs until `leaseUntil`, at most one for each ordering key. The
   * fairness key with the fewest running jobs comes first, and within a fairness key the oldest
   * job.
   */
  claim(queue: QueueName, limit: number, now: number, leaseUntil: number): Promise<Job[]>;
  renew(job: Job, leaseUntil: number): Promise<boolean>;
  complete(job: Job, now: number): Promise<boolean>;
  /** Makes the job due again at `dueAt`; until then, jobs with its ordering key wait. */
  retry(job: Job, dueAt: number, reason: string): Promise<boolean>;
  /** Returns the job unchanged and due at once, for another worker to claim. */
  release(job: Job): Promise<boolean>;
  /**
   * Moves the job to the dead letters, where operators see it; jobs with its ordering key go on.
   */
  bury(job: Job, now: number, reason: string): Promise<boolean>;
  /**
   * `false` when another process may have taken over the job although its lease has not expired,
   * because this one cannot show that it is alive. Local knowledge, without a query.
   */
  mayHold(job: Job): boolean;
  /** Every queue that has an open job or a dead letter. */
  measure(): Promise<QueueState[]>;
}

/** A job that was given up. */
export interface DeadLetter {
  readonly seq: number;
  readonly key: string;
  readonly queue: QueueName;
  readonly attempts: number;
  /** The name of the last error and, for an API error, its status and tracking id. */
  readonly reason: string;
  /** Milliseconds since 1970, as all times here. */
  readonly enqueuedAt: number;
  readonly buriedAt: number;
}

/**
 * How operators handle dead letters. `replay` and `drop` resolve to `false` when there is none with
 * this number.
 */
export interface DeadLetters {
  /** The oldest first. */
  list(limit: number): Promise<DeadLetter[]>;
  /** Makes the job due at once, with a full set of attempts. */
  replay(seq: number, now: number): Promise<boolean>;
  /** Ends the job for good. Its key is retained, so that a late delivery does not bring it back. */
  drop(seq: number, now: number): Promise<boolean>;
}
