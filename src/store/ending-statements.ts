import type { CheckStart, Ending, Job } from '../domain/job.js';
import { insertCheck, updateCheck } from './check-store.js';
import type { Condition } from './condition.js';
import type { Dialect, Statement } from './database.js';
import { sendDraft } from './draft-store.js';
import { insertJob, type InsertedClaim } from './job-statements.js';
import type { Vault } from './vault.js';

/** What the statements of an ending depend on. */
interface EndingOptions {
  readonly dialect: Dialect;
  readonly vault: Vault;
  /** For the job of a check that starts. */
  readonly claim?: InsertedClaim | undefined;
}

/**
 * The statements that store the ending of a job, after the one in the same transaction that marked
 * it as done. Each depends on the effect of the one before it, so that no answer is needed in
 * between. The last one of a check that starts returns the row of `insertJob`.
 */
export function listEndingStatements(
  ending: Ending,
  done: Pick<Job, 'seq' | 'fence'>,
  options: EndingOptions,
): Statement[] {
  return ending.kind === 'check-end'
    ? [updateCheck(options.vault, ending.id, ending.progress)]
    : startCheck(ending, done, options);
}

function startCheck(
  { check, job, draft }: CheckStart,
  { seq, fence }: Pick<Job, 'seq' | 'fence'>,
  { dialect, vault, claim }: EndingOptions,
): Statement[] {
  const isDone: Condition = {
    sql: (n) => `EXISTS (
      SELECT 1 FROM jobs WHERE seq = $${n} AND fence = $${n + 1} AND state = 'done')`,
    values: [seq, fence],
  };
  const hasStarted: Condition = {
    sql: (n) => `EXISTS (SELECT 1 FROM checks WHERE id = $${n})`,
    values: [check.id],
  };
  const jobInsert = insertJob(dialect, job, check.createdAt, { claim, condition: hasStarted });
  if (draft === undefined) return [insertCheck(vault, check, isDone), jobInsert];
  const isSent: Condition = {
    sql: (n) => `EXISTS (SELECT 1 FROM drafts WHERE id = $${n} AND check_id = $${n + 1})`,
    values: [draft.id, check.id],
  };
  return [sendDraft(vault, draft, check, isDone), insertCheck(vault, check, isSent), jobInsert];
}
