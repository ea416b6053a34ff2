/**
 * What the queue has on PostgreSQL alone, so that a claim reads as much with a hundred waiting jobs
 * as with a hundred thousand.
 *
 * `replica` is the id of the replica whose claim is the one with the fence `replica_fence`: a
 * version without these columns claims without writing them, and its claims are protected by their
 * leases only. `jobs_held` finds what is being worked on.
 *
 * `is_head` marks the oldest open job of an ordering key. Triggers keep it, so it also holds for
 * what a version without it writes. Each takes the lock of the ordering key that an insert takes
 * (`Dialect.orderingKeyLock`) and then reads with a new snapshot, as every statement of a VOLATILE
 * function does. A job whose ordering key is its own key is alone with it and needs none of it.
 */
export const REPLICA_SCHEMA: readonly string[] = [
  'ALTER TABLE jobs ADD COLUMN replica BIGINT',
  'ALTER TABLE jobs ADD COLUMN replica_fence BIGINT',
  'ALTER TABLE jobs ADD COLUMN is_head BOOLEAN NOT NULL DEFAULT TRUE',
  `UPDATE jobs SET is_head = FALSE
    WHERE state = 'open' AND EXISTS (
      SELECT 1 FROM jobs AS earlier
      WHERE earlier.state = 'open' AND earlier.queue = jobs.queue AND earlier.lane = jobs.lane
        AND earlier.seq < jobs.seq
    )`,
  `CREATE FUNCTION jobs_mark_new() RETURNS TRIGGER LANGUAGE plpgsql
    SET search_path FROM CURRENT AS $$
    BEGIN
      PERFORM pg_advisory_xact_lock(hashtextextended(NEW.lane, 0));
      NEW.is_head := NOT EXISTS (
        SELECT 1 FROM jobs WHERE state = 'open' AND queue = NEW.queue AND lane = NEW.lane
      );
      RETURN NEW;
    END $$`,
  `CREATE FUNCTION jobs_mark_next() RETURNS TRIGGER LANGUAGE plpgsql
    SET search_path FROM CURRENT AS $$
    BEGIN
      PERFORM pg_advisory_xact_lock(hashtextextended(NEW.lane, 0));
      IF NEW.state = 'open' THEN
        UPDATE jobs SET is_head = FALSE
        WHERE state = 'open' AND queue = NEW.queue AND lane = NEW.lane AND is_head;
      END IF;
      UPDATE jobs SET is_head = TRUE
      WHERE NOT is_head AND seq = (
        SELECT seq FROM jobs
        WHERE state = 'open' AND queue = NEW.queue AND lane = NEW.lane ORDER BY seq LIMIT 1
      );
      RETURN NULL;
    END $$`,
  `CREATE TRIGGER jobs_mark_new BEFORE INSERT ON jobs
    FOR EACH ROW WHEN (NEW.lane <> NEW.job_key) EXECUTE FUNCTION jobs_mark_new()`,
  `CREATE TRIGGER jobs_mark_next AFTER UPDATE OF state ON jobs
    FOR EACH ROW WHEN (NEW.lane <> NEW.job_key AND OLD.state <> NEW.state)
    EXECUTE FUNCTION jobs_mark_next()`,
  `CREATE INDEX jobs_ready ON jobs (queue, due_at, seq)
    WHERE state = 'open' AND is_head AND leased_until = 0`,
  `CREATE INDEX jobs_ready_by_share ON jobs (queue, share, due_at, seq)
    WHERE state = 'open' AND is_head AND leased_until = 0`,
  `CREATE INDEX jobs_held ON jobs (queue, leased_until, share)
    WHERE state = 'open' AND leased_until > 0`,
  // `jobs_open_by_lane` counts as well, and nothing else needs them.
  'DROP INDEX jobs_open',
  'DROP INDEX jobs_open_by_share',
];

/**
 * A job may be claimed as it is inserted. One that has to wait for an earlier job with its ordering
 * key is free instead.
 */
export const CLAIM_SCHEMA: readonly string[] = [
  `CREATE OR REPLACE FUNCTION jobs_mark_new() RETURNS TRIGGER LANGUAGE plpgsql
    SET search_path FROM CURRENT AS $$
    BEGIN
      PERFORM pg_advisory_xact_lock(hashtextextended(NEW.lane, 0));
      NEW.is_head := NOT EXISTS (
        SELECT 1 FROM jobs WHERE state = 'open' AND queue = NEW.queue AND lane = NEW.lane
      );
      IF NOT NEW.is_head THEN
        NEW.attempt := 0;
        NEW.fence := 0;
        NEW.leased_until := 0;
        NEW.replica := NULL;
        NEW.replica_fence := NULL;
      END IF;
      RETURN NEW;
    END $$`,
];
