import { z } from 'zod';
import type { PrecheckResult, Verdict } from './check.js';
import type { NewJob } from './job.js';
import type { Place } from './place.js';
import { CUSTOMER_KIND } from './customer-kind.js';

/** More rows than this in one file are refused. */
export const MAX_ROWS = 1_000;

/** What of a file is needed to give it back: its name, its headings as they stand there, and what stands between two cells. */
export const batchFileSchema = z.object({
  name: z.string(),
  headings: z.array(z.string()),
  delimiter: z.string(),
});
export type BatchFile = z.infer<typeof batchFileSchema>;

/** What is wrong with one cell, in a person's words. */
const cellFaultSchema = z.object({
  /** The heading of its column; '' where it is about the whole row. */
  column: z.string(),
  text: z.string(),
});
export type CellFault = z.infer<typeof cellFaultSchema>;

/** What a row holds. A row with faults has no request. */
export const rowContentSchema = z.object({
  /** As they stand in the file. */
  cells: z.array(z.string()),
  request: CUSTOMER_KIND.requestSchema.exactOptional(),
  /** The sub-partner on whose behalf it is asked. */
  subPartnerOrgId: z.string().exactOptional(),
  faults: z.array(cellFaultSchema),
});

/** One customer of a batch. */
export interface BatchRow extends z.infer<typeof rowContentSchema> {
  /** As a spreadsheet counts: the headings are row 1. */
  readonly number: number;
}

/** A row with what became of it. */
export interface CheckedRow extends BatchRow {
  /** Absent until Webex has answered, or the bot has given up. */
  readonly result?: PrecheckResult;
  /** When it was asked in vain for the first time, milliseconds since 1970. */
  readonly triedAt?: number;
}

/** A batch as it is drafted. */
export interface NewBatch {
  /** Short enough to be said aloud. */
  readonly id: string;
  readonly ownerId: string;
  readonly place: Place;
  /** What brought the file (an inbox key), unique. */
  readonly cause: string;
  readonly file: BatchFile;
  /** Milliseconds since 1970, as all times here. */
  readonly createdAt: number;
  /** When it is forgotten if nobody has run it. */
  readonly expiresAt: number;
}

/**
 * `open` until its person says what to do; `dropped` when that is nothing. `running` until every row has its result or its person
 * has had enough, `ending` until its summary and its file are posted.
 */
export type BatchState = 'open' | 'dropped' | 'running' | 'ending' | 'done';

/** The customers of one file. */
export interface Batch extends NewBatch {
  readonly state: BatchState;
  /** Rows of the file, and how many of them can be sent. */
  readonly rowCount: number;
  readonly soundCount: number;
  /** Rows that have no result yet, of those that are sent. */
  readonly leftCount: number;
  /** True when rows with faults are left out of the file that comes back. */
  readonly isGoodOnly: boolean;
  readonly isCancelled: boolean;
  /** The message that shows what was understood. */
  readonly messageId?: string;
  /** The inbox key of the press that started it. */
  readonly startCause?: string;
  readonly startedAt?: number;
  /** The message that shows the progress, and how often it was edited. */
  readonly progressMessageId?: string;
  readonly progressEdits: number;
  /** How many rows had their result when the progress was told last. */
  readonly toldCount: number;
  readonly summaryMessageId?: string;
  readonly endedAt?: number;
}

/** What may still change of a batch besides its state. */
export type BatchProgress = Partial<
  Pick<
    Batch,
    'messageId' | 'progressMessageId' | 'progressEdits' | 'toldCount' | 'summaryMessageId'
  >
>;

/** How a batch is started. */
export interface BatchStart {
  /** The inbox key of the press. */
  readonly cause: string;
  readonly isGoodOnly: boolean;
  readonly startedAt: number;
}

/** How many rows have which verdict. */
export type Tally = Partial<Record<Verdict, number>>;

/** Keeps batches; what is in a file and what came back is encrypted at rest. */
export interface BatchStore {
  /** In one transaction: the batch and its rows. Resolves to the one that the same cause made before, where there is one. */
  create(batch: NewBatch, rows: readonly BatchRow[]): Promise<Batch>;
  find(id: string): Promise<Batch | undefined>;
  /** The person's batches that are open or running, newest first. */
  listActive(ownerId: string): Promise<Batch[]>;
  update(id: string, progress: BatchProgress): Promise<void>;
  /** In one transaction: the open batch runs, and every row that can be sent has a job. `false` when it was not open. */
  start(id: string, start: BatchStart): Promise<boolean>;
  /** An open batch is dropped. `false` when it was not open. */
  drop(id: string): Promise<boolean>;
  /** In one transaction: the running batch ends, its rows' jobs are done, `job` is queued. `false` when it was not running. */
  cancel(id: string, job: NewJob, now: number): Promise<boolean>;
  findRow(id: string, number: number): Promise<CheckedRow | undefined>;
  /** Notes when a row was asked in vain, the first time alone; resolves to that time. */
  noteTry(id: string, number: number, now: number): Promise<number>;
  /**
   * In one transaction: keeps the result of a row of a running batch; with the last one the batch ends and `job` is queued.
   * Resolves to how many rows are left; to `undefined`, and nothing changes, when the row has a result or the batch does not run.
   */
  record(
    id: string,
    number: number,
    result: PrecheckResult,
    job: NewJob,
    now: number,
  ): Promise<number | undefined>;
  tally(id: string): Promise<Tally>;
  /** All rows in their order. */
  listRows(id: string): Promise<CheckedRow[]>;
  /** The batch is done: nothing more is said of it. */
  finish(id: string, now: number): Promise<void>;
}
