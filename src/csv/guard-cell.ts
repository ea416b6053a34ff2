/** OWASP's list of what makes a spreadsheet take a cell for a formula (https://owasp.org/www-community/attacks/CSV_Injection). */
const TRIGGER = '[=+\\-@\\t\\r\\n\uFF1D\uFF0B\uFF0D\uFF20]';
const BEGINS_FORMULA = new RegExp(`^\\s*${TRIGGER}`);
const GUARDED = new RegExp(`^'(?=\\s*${TRIGGER})`);
/** How Excel is made to keep leading zeros: `="02134"`. */
const KEPT_AS_TEXT = /^="([^"]*)"$/;

/**
 * Puts an apostrophe before a cell that a spreadsheet would take for a formula. There is no exception for numbers: of the phone
 * number `+1-555-0100` a spreadsheet makes −654, so the guard keeps it, too.
 */
export function guardCell(cell: string): string {
  return BEGINS_FORMULA.test(cell) ? `'${cell}` : cell;
}

/** What a cell says: without the apostrophe of a guard, so that our own files can be sent again, and without Excel's `="…"`. */
export function readCellText(cell: string): string {
  return cell.replace(GUARDED, '').replace(KEPT_AS_TEXT, '$1');
}
