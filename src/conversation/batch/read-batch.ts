import { setImmediate } from 'node:timers/promises';
import { parseFile, type Table, type Unreadable } from '../../csv/parse-file.js';
import { MAX_ROWS, type CellFault } from '../../domain/batch.js';
import { PRECHECK_FIELDS } from '../../domain/precheck-field.js';
import type { ProvisioningTemplate } from '../../domain/precheck.js';
import { matchHeading } from './match-heading.js';
import { createCellReader } from './read-cell.js';
import { readRow, type ReadRow } from './read-row.js';

/** A file and its rows. */
export interface ReadBatch {
  readonly table: Table;
  readonly rows: readonly ReadRow[];
}

/** Why a file cannot be checked. */
export type UnreadableBatch =
  Unreadable | { readonly reason: 'too-many-rows'; readonly count: number };

/** The fields without which the API rejects a request. */
const REQUIRED = PRECHECK_FIELDS.flatMap(({ path, step, required }) =>
  required && step === 'customer' ? [path] : [],
);

/** Yields to the event loop this often: reading a thousand rows takes a good part of a second. */
const ROWS_PER_TURN = 50;

/** Reads the bytes of a file as rows of customers, each validated like a form. */
export async function readBatch(
  bytes: Uint8Array,
  templates: readonly ProvisioningTemplate[],
): Promise<ReadBatch | { readonly unreadable: UnreadableBatch }> {
  const read = parseFile(bytes, { matchHeading, required: REQUIRED });
  if ('unreadable' in read) return read;
  const { table } = read;
  if (table.rows.length > MAX_ROWS) {
    return { unreadable: { reason: 'too-many-rows', count: table.rows.length } };
  }
  const readCell = createCellReader(templates);
  const rows: ReadRow[] = [];
  for (const [index, row] of table.rows.entries()) {
    if (index % ROWS_PER_TURN === 0) await setImmediate();
    rows.push(readRow(row, table.columns, readCell));
  }
  return { table, rows: warnOfRepeatedEmails(rows, table) };
}

/** Warns of an email address that an earlier row has: more often a mistake than intended. */
function warnOfRepeatedEmails(rows: readonly ReadRow[], { columns }: Table): ReadRow[] {
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
