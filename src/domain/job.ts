import { z } from 'zod';
import type { ApiName } from './api-name.js';
import type { CheckProgress, NewCheck } from './check.js';
import type { Draft } from './draft.js';
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
/**
 * A job that was running when a process died so often runs apart from others of its kind: once may
 * be bad luck.
 */
export const SUSPECT_DEATHS = 2;
/** After so many it is given up: it may have ended them all. */
export const MAX_DEATHS = 3;
/** How long a suspect waits after a death, so that its neighbors run first, milliseconds. */
export const SUSPECT_PAUSE_MS = 2_000;

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
  /** How often a process died while it ran this job; absent below `SUSPECT_DEATHS`. */
  readonly deaths?: number;
  /** How many of the attempts before this one do not count, since an API was down; absent for 0. */
  readonly freeAttempts?: number;
  /** Incremented by every claim: only the holder of the latest claim may end the job. */
  readonly fence: number;
  /** When the job was enqueued, milliseconds since 1970. */
  readonly enqueuedAt: number;
}

/** How many attempts at a job count, including this one: 1 or more. */
export function countAttempts({
  attempt,
  freeAttempts = 0,
}: Pick<Job, 'attempt' | 'freeAttempts'>): number {
  return Math.max(1, attempt - freeAttempts);
}

/**
 * A check that starts when the event that asked for it is done: the draft is marked as sent, the
 * check is created and its job enqueued. Nothing of it happens when the draft is no longer open, or
 * when the same cause has started a check before.
 */
export interface CheckStart {
  readonly kind: 'check-start';
  readonly check: NewCheck;
  readonly job: NewJob;
  /** The form that the check was sent from, as it is to be stored. */
  readonly draft?: Draft;
}

/** The last progress of a check, when its job is done. */
export interface CheckEnd {
  readonly kind: 'check-end';
  readonly id: string;
  readonly progress: CheckProgress;
}

/** What is stored in the transaction that marks a job as done. */
export type Ending = CheckStart | CheckEnd;

/** The outcome of the work on a job. */
export interface Handled {
  /** Additional fields for the log line of the attempt. */
  readonly facts: LogFields;
  readonly ending?: Ending | undefined;
}

/** Does the work of one type of job. May run more than once for the same job. */
export type JobHandler<Type extends JobType> = (
  payload: PayloadOf<Type>,
  job: Job,
  log: Log,
) => Promise<Handled>;

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

/** What came of `enqueueAndClaim`. */
export interface Enqueued {
  /** `false` when a job with its key exists. */
  readonly isNew: boolean;
  /** The job, if it was claimed at once. */
  readonly claimed?: Job;
}

/** What came of `completeWith`. */
export interface Completed {
  /** `false` when the lease had expired and the job has been claimed again; nothing has changed. */
  readonly isCompleted: boolean;
  /** The job that the ending enqueued, if it was claimed at once. */
  readonly claimed?: Job;
}

/** How a job waits for a retry because an API gave no answer. */
export interface ApiWait {
  /** `hasten` for this API makes it due; absent where the API has named a time. */
  readonly api?: ApiName;
  /** Whether the attempt does not count, because the API is down for everybody. */
  readonly isFree: boolean;
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
   * As `enqueue`. With `leaseUntil`, and where it saves work, the job is claimed at once, unless an
   * earlier job with its ordering key is open.
   */
  enqueueAndClaim(job: NewJob, now: number, leaseUntil?: number): Promise<Enqueued>;
  /**
   * Leases up to `limit` due jobs until `leaseUntil`, at most one for each ordering key. The
   * fairness key with the fewest running jobs comes first, and within a fairness key the oldest
   * job.
   */
  claim(queue: QueueName, limit: number, now: number, leaseUntil: number): Promise<Job[]>;
  renew(job: Job, leaseUntil: number): Promise<boolean>;
  complete(job: Job, now: number): Promise<boolean>;
  /**
   * As `complete`, and stores `ending` in the same transaction. With `leaseUntil`, the job
   * that it enqueues is claimed as by `enqueueAndClaim`.
   */
  completeWith(job: Job, now: number, ending: Ending, leaseUntil?: number): Promise<Completed>;
  /**
   * Makes the job due again at `dueAt`; until then, jobs with its ordering key wait. `hasten`
   * for the API that `wait` names makes it due earlier.
   */
  retry(job: Job, dueAt: number, reason: string, wait?: ApiWait): Promise<boolean>;
  /**
   * Makes all jobs due at once that wait for a retry because of an API, in the order in which they
   * were enqueued. Resolves to their number.
   */
  hasten(api: ApiName, now: number): Promise<number>;
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
