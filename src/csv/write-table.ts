import { stringify } from 'csv-stringify/sync';
import { guardCell } from './guard-cell.js';
import type { Delimiter } from './parse-table.js';

/** Without it Excel reads UTF-8 as the code page of its country. */
const BYTE_ORDER_MARK = '\uFEFF';

/** Writes rows of cells as CSV that a spreadsheet opens without running any of it; line endings as RFC 4180 has them. */
export function writeTable(rows: readonly (readonly string[])[], delimiter: Delimiter): string {
  const guarded = rows.map((row) => row.map(guardCell));
  const text = stringify(guarded, {
    delimiter,
    record_delimiter: '\r\n',
    // The library quotes a cell for the whole line ending alone; any part of one ends a row elsewhere.
    quoted_match: /[\r\n]/,
  });
  return BYTE_ORDER_MARK + text;
}
