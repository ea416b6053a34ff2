/** Events are answered at once; checks wait for an API. Apart, so that a slow check never blocks an answer. */
export type QueueName = 'events' | 'checks';

/** Work to be done at least once. */
export interface NewJob {
  /** Unique for good: a second job with the same key is not taken in. */
  readonly key: string;
  readonly queue: QueueName;
  /** Jobs of one lane run one after another in the order they came; lanes run side by side. */
  readonly lane: string;
  /** JSON, ids only. */
  readonly payload: string;
}

/** A job that a worker holds under a lease. */
export interface Job extends NewJob {
  readonly seq: number;
  /** 1 for the first try. It is also the fence: only the holder of the newest attempt may end the job. */
  readonly attempt: number;
  /** Milliseconds since 1970 at which the job came in. */
  readonly enqueuedAt: number;
}

/**
 * The durable queue. All times are milliseconds since 1970. `complete`, `retry`, `bury` and `renew` resolve to `false`
 * and change nothing when the job has been claimed again since, because the lease had run out.
 */
export interface JobStore {
  /** Resolves once the job is on disk: `false` when its key is known already. */
  enqueue(job: NewJob, now: number): Promise<boolean>;
  /** Leases up to `limit` due jobs until `leaseUntil`, oldest first, at most one a lane. */
  claim(queue: QueueName, limit: number, now: number, leaseUntil: number): Promise<Job[]>;
  renew(job: Job, leaseUntil: number): Promise<boolean>;
  complete(job: Job, now: number): Promise<boolean>;
  /** Makes the job due again at `dueAt`; until then its lane waits. */
  retry(job: Job, dueAt: number, reason: string): Promise<boolean>;
  /** Moves the job to the dead letters, where an operator sees it; its lane goes on. */
  bury(job: Job, now: number, reason: string): Promise<boolean>;
}
