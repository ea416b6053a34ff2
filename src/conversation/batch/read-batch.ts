import { setImmediate } from 'node:timers/promises';
import { readFile, type Table, type Unreadable } from '../../csv/parse-file.js';
import { MAX_ROWS, type CellFault } from '../../domain/batch.js';
import { PRECHECK_FIELDS } from '../../domain/precheck-field.js';
import type { ProvisioningTemplate } from '../../domain/precheck.js';
import { fieldOfHeading } from './match-heading.js';
import { createCellReader } from './read-cell.js';
import { readRow, type ReadRow } from './read-row.js';

/** A file whose rows were read. */
export interface ReadBatch {
  readonly table: Table;
  readonly rows: readonly ReadRow[];
}

/** Why there is nothing to check in a file. */
export type UnreadableBatch =
  Unreadable | { readonly why: 'too-many-rows'; readonly count: number };

/** What the API refuses a request without. */
const NEEDED = PRECHECK_FIELDS.flatMap(({ path, step, required }) =>
  required && step === 'customer' ? [path] : [],
);

/** Between so many rows others get their turn: reading a thousand takes a good part of a second. */
const ROWS_AT_ONCE = 50;

/** Reads the bytes of a file as rows of customers, each judged as a form would be. */
export async function readBatch(
  bytes: Uint8Array,
  templates: readonly ProvisioningTemplate[],
): Promise<ReadBatch | { readonly unreadable: UnreadableBatch }> {
  const read = readFile(bytes, { fieldOf: fieldOfHeading, needed: NEEDED });
  if ('unreadable' in read) return read;
  const { table } = read;
  if (table.rows.length > MAX_ROWS) {
    return { unreadable: { why: 'too-many-rows', count: table.rows.length } };
  }
  const readCell = createCellReader(templates);
  const rows: ReadRow[] = [];
  for (const [index, row] of table.rows.entries()) {
    if (index % ROWS_AT_ONCE === 0) await setImmediate();
    rows.push(readRow(row, table.columns, readCell));
  }
  return { table, rows: warnOfTwins(rows, table) };
}

/** The same email in two rows is more often a slip than a wish. */
function warnOfTwins(rows: readonly ReadRow[], { columns }: Table): ReadRow[] {
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
