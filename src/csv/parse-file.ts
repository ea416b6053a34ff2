import type { FieldPath } from '../domain/precheck-field.js';
import { decodeText, type Encoding } from './decode-text.js';
import { detectBinaryFormat, detectTextFormat } from './detect-format.js';
import {
  DELIMITERS,
  parseTable,
  type BrokenRow,
  type Delimiter,
  type TableRow,
} from './parse-table.js';

/** A column of a file. */
export interface Column {
  /** Its trimmed heading; '' for none. */
  readonly heading: string;
  /** The field that it holds; absent for a column that is returned but not sent. */
  readonly path?: FieldPath | undefined;
}

/** A file that is a table with headings. */
export interface Table {
  readonly columns: readonly Column[];
  readonly encoding: Encoding;
  readonly delimiter: Delimiter;
  /** Without the headings and without blank rows. */
  readonly rows: readonly TableRow[];
}

/** Two or more columns that mean the same field, by their headings. */
export interface DuplicateColumns {
  readonly path: FieldPath;
  readonly headings: readonly string[];
}

/** Why a file is not such a table. */
export type Unreadable =
  | { readonly reason: 'empty' }
  /** `what` names the actual format, such as `an Excel workbook`. */
  | { readonly reason: 'other-format'; readonly what: string }
  | { readonly reason: BrokenRow['fault']; readonly row: number }
  /** More rows than are read, blank ones included. */
  | { readonly reason: 'too-many-lines' }
  /** No heading was recognized; `firstRow` quotes what was there instead. */
  | { readonly reason: 'no-headings'; readonly firstRow: readonly string[] }
  | { readonly reason: 'too-wide'; readonly count: number }
  | { readonly reason: 'duplicate-columns'; readonly duplicates: readonly DuplicateColumns[] }
  | { readonly reason: 'missing-columns'; readonly missing: readonly FieldPath[] }
  | { readonly reason: 'no-rows' };

/** The table of a file, or why it has none. */
export type ParsedFile = { readonly table: Table } | { readonly unreadable: Unreadable };

/** How the columns of a file are recognized. */
export interface ColumnRules {
  /** Returns the field that a heading means; `undefined` for none. */
  readonly matchHeading: (heading: string) => FieldPath | undefined;
  /** The fields that must have a column. */
  readonly required: readonly FieldPath[];
}

/** A first line that tells Excel the delimiter. Excel does not display it. */
const SEPARATOR_LINE = /^sep=(.)(?:\r\n|\n|\r)/i;
/** Far more than the API has fields. */
const MAX_COLUMNS = 100;
/** The part of a file in which the first row is looked for to find the delimiter. */
const SAMPLE_LENGTH = 100_000;

/** Parses the bytes of a file as a table whose first non-blank row holds the headings. */
export function parseFile(bytes: Uint8Array, rules: ColumnRules): ParsedFile {
  const binary = detectBinaryFormat(bytes);
  if (binary !== undefined) return { unreadable: { reason: 'other-format', what: binary } };
  const { text, encoding } = decodeText(bytes);
  const format = detectTextFormat(text);
  if (format !== undefined) return { unreadable: { reason: 'other-format', what: format } };

  const content = text.replace(SEPARATOR_LINE, '');
  const delimiter = findDelimiter(content, SEPARATOR_LINE.exec(text)?.[1], rules);
  const parsed = parseTable(content, delimiter);
  if ('fault' in parsed) return { unreadable: { reason: parsed.fault, row: parsed.row } };
  const [headings, ...rows] = parsed.rows;
  if (headings === undefined) return { unreadable: { reason: 'empty' } };
  // Before any work for each of them.
  const count = headings.cells.length;
  if (count > MAX_COLUMNS) return { unreadable: { reason: 'too-wide', count } };
  const columns = headings.cells.map((cell) => toColumn(cell.trim(), rules));
  const unreadable = validateColumns(columns, rules);
  if (unreadable !== undefined) return { unreadable };
  if (parsed.isCut) return { unreadable: { reason: 'too-many-lines' } };
  if (rows.length === 0) return { unreadable: { reason: 'no-rows' } };
  return { table: { columns, encoding, delimiter, rows } };
}

function toColumn(heading: string, { matchHeading }: ColumnRules): Column {
  return { heading, path: heading === '' ? undefined : matchHeading(heading) };
}

function validateColumns(
  columns: readonly Column[],
  { required }: ColumnRules,
): Unreadable | undefined {
  const headingsByPath = groupByPath(columns);
  const missing = required.filter((path) => !headingsByPath.has(path));
  if (headingsByPath.size === 0)
    return { reason: 'no-headings', firstRow: columns.map(({ heading }) => heading) };
  // Choosing between columns that mean the same field would be a guess.
  const duplicates = [...headingsByPath].flatMap(([path, headings]) =>
    headings.length > 1 ? [{ path, headings }] : [],
  );
  if (duplicates.length > 0) return { reason: 'duplicate-columns', duplicates };
  return missing.length > 0 ? { reason: 'missing-columns', missing } : undefined;
}

function groupByPath(columns: readonly Column[]): Map<FieldPath, string[]> {
  const headingsByPath = new Map<FieldPath, string[]>();
  for (const { heading, path } of columns) {
    if (path === undefined) continue;
    const headings = headingsByPath.get(path);
    if (headings === undefined) headingsByPath.set(path, [heading]);
    else headings.push(heading);
  }
  return headingsByPath;
}

/**
 * The delimiter that the separator line declares; else the one with which most headings are
 * recognized, and among equals the one that yields most cells.
 */
function findDelimiter(
  text: string,
  declared: string | undefined,
  { matchHeading }: ColumnRules,
): Delimiter {
  const known = DELIMITERS.find((each) => each === declared);
  if (known !== undefined) return known;
  const beginning = text.trimStart().slice(0, SAMPLE_LENGTH);
  const weigh = (delimiter: Delimiter): readonly [recognized: number, cells: number] => {
    const parsed = parseTable(beginning, delimiter, 1);
    const cells = 'fault' in parsed ? [] : (parsed.rows[0]?.cells ?? []);
    const known = cells
      .slice(0, MAX_COLUMNS)
      .filter((cell) => matchHeading(cell.trim()) !== undefined);
    return [known.length, cells.length];
  };
  const weighed = DELIMITERS.map((delimiter) => ({ delimiter, weight: weigh(delimiter) }));
  const [best] = weighed.sort(
    ({ weight: one }, { weight: other }) => other[0] - one[0] || other[1] - one[1],
  );
  return best?.delimiter ?? ',';
}
