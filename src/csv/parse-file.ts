import type { FieldPath } from '../domain/precheck-field.js';
import { decodeText, type Encoding } from './decode-text.js';
import { nameBinary, nameText } from './detect-format.js';
import { DELIMITERS, parseTable, type Delimiter, type TableRow } from './parse-table.js';
import { readColumns, type Column, type FieldOfHeading, type Twins } from './read-columns.js';

/** A file that is a table with headings. */
export interface Table {
  readonly columns: readonly Column[];
  readonly encoding: Encoding;
  readonly delimiter: Delimiter;
  /** Without the headings and without blank rows. */
  readonly rows: readonly TableRow[];
}

/** Why a file is no such table. */
export type Unreadable =
  | { readonly why: 'empty' }
  /** `what` is what it is instead, such as `an Excel workbook`. */
  | { readonly why: 'other-format'; readonly what: string }
  | { readonly why: 'open-quote'; readonly row: number }
  /** No heading was understood; the first row as it stands. */
  | { readonly why: 'no-headings'; readonly firstRow: readonly string[] }
  | { readonly why: 'too-wide'; readonly count: number }
  | { readonly why: 'twins'; readonly twins: readonly Twins[] }
  | { readonly why: 'missing-columns'; readonly missing: readonly FieldPath[] }
  | { readonly why: 'no-rows' };

export type ReadFile = { readonly table: Table } | { readonly unreadable: Unreadable };

/** How the columns of a file are understood. */
export interface ColumnRules {
  readonly fieldOf: FieldOfHeading;
  /** The fields that must have a column. */
  readonly needed: readonly FieldPath[];
}

/** A first line with which Excel is told the delimiter, and which it does not show. */
const SEPARATOR_LINE = /^sep=(.)(?:\r\n|\n|\r)/i;
/** Far more than the API has fields. */
const MAX_COLUMNS = 100;

/** Reads the bytes of a file as a table whose first row that is not blank holds the headings. */
export function readFile(bytes: Uint8Array, rules: ColumnRules): ReadFile {
  const binary = nameBinary(bytes);
  if (binary !== undefined) return { unreadable: { why: 'other-format', what: binary } };
  const { text, encoding } = decodeText(bytes);
  const named = nameText(text);
  if (named !== undefined) return { unreadable: { why: 'other-format', what: named } };

  const content = text.replace(SEPARATOR_LINE, '');
  const delimiter = findDelimiter(content, SEPARATOR_LINE.exec(text)?.[1], rules);
  const parsed = parseTable(content, delimiter);
  if ('openQuoteIn' in parsed)
    return { unreadable: { why: 'open-quote', row: parsed.openQuoteIn } };
  const [headings, ...rows] = parsed;
  if (headings === undefined) return { unreadable: { why: 'empty' } };
  const { columns, twins } = readColumns(headings.cells, rules.fieldOf);
  const unreadable = judgeColumns(columns, twins, rules);
  if (unreadable !== undefined) return { unreadable };
  if (rows.length === 0) return { unreadable: { why: 'no-rows' } };
  return { table: { columns, encoding, delimiter, rows } };
}

function judgeColumns(
  columns: readonly Column[],
  twins: readonly Twins[],
  { needed }: ColumnRules,
): Unreadable | undefined {
  const known = new Set(columns.flatMap(({ path }) => path ?? []));
  const missing = needed.filter((path) => !known.has(path));
  if (columns.length > MAX_COLUMNS) return { why: 'too-wide', count: columns.length };
  if (known.size === 0)
    return { why: 'no-headings', firstRow: columns.map((each) => each.heading) };
  if (twins.length > 0) return { why: 'twins', twins };
  return missing.length > 0 ? { why: 'missing-columns', missing } : undefined;
}

/** The one that makes most of the headings understood, and among equals the one that makes most cells. */
function findDelimiter(
  text: string,
  said: string | undefined,
  { fieldOf }: ColumnRules,
): Delimiter {
  const named = DELIMITERS.find((each) => each === said);
  if (named !== undefined) return named;
  const beginning = text.trimStart();
  const weigh = (delimiter: Delimiter): readonly [understood: number, cells: number] => {
    const rows = parseTable(beginning, delimiter, 1);
    const cells = 'openQuoteIn' in rows ? [] : (rows[0]?.cells ?? []);
    return [cells.filter((cell) => fieldOf(cell.trim()) !== undefined).length, cells.length];
  };
  const weighed = DELIMITERS.map((delimiter) => ({ delimiter, weight: weigh(delimiter) }));
  const [best] = weighed.sort(
    ({ weight: one }, { weight: other }) => other[0] - one[0] || other[1] - one[1],
  );
  return best?.delimiter ?? ',';
}
