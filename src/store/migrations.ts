import type { Dialect } from './database.js';

/** The statements of one migration. */
export type Migration = (dialect: Dialect) => readonly string[];

/**
 * A job whose `leased_until` has passed is free to claim; 0 means that it is not leased. The
 * partial indexes keep a claim fast, however many jobs are done: one finds the oldest open job, the
 * other the oldest of each `lane`, the ordering key.
 */
const jobs: Migration = (dialect) => [
  `CREATE TABLE jobs (
    seq ${dialect.identity},
    job_key TEXT NOT NULL UNIQUE,
    queue TEXT NOT NULL,
    lane TEXT NOT NULL,
    payload TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('open', 'done', 'dead')),
    attempt BIGINT NOT NULL,
    due_at BIGINT NOT NULL,
    leased_until BIGINT NOT NULL,
    enqueued_at BIGINT NOT NULL,
    ended_at BIGINT,
    reason TEXT
  )`,
  `CREATE INDEX jobs_open ON jobs (queue, seq) WHERE state = 'open'`,
  `CREATE INDEX jobs_open_by_lane ON jobs (queue, lane, seq) WHERE state = 'open'`,
];

/** `form_values` is sealed. */
const drafts: Migration = () => [
  `CREATE TABLE drafts (
    id TEXT NOT NULL PRIMARY KEY,
    owner_id TEXT NOT NULL,
    room_id TEXT NOT NULL,
    room_type TEXT NOT NULL,
    thread_id TEXT,
    cause TEXT NOT NULL UNIQUE,
    source TEXT,
    form_values TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('open', 'sent', 'cancelled')),
    message_id TEXT,
    check_id TEXT,
    created_at BIGINT NOT NULL,
    updated_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL
  )`,
  `CREATE INDEX drafts_by_source ON drafts (source, owner_id, created_at)`,
];

/** `request` and `result` are sealed. */
const checks: Migration = () => [
  `CREATE TABLE checks (
    id TEXT NOT NULL PRIMARY KEY,
    owner_id TEXT NOT NULL,
    room_id TEXT NOT NULL,
    room_type TEXT NOT NULL,
    thread_id TEXT,
    cause TEXT NOT NULL UNIQUE,
    source TEXT,
    form_message_id TEXT,
    request TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('running', 'done')),
    result TEXT,
    form_closed BIGINT NOT NULL,
    notice_message_id TEXT,
    result_message_id TEXT,
    created_at BIGINT NOT NULL,
    finished_at BIGINT
  )`,
  `CREATE INDEX checks_by_source ON checks (source, owner_id, created_at)`,
];

/** `value` is sealed. */
const throttlesAndSecrets: Migration = () => [
  `CREATE TABLE throttles (
    throttle_key TEXT NOT NULL PRIMARY KEY,
    holder TEXT NOT NULL,
    held_until BIGINT NOT NULL
  )`,
  `CREATE TABLE secrets (
    name TEXT NOT NULL PRIMARY KEY,
    value TEXT NOT NULL,
    updated_at BIGINT NOT NULL
  )`,
];

/**
 * `sub_partner_org_id` is sealed. A form that was opened before forms had steps shows the first
 * step.
 */
const wholeForm: Migration = () => [
  `ALTER TABLE drafts ADD COLUMN step TEXT NOT NULL DEFAULT 'customer'`,
  `ALTER TABLE checks ADD COLUMN sub_partner_org_id TEXT`,
  `CREATE INDEX drafts_by_owner ON drafts (owner_id, created_at)`,
  `CREATE INDEX checks_by_owner ON checks (owner_id, created_at)`,
];

/** `share` is the fairness key. `fence` keeps counting when an operator replays a dead letter. */
const fairTurns: Migration = () => [
  `ALTER TABLE jobs ADD COLUMN share TEXT NOT NULL DEFAULT ''`,
  `ALTER TABLE jobs ADD COLUMN fence BIGINT NOT NULL DEFAULT 0`,
  `UPDATE jobs SET share = lane, fence = attempt`,
  `CREATE INDEX jobs_open_by_share ON jobs (queue, share, leased_until) WHERE state = 'open'`,
  `CREATE INDEX jobs_dead ON jobs (seq) WHERE state = 'dead'`,
];

/** Both are NULL for an event itself, which is its own cause. */
const causes: Migration = () => [
  'ALTER TABLE jobs ADD COLUMN cause TEXT',
  'ALTER TABLE jobs ADD COLUMN received_at BIGINT',
];

/**
 * `file`, `content` and `result` are sealed; `verdict` duplicates the verdict of the result in
 * plain text, so that progress can be counted.
 */
const batches: Migration = () => [
  `CREATE TABLE batches (
    id TEXT NOT NULL PRIMARY KEY,
    owner_id TEXT NOT NULL,
    room_id TEXT NOT NULL,
    room_type TEXT NOT NULL,
    thread_id TEXT,
    cause TEXT NOT NULL UNIQUE,
    file TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('open', 'dropped', 'running', 'ending', 'done')),
    row_count BIGINT NOT NULL,
    sound_count BIGINT NOT NULL,
    left_count BIGINT NOT NULL,
    is_good_only BIGINT NOT NULL,
    is_cancelled BIGINT NOT NULL,
    message_id TEXT,
    start_cause TEXT,
    started_at BIGINT,
    progress_message_id TEXT,
    progress_edits BIGINT NOT NULL,
    told_count BIGINT NOT NULL,
    summary_message_id TEXT,
    created_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL,
    ended_at BIGINT
  )`,
  `CREATE INDEX batches_by_owner ON batches (owner_id, created_at)`,
  `CREATE TABLE batch_rows (
    id TEXT NOT NULL PRIMARY KEY,
    batch_id TEXT NOT NULL,
    row_number BIGINT NOT NULL,
    is_sound BIGINT NOT NULL,
    content TEXT NOT NULL,
    result TEXT,
    verdict TEXT,
    tried_at BIGINT
  )`,
  `CREATE INDEX batch_rows_by_batch ON batch_rows (batch_id, row_number)`,
];

/**
 * Whether a form or a check is about a customer or a subscriber. Earlier ones were all about
 * customers.
 */
const kinds: Migration = () => [
  `ALTER TABLE drafts ADD COLUMN kind TEXT NOT NULL DEFAULT 'customer'`,
  `ALTER TABLE checks ADD COLUMN kind TEXT NOT NULL DEFAULT 'customer'`,
];

const replicas: Migration = ({ replicaSchema }) => replicaSchema;

const insertedClaims: Migration = ({ claimSchema }) => claimSchema;

/**
 * Which API a job waits for, and how many of its attempts do not count. A version without these
 * columns leaves them as they are, so a job that it retries may be hastened, too.
 */
const apiWaits: Migration = () => [
  'ALTER TABLE jobs ADD COLUMN waits_for TEXT',
  'ALTER TABLE jobs ADD COLUMN free_attempts BIGINT NOT NULL DEFAULT 0',
  `CREATE INDEX jobs_waiting ON jobs (waits_for, due_at)
    WHERE state = 'open' AND waits_for IS NOT NULL`,
];

/**
 * Every migration, oldest first; its number is its position in this list. Only append: a migration
 * that has run anywhere is never changed.
 */
export const MIGRATIONS: readonly Migration[] = [
  jobs,
  drafts,
  checks,
  throttlesAndSecrets,
  wholeForm,
  fairTurns,
  causes,
  batches,
  kinds,
  replicas,
  insertedClaims,
  apiWaits,
];
