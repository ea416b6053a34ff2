/**
 * What the queue has on PostgreSQL alone. `replica` is the id of the replica whose claim is the one
 * with the fence `replica_fence`: a version without these columns claims without writing them, and
 * its claims are protected by their leases only. `jobs_held` finds what is being worked on.
 */
export const REPLICA_SCHEMA: readonly string[] = [
  'ALTER TABLE jobs ADD COLUMN replica BIGINT',
  'ALTER TABLE jobs ADD COLUMN replica_fence BIGINT',
  `CREATE INDEX jobs_held ON jobs (queue, leased_until, share)
    WHERE state = 'open' AND leased_until > 0`,
];
