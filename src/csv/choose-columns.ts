import type { FieldPath } from '../domain/precheck-field.js';
import type { TableRow } from './parse-table.js';

/** A column of a file. */
export interface Column {
  /** Its trimmed heading; '' for none. */
  readonly heading: string;
  /** The field that it holds; absent for a column that is returned but not sent. */
  readonly path?: FieldPath | undefined;
}

/** How the columns of a file are recognized. */
export interface ColumnRules {
  /** Returns the field that a heading means; `undefined` for none. */
  readonly matchHeading: (heading: string) => FieldPath | undefined;
  /**
   * Orders columns that mean the same field, such as those of a billing and of a mailing address:
   * the lowest number is preferred. Without it, such columns are duplicates.
   */
  readonly rankHeading?: (heading: string) => number;
  /** The fields that must have a column. */
  readonly required: readonly FieldPath[];
}

/** Two or more columns that mean the same field, by their headings. */
export interface DuplicateColumns {
  readonly path: FieldPath;
  readonly headings: readonly string[];
}

/** The columns of a table, and its rows below them. */
export interface HeadedRows {
  readonly columns: readonly Column[];
  /** Columns with a heading. Above `MAX_COLUMNS`, `columns` is empty. */
  readonly count: number;
  readonly rows: readonly TableRow[];
}

/** Rows in which the headings are looked for: a title and the date of an export may stand above. */
const HEADING_ROWS = 10;
/** Far more than the API has fields. Empty columns do not count. */
export const MAX_COLUMNS = 100;

/**
 * Finds the row of the headings, which need not be the first: of the first rows the one with most
 * columns that are recognized, if there is one. Empty columns behind the last heading are dropped.
 */
export function findHeadings(rows: readonly TableRow[], rules: ColumnRules): HeadedRows {
  const counts = rows.slice(0, HEADING_ROWS).map(({ cells }) => countRecognized(cells, rules));
  const at = counts.indexOf(Math.max(1, ...counts));
  const headingsAt = at === -1 ? 0 : at;
  const headings = dropBlankEnd(rows[headingsAt]?.cells ?? []);
  const width = headings.length;
  const count = headings.filter((cell) => cell.trim() !== '').length;
  return {
    columns: count > MAX_COLUMNS ? [] : preferColumns(headings, rules),
    count,
    rows: rows
      .slice(headingsAt + 1)
      .map((row) => ({ ...row, cells: dropBlankEnd(row.cells, width) })),
  };
}

/** How many of the cells are headings of different fields. */
export function countRecognized(cells: readonly string[], { matchHeading }: ColumnRules): number {
  const paths = dropBlankEnd(cells)
    .slice(0, MAX_COLUMNS)
    .flatMap((cell) => (cell.trim() === '' ? [] : (matchHeading(cell.trim()) ?? [])));
  return new Set(paths).size;
}

/** Gives a field to the preferred one of several columns; those of the same rank stay duplicates. */
function preferColumns(headings: readonly string[], rules: ColumnRules): Column[] {
  const { matchHeading, rankHeading = () => 0 } = rules;
  const columns = headings.map((cell) => {
    const heading = cell.trim();
    return { heading, path: heading === '' ? undefined : matchHeading(heading) };
  });
  const best = new Map<FieldPath, number>();
  for (const { heading, path } of columns) {
    if (path !== undefined)
      best.set(path, Math.min(best.get(path) ?? Infinity, rankHeading(heading)));
  }
  return columns.map(({ heading, path }) => {
    const isBest = path !== undefined && rankHeading(heading) === best.get(path);
    return isBest ? { heading, path } : { heading };
  });
}

/** Groups the headings by the fields that they mean. */
export function groupByPath(columns: readonly Column[]): Map<FieldPath, string[]> {
  const headingsByPath = new Map<FieldPath, string[]>();
  for (const { heading, path } of columns) {
    if (path === undefined) continue;
    const headings = headingsByPath.get(path);
    if (headings === undefined) headingsByPath.set(path, [heading]);
    else headings.push(heading);
  }
  return headingsByPath;
}

/** Without the blank cells at the end, but at least `width` cells long if the row is. */
function dropBlankEnd(cells: readonly string[], width = 0): readonly string[] {
  let end = cells.length;
  while (end > width && (cells[end - 1] ?? '').trim() === '') end -= 1;
  return end === cells.length ? cells : cells.slice(0, end);
}
