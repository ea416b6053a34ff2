/** How many of the oldest free jobs, and how many fairness keys, a claim looks at. */
const CANDIDATES = 128;
/** How many jobs of each of these fairness keys. */
const CANDIDATES_PER_KEY = 4;
/** Candidates beyond the limit, in case another replica is claiming the first of them. */
const SPARE = 64;

/** The predicate of the indexes `jobs_ready` and `jobs_ready_by_share`. */
const READY = `queue = $1 AND state = 'open' AND is_head AND leased_until = 0`;

/**
 * Claims up to `$2` jobs of the queue `$1` at the time `$3` until `$4`, for the replica `$5`. A job
 * is free when it is due, not leased, and the oldest open one with its ordering key. It stays the
 * oldest while it is leased or waits for a retry, which preserves the order.
 *
 * Fairness keys take turns, starting with the one with the fewest running jobs. While at most
 * `CANDIDATES` jobs are free, the turns are exact. In a backlog, the oldest of them stand for all,
 * with the first few of as many fairness keys, those after `$6`; `lastShare`, where the next claim
 * continues, makes sure that each gets its turn. So a claim reads the same few hundred rows,
 * however many jobs wait.
 *
 * The row may have changed while the claim waited for a lock, so its state is checked again. The
 * arrays keep the planner from joining with the whole table.
 */
export const CLAIM = `
  WITH RECURSIVE running AS MATERIALIZED (
    SELECT share, COUNT(*) AS jobs FROM jobs
    WHERE queue = $1 AND state = 'open' AND leased_until > 0 AND leased_until > $3
    GROUP BY share
  ), oldest AS MATERIALIZED (
    SELECT seq, share FROM jobs WHERE ${READY} AND due_at <= $3
    ORDER BY due_at, seq LIMIT ${CANDIDATES}
  ), shares AS (
    (SELECT share, 1 AS place FROM jobs
    WHERE ${READY} AND share > $6 AND (SELECT COUNT(*) FROM oldest) = ${CANDIDATES}
    ORDER BY share LIMIT 1)
    UNION ALL
    SELECT next.share, place + 1 FROM shares, LATERAL (
      SELECT jobs.share FROM jobs WHERE ${READY} AND jobs.share > shares.share
      ORDER BY jobs.share LIMIT 1
    ) AS next WHERE place < ${CANDIDATES}
  ), candidates AS (
    SELECT seq, share FROM oldest
    UNION
    SELECT first.seq, first.share FROM shares, LATERAL (
      SELECT seq, jobs.share FROM jobs
      WHERE ${READY} AND jobs.share = shares.share AND due_at <= $3
      ORDER BY due_at, seq LIMIT ${CANDIDATES_PER_KEY}
    ) AS first
    UNION
    (SELECT seq, share FROM jobs
    WHERE queue = $1 AND state = 'open' AND leased_until > 0 AND leased_until <= $3 AND is_head
    LIMIT ${CANDIDATES})
  ), picked AS MATERIALIZED (
    SELECT ARRAY(
      SELECT seq FROM candidates LEFT JOIN running USING (share)
      ORDER BY ROW_NUMBER() OVER (PARTITION BY share ORDER BY seq) + COALESCE(running.jobs, 0), seq
      LIMIT CAST($2 AS INTEGER) + ${SPARE}
    ) AS seqs
  ), chosen AS MATERIALIZED (
    SELECT jobs.seq FROM picked JOIN jobs ON jobs.seq = ANY(picked.seqs)
    WHERE state = 'open' AND is_head AND leased_until <= $3
    ORDER BY array_position(picked.seqs, jobs.seq) LIMIT CAST($2 AS INTEGER)
    FOR UPDATE OF jobs SKIP LOCKED
  )
  UPDATE jobs SET attempt = attempt + 1, fence = fence + 1, leased_until = $4,
    replica = $5, replica_fence = fence + 1
  WHERE seq = ANY(ARRAY(SELECT seq FROM chosen))
  RETURNING seq, job_key AS "key", queue, lane AS "orderingKey", share AS "fairnessKey",
    payload, attempt, free_attempts AS "freeAttempts", fence,
    enqueued_at AS "enqueuedAt", COALESCE(cause, job_key) AS cause,
    COALESCE(received_at, enqueued_at) AS "receivedAt",
    (SELECT MAX(share) FROM shares WHERE place = ${CANDIDATES}) AS "lastShare"`;
