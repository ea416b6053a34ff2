import { readCellText } from '../../csv/guard-cell.js';
import type { TableRow } from '../../csv/parse-table.js';
import type { Column } from '../../csv/read-columns.js';
import type { BatchRow, CellFault } from '../../domain/batch.js';
import {
  PRECHECK_FIELDS,
  readValue,
  SUB_PARTNER,
  type FieldErrors,
  type FieldPath,
  type FormValues,
} from '../../domain/precheck-field.js';
import { validateForm } from '../forms/validate-form.js';
import { listWarnings } from '../forms/list-warnings.js';
import type { CellReader } from './read-cell.js';

/** A row, and what may be wrong with it. */
export interface ReadRow {
  readonly row: BatchRow;
  readonly warnings: readonly CellFault[];
  /** As it will be sent; for finding it twice. */
  readonly email?: string | undefined;
}

/** UTF-8 that was once read as something else and saved so: `MÃ¼ller`. */
const GARBLED = /Ã[\u0080-\u00BF]|â€/;

/** Reads a row as the request that it stands for, or says cell by cell why it is none. */
export function readRow(
  { number, cells }: TableRow,
  columns: readonly Column[],
  readCell: CellReader,
): ReadRow {
  const values: FormValues = {};
  const faults: FieldErrors = {};
  for (const [index, { path }] of columns.entries()) {
    const text = textOf(cells[index]);
    if (path === undefined || text === '') continue;
    const read = readCell(path, text);
    if ('fault' in read) faults[path] = read.fault;
    else values[path] = read.value;
  }
  const validated = validateForm(values, 'customer');
  // In a row that has slipped every other fault is only a consequence.
  const all =
    findExtra(cells, columns) ??
    toCellFaults({ ...(validated.ok ? {} : validated.errors), ...faults }, columns);
  const subPartnerOrgId = readValue(values, SUB_PARTNER);
  const isSound = validated.ok && all.length === 0;
  return {
    row: {
      number,
      cells: [...cells],
      ...(isSound && { request: validated.request }),
      ...(isSound && subPartnerOrgId !== undefined && { subPartnerOrgId }),
      faults: all,
    },
    warnings: toCellFaults(
      { ...warnOfGarbled(values), ...listWarnings(values, 'customer') },
      columns,
    ),
    email: readValue(values, 'customerInfo.primaryEmail')?.toLowerCase(),
  };
}

/** A line break inside a cell is a blank: the API's fields are single lines. */
function textOf(cell: string | undefined): string {
  return readCellText((cell ?? '').trim())
    .replace(/[\p{Cc}\p{Cs}]+/gu, ' ')
    .trim();
}

/** In the order of the columns; a field without a column goes by its label. */
function toCellFaults(faults: FieldErrors, columns: readonly Column[]): CellFault[] {
  const paths = [
    ...columns.flatMap(({ path }) => path ?? []),
    ...PRECHECK_FIELDS.map(({ path }) => path),
  ];
  return [...new Set(paths)].flatMap((path) => {
    const text = faults[path];
    return text === undefined ? [] : [{ column: nameOf(path, columns), text }];
  });
}

function nameOf(path: FieldPath, columns: readonly Column[]): string {
  const heading = columns.find((column) => column.path === path)?.heading;
  return heading ?? labelOf(path);
}

/** The label of a field without what is in brackets behind it. */
export function labelOf(path: FieldPath): string {
  const label = PRECHECK_FIELDS.find((field) => field.path === path)?.label ?? path;
  return label.replace(/ \(.*\)$/, '');
}

function findExtra(
  cells: readonly string[],
  { length: count }: readonly Column[],
): CellFault[] | undefined {
  if (cells.slice(count).every((cell) => cell.trim() === '')) return undefined;
  const text = `The row has ${cells.length} cells and the file ${count} columns. Put quotes around a cell that holds the delimiter.`;
  return [{ column: '', text }];
}

function warnOfGarbled(values: FormValues): FieldErrors {
  const garbled = Object.entries(values).filter(([, value]) => GARBLED.test(value ?? ''));
  return Object.fromEntries(
    garbled.map(([path, value]) => [
      path,
      `“${value ?? ''}” looks garbled. Save the file as UTF-8.`,
    ]),
  );
}
