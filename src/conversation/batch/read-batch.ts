import { parseFile, type Table, type Unreadable } from '../../csv/parse-file.js';
import { MAX_ROWS, type CellFault } from '../../domain/batch.js';
import { PRECHECK_FIELDS } from '../../domain/precheck-field.js';
import type { ProvisioningTemplate } from '../../domain/precheck.js';
import { matchHeading, rankHeading } from './match-heading.js';
import { createCellReader } from './read-cell.js';
import { readRow, type ReadRow } from './read-row.js';

/** A file and its rows. */
export interface ReadBatch {
  /** Without its cells, which `rows` hold. */
  readonly table: Omit<Table, 'rows'>;
  readonly rows: readonly ReadRow[];
}

/** Why a file cannot be checked. */
export type UnreadableBatch =
  | Unreadable
  | { readonly reason: 'too-many-rows'; readonly count: number }
  /** Reading it took more time or memory than it may, or failed. */
  | { readonly reason: 'too-much-work' | 'failed' };

/** What is read; it is sent to a thread, so it holds plain data. */
export interface SentFile {
  readonly bytes: Uint8Array;
  readonly templates: readonly ProvisioningTemplate[];
}

/** The rows of a file, or why it cannot be checked. */
export type BatchReading = ReadBatch | { readonly unreadable: UnreadableBatch };

/**
 * Reads a file that `personId` sent, apart from the event loop and within limits of time and
 * memory. Throws a retryable error when it could not be begun.
 */
export type ReadSentBatch = (file: SentFile, personId: string) => Promise<BatchReading>;

/** The fields without which the API rejects a request. */
const REQUIRED = PRECHECK_FIELDS.flatMap(({ path, step, required }) =>
  required && step === 'customer' ? [path] : [],
);

/**
 * Reads the bytes of a file as rows of customers, each validated like a form. It takes a good part
 * of a second, so the bot does it in a thread: `read-batch-thread.ts`.
 */
export function readBatch({ bytes, templates }: SentFile): BatchReading {
  const read = parseFile(bytes, { matchHeading, rankHeading, required: REQUIRED });
  if ('unreadable' in read) return read;
  const { rows: cells, ...table } = read.table;
  if (cells.length > MAX_ROWS) {
    return { unreadable: { reason: 'too-many-rows', count: cells.length } };
  }
  const readCell = createCellReader(templates);
  const rows = cells.map((row) => readRow(row, table.columns, readCell));
  return { table, rows: warnOfRepeatedEmails(rows, table) };
}

/** Warns of an email address that an earlier row has: more often a mistake than intended. */
function warnOfRepeatedEmails(
  rows: readonly ReadRow[],
  { columns }: Pick<Table, 'columns'>,
): ReadRow[] {
  const column =
    columns.find(({ path }) => path === 'customerInfo.primaryEmail')?.heading ?? 'Primary email';
  const firstRowOf = new Map<string, number>();
  return rows.map((each) => {
    const { email, row } = each;
    const first = email === undefined ? undefined : firstRowOf.get(email);
    if (email !== undefined && first === undefined) firstRowOf.set(email, row.number);
    if (first === undefined) return each;
    const warning: CellFault = { column, text: `The same email stands in row ${first}.` };
    return { ...each, warnings: [...each.warnings, warning] };
  });
}
