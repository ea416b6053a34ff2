/** Events are answered at once; checks wait for an API, and so do the rows of batches, behind which no check of one customer waits. */
export const QUEUES = ['events', 'checks', 'rows'] as const;
export type QueueName = (typeof QUEUES)[number];

/** Work to be done at least once. */
export interface NewJob {
  /** Unique for good: a second job with the same key is not taken in. */
  readonly key: string;
  readonly queue: QueueName;
  /** Jobs of one lane run one after another in the order they came; lanes run side by side. */
  readonly lane: string;
  /** Whose work it is: shares take turns, however much of it one of them has. */
  readonly share: string;
  /** JSON, ids only. */
  readonly payload: string;
  /** The key of the event that it all began with; absent for the event itself. One id leads through every log line. */
  readonly cause?: string;
  /** When that event came in, milliseconds since 1970; absent where that is now. */
  readonly receivedAt?: number;
}

/** A job that a worker holds under a lease. */
export interface Job extends NewJob {
  readonly seq: number;
  readonly cause: string;
  readonly receivedAt: number;
  /** 1 for the first try. */
  readonly attempt: number;
  /** Goes up with every claim: only the holder of the newest one may end the job. */
  readonly fence: number;
  /** Milliseconds since 1970 at which the job came in. */
  readonly enqueuedAt: number;
}

/** How much there is to do in a queue. */
export interface QueueState {
  readonly queue: QueueName;
  /** Jobs that are not done, those that wait for a retry or run among them. */
  readonly open: number;
  /** When the oldest of them came in, milliseconds since 1970; absent where there is none. */
  readonly oldestAt?: number;
  readonly deadLetters: number;
}

/** What became of one attempt at a job. */
export interface AttemptReport {
  readonly queue: QueueName;
  /** What the job is about, such as `messages` or `check`. */
  readonly kind: string;
  readonly outcome: 'done' | 'retried' | 'buried' | 'given-back' | 'lease-lost';
  /** Since the event came in, milliseconds. */
  readonly totalMs: number;
}

/**
 * The durable queue. All times are milliseconds since 1970. `complete`, `retry`, `release`, `bury` and `renew` resolve
 * to `false` and change nothing when the job has been claimed again since, because the lease had run out.
 */
export interface JobStore {
  /** Resolves once the job is on disk: `false` when its key is known already. */
  enqueue(job: NewJob, now: number): Promise<boolean>;
  /**
   * Leases up to `limit` due jobs until `leaseUntil`, at most one a lane. The share with the fewest jobs under way comes first,
   * and within a share the oldest job.
   */
  claim(queue: QueueName, limit: number, now: number, leaseUntil: number): Promise<Job[]>;
  renew(job: Job, leaseUntil: number): Promise<boolean>;
  complete(job: Job, now: number): Promise<boolean>;
  /** Makes the job due again at `dueAt`; until then its lane waits. */
  retry(job: Job, dueAt: number, reason: string): Promise<boolean>;
  /** Gives the job back as it was, due at once, for another worker to take. */
  release(job: Job): Promise<boolean>;
  /** Moves the job to the dead letters, where an operator sees it; its lane goes on. */
  bury(job: Job, now: number, reason: string): Promise<boolean>;
  /** Every queue that has an open job or a dead letter. */
  measure(): Promise<QueueState[]>;
}

/** A job that was given up. */
export interface DeadLetter {
  readonly seq: number;
  readonly key: string;
  readonly queue: QueueName;
  readonly attempts: number;
  /** The name of the last error, and of an API's answer its status and tracking id. */
  readonly reason: string;
  /** Milliseconds since 1970, as all times here. */
  readonly enqueuedAt: number;
  readonly buriedAt: number;
}

/** What an operator does about dead letters. `replay` and `drop` resolve to `false` when there is none with this number. */
export interface DeadLetters {
  /** The oldest first. */
  list(limit: number): Promise<DeadLetter[]>;
  /** Makes the job due at once, with all its attempts before it. */
  replay(seq: number, now: number): Promise<boolean>;
  /** Ends the job for good; its key stays known, so that a late delivery does not bring it back. */
  drop(seq: number, now: number): Promise<boolean>;
}
