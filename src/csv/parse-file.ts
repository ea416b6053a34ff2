import type { FieldPath } from '../domain/precheck-field.js';
import {
  countRecognized,
  findHeadings,
  groupByPath,
  MAX_COLUMNS,
  type Column,
  type ColumnRules,
  type DuplicateColumns,
} from './choose-columns.js';
import { decodeText, type Encoding } from './decode-text.js';
import { detectBinaryFormat, detectTextFormat } from './detect-format.js';
import {
  DELIMITERS,
  parseTable,
  type BrokenRow,
  type Delimiter,
  type TableRow,
} from './parse-table.js';

/** A file that is a table with headings. */
export interface Table {
  readonly columns: readonly Column[];
  readonly encoding: Encoding;
  readonly delimiter: Delimiter;
  /** Without the headings and without blank rows. */
  readonly rows: readonly TableRow[];
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

/** A first line that tells Excel the delimiter. Excel does not display it. */
const SEPARATOR_LINE = /^"?sep=(.)"?[,;\t ]*(?:\r\n|\n|\r)/i;
/** Rows in which the headings are looked for to find the delimiter. */
const SAMPLE_ROWS = 10;
/** The part of a file in which the first row is looked for to find the delimiter. */
const SAMPLE_LENGTH = 100_000;

/** Parses the bytes of a file as a table below a row of headings. */
export function parseFile(bytes: Uint8Array, rules: ColumnRules): ParsedFile {
  const binary = detectBinaryFormat(bytes);
  if (binary !== undefined) return { unreadable: { reason: 'other-format', what: binary } };
  const { text: decoded, encoding } = decodeText(bytes);
  const text = dropFooter(decoded);
  const format = detectTextFormat(text);
  if (format !== undefined) return { unreadable: { reason: 'other-format', what: format } };

  const content = text.replace(SEPARATOR_LINE, '');
  const delimiter = findDelimiter(content, SEPARATOR_LINE.exec(text)?.[1], rules);
  const parsed = parseTable(content, delimiter);
  if ('fault' in parsed) return { unreadable: { reason: parsed.fault, row: parsed.row } };
  if (parsed.rows.length === 0) return { unreadable: { reason: 'empty' } };
  const { columns, count, rows } = findHeadings(parsed.rows, rules);
  if (count > MAX_COLUMNS) return { unreadable: { reason: 'too-wide', count } };
  const unreadable = validateColumns(columns, rules);
  if (unreadable !== undefined) return { unreadable };
  if (parsed.isCut) return { unreadable: { reason: 'too-many-lines' } };
  if (rows.length === 0) return { unreadable: { reason: 'no-rows' } };
  return { table: { columns, encoding, delimiter, rows } };
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

/**
 * The delimiter that the separator line declares; else the one with which most headings are
 * recognized, and among equals the one that yields most cells.
 */
function findDelimiter(text: string, declared: string | undefined, rules: ColumnRules): Delimiter {
  const known = DELIMITERS.find((each) => each === declared);
  if (known !== undefined) return known;
  const beginning = text.trimStart().slice(0, SAMPLE_LENGTH);
  const weigh = (delimiter: Delimiter): readonly [recognized: number, cells: number] => {
    const sample = parseTable(beginning, delimiter, SAMPLE_ROWS);
    // A fault further down says nothing about the first row.
    const parsed = 'fault' in sample ? parseTable(beginning, delimiter, 1) : sample;
    const rows = 'fault' in parsed ? [] : parsed.rows;
    const recognized = rows.map(({ cells }) => countRecognized(cells, rules));
    return [Math.max(0, ...recognized), rows[0]?.cells.length ?? 0];
  };
  const weighed = DELIMITERS.map((delimiter) => ({ delimiter, weight: weigh(delimiter) }));
  const [best] = weighed.sort(
    ({ weight: one }, { weight: other }) => other[0] - one[0] || other[1] - one[1],
  );
  return best?.delimiter ?? ',';
}

/** Drops what old programs write behind the text: zeros, and the end-of-file sign of DOS. */
function dropFooter(text: string): string {
  let end = text.length;
  while (end > 0 && '\0\x1a'.includes(text.charAt(end - 1))) end -= 1;
  return end === text.length ? text : text.slice(0, end);
}
