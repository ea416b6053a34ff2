import { z } from 'zod';
import type { PrecheckResult, Verdict } from './check.js';
import type { NewJob } from './job.js';
import type { Place } from './place.js';
import { CUSTOMER_KIND } from './customer-kind.js';

/** A file with more rows is rejected. */
export const MAX_ROWS = 1_000;

/** What is needed to return a file: its name, its headings verbatim, and its delimiter. */
export const batchFileSchema = z.object({
  name: z.string(),
  headings: z.array(z.string()),
  delimiter: z.string(),
});
/** What is needed to return a file. */
export type BatchFile = z.infer<typeof batchFileSchema>;

const cellFaultSchema = z.object({
  /** The heading of its column; '' for a fault of the whole row. */
  column: z.string(),
  text: z.string(),
});
/** A fault of one cell, as text for the person. */
export type CellFault = z.infer<typeof cellFaultSchema>;

/** The content of a row as it is stored. A row with faults has no request. */
export const rowContentSchema = z.object({
  /** Verbatim from the file. */
  cells: z.array(z.string()),
  request: CUSTOMER_KIND.requestSchema.exactOptional(),
  /** The sub-partner on whose behalf the check is made. */
  subPartnerOrgId: z.string().exactOptional(),
  faults: z.array(cellFaultSchema),
});

/** One customer of a batch. */
export interface BatchRow extends z.infer<typeof rowContentSchema> {
  /** Its number in a spreadsheet, where the headings are row 1. */
  readonly number: number;
}

/** A row and its result. */
export interface CheckedRow extends BatchRow {
  /** Absent until Webex has answered or the bot has given up. */
  readonly result?: PrecheckResult;
  /** When Webex first failed to answer, milliseconds since 1970. */
  readonly triedAt?: number;
}

/** A batch to be created. */
export interface NewBatch {
  /** Short enough to be read aloud. */
  readonly id: string;
  readonly ownerId: string;
  readonly place: Place;
  /** The inbox key of the event that brought the file; unique. */
  readonly cause: string;
  readonly file: BatchFile;
  /** Milliseconds since 1970, as all times here. */
  readonly createdAt: number;
  /** When it expires if nobody has run it. */
  readonly expiresAt: number;
}

/**
 * `open` until its owner decides; `dropped` if it is cancelled before it runs. `running` until
 * every row has its result or the owner cancels it; `ending` until its summary and result file are
 * posted.
 */
export type BatchState = 'open' | 'dropped' | 'running' | 'ending' | 'done';

/** The customers of one file. */
export interface Batch extends NewBatch {
  readonly state: BatchState;
  /** Rows of the file. */
  readonly rowCount: number;
  /** Rows that can be sent. */
  readonly validCount: number;
  /** Rows to be sent that have no result yet. */
  readonly leftCount: number;
  /** Whether the result file leaves out rows with faults. */
  readonly skipInvalidRows: boolean;
  readonly isCancelled: boolean;
  /** The message with the preview. */
  readonly messageId?: string;
  /** The inbox key of the action that started it. */
  readonly startCause?: string;
  readonly startedAt?: number;
  /** The message that shows the progress. */
  readonly progressMessageId?: string;
  /** How often that message was edited. */
  readonly progressEdits: number;
  /** How many rows had a result when the progress was last reported. */
  readonly reportedCount: number;
  readonly summaryMessageId?: string;
  readonly endedAt?: number;
}

/** The fields of a batch that change besides its state. */
export type BatchProgress = Partial<
  Pick<
    Batch,
    'messageId' | 'progressMessageId' | 'progressEdits' | 'reportedCount' | 'summaryMessageId'
  >
>;

/** How a batch is started. */
export interface BatchStart {
  /** The inbox key of the action. */
  readonly cause: string;
  readonly skipInvalidRows: boolean;
  readonly startedAt: number;
}

/** The number of rows by verdict. */
export type Tally = Partial<Record<Verdict, number>>;

/** Stores batches. The content of files and results is encrypted at rest. */
export interface BatchStore {
  /**
   * Stores the batch and its rows in one transaction. Resolves to the existing batch if the same
   * event has created one before.
   */
  create(batch: NewBatch, rows: readonly BatchRow[]): Promise<Batch>;
  find(id: string): Promise<Batch | undefined>;
  /** Lists the person's open and running batches, newest first. */
  listActive(ownerId: string): Promise<Batch[]>;
  update(id: string, progress: BatchProgress): Promise<void>;
  /**
   * Marks an open batch as running and enqueues a job for every valid row, in one transaction.
   * `false` if the batch was not open.
   */
  start(id: string, start: BatchStart): Promise<boolean>;
  /** Drops an open batch. `false` if it was not open. */
  drop(id: string): Promise<boolean>;
  /**
   * Ends a running batch, completes the jobs of its rows and enqueues `job`, in one transaction.
   * `false` if the batch was not running.
   */
  cancel(id: string, job: NewJob, now: number): Promise<boolean>;
  findRow(id: string, number: number): Promise<CheckedRow | undefined>;
  /** Records the first failed try of a row; resolves to the time of the first one. */
  noteTry(id: string, number: number, now: number): Promise<number>;
  /**
   * Stores the result of a row of a running batch, in one transaction. The last result ends the
   * batch and enqueues `job`. Resolves to the number of rows left, or to `undefined` without any
   * change if the row has a result already or the batch is not running.
   */
  record(
    id: string,
    number: number,
    result: PrecheckResult,
    job: NewJob,
    now: number,
  ): Promise<number | undefined>;
  tally(id: string): Promise<Tally>;
  /** Lists all rows in order. */
  listRows(id: string): Promise<CheckedRow[]>;
  /** Marks an ending batch as done. */
  finish(id: string, now: number): Promise<void>;
}
