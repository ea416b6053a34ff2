import { setImmediate } from 'node:timers/promises';
import { stringify } from 'csv-stringify/sync';
import type { Delimiter } from './parse-table.js';

/** Without it Excel reads UTF-8 as the code page of its locale. */
const BYTE_ORDER_MARK = '\uFEFF';

/**
 * OWASP's list of what makes a spreadsheet treat a cell as a formula
 * (https://owasp.org/www-community/attacks/CSV_Injection).
 */
const TRIGGER = '[=+\\-@\\t\\r\\n\uFF1D\uFF0B\uFF0D\uFF20]';
const BEGINS_FORMULA = new RegExp(`^\\s*${TRIGGER}`);
const GUARDED = new RegExp(`^'(?=\\s*${TRIGGER})`);
/** How people make Excel keep leading zeros: `="02134"`. */
const FORCED_TEXT = /^="([^"]*)"$/;

/** Rows that are written before the event loop gets a turn. */
const ROWS_PER_TURN = 100;

/**
 * Writes rows of cells as CSV that a spreadsheet opens without executing any of it, with a byte
 * order mark and the line endings of RFC 4180.
 */
export async function writeTable(
  rows: readonly (readonly string[])[],
  delimiter: Delimiter,
): Promise<string> {
  const parts = [BYTE_ORDER_MARK];
  for (let at = 0; at < rows.length; at += ROWS_PER_TURN) {
    if (at > 0) await setImmediate();
    parts.push(writeRows(rows.slice(at, at + ROWS_PER_TURN), delimiter));
  }
  return parts.join('');
}

function writeRows(rows: readonly (readonly string[])[], delimiter: Delimiter): string {
  const guarded = rows.map((row) => row.map(guardCell));
  return stringify(guarded, {
    delimiter,
    record_delimiter: '\r\n',
    // By default only the whole line ending is quoted, but other readers end a row at either half.
    quoted_match: /[\r\n]/,
  });
}

/**
 * Prefixes a cell with an apostrophe if a spreadsheet would treat it as a formula. Numbers are no
 * exception: a spreadsheet evaluates the phone number `+1-555-0100` to −654.
 */
export function guardCell(cell: string): string {
  return BEGINS_FORMULA.test(cell) ? `'${cell}` : cell;
}

/**
 * Returns the text that a cell stands for: without the apostrophe of `guardCell`, so that our own
 * files can be sent again, and without Excel's `="…"`.
 */
export function unguardCell(cell: string): string {
  return cell.replace(GUARDED, '').replace(FORCED_TEXT, '$1');
}
