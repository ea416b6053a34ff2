import type { Column } from '../../csv/choose-columns.js';
import type { TableRow } from '../../csv/parse-table.js';
import { unguardCell } from '../../csv/write-table.js';
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
import { normalizeLine } from '../../pasted-text/normalize-text.js';
import { isEmptyCell, type CellReader } from './read-cell.js';
import { listDamageWarnings } from './spot-damage.js';

/** A row and its warnings. */
export interface ReadRow {
  readonly row: BatchRow;
  readonly warnings: readonly CellFault[];
  /** In lower case, to find rows with the same address. */
  readonly email?: string | undefined;
}

/** UTF-8 that was decoded as windows-1252 and saved again: `MÃ¼ller`. */
const GARBLED = /Ã[\u0080-\u00BF]|â€/;

/** Reads a row as a request, or lists cell by cell why it cannot be one. */
export function readRow(
  { number, cells }: TableRow,
  columns: readonly Column[],
  readCell: CellReader,
): ReadRow {
  const { values, errors } = readCells(cells, columns, readCell);
  const validated = validateForm(values, 'customer');
  // Extra cells mean shifted columns, so all other errors would be consequences.
  const faults =
    findExtraCells(cells, columns) ??
    toCellFaults({ ...(validated.ok ? {} : validated.errors), ...errors }, columns);
  const subPartnerOrgId = readValue(values, SUB_PARTNER);
  const isValid = validated.ok && faults.length === 0;
  return {
    row: {
      number,
      cells: [...cells],
      ...(isValid && { request: validated.request }),
      ...(isValid && subPartnerOrgId !== undefined && { subPartnerOrgId }),
      faults,
    },
    warnings: toCellFaults(
      {
        ...warnOfGarbled(values),
        ...listWarnings(values, 'customer'),
        ...listDamageWarnings(values),
      },
      columns,
    ),
    email: readValue(values, 'customerInfo.primaryEmail')?.toLowerCase(),
  };
}

function readCells(
  cells: readonly string[],
  columns: readonly Column[],
  readCell: CellReader,
): { values: FormValues; errors: FieldErrors } {
  const values: FormValues = {};
  const errors: FieldErrors = {};
  for (const [index, { path }] of columns.entries()) {
    const text = textOf(cells[index]);
    if (path === undefined || text === '' || isEmptyCell(path, text)) continue;
    const read = readCell(path, text);
    if ('fault' in read) errors[path] = read.fault;
    else values[path] = read.value;
  }
  return { values, errors };
}

/** The text of a cell on one line, as the API's fields are. */
function textOf(cell: string | undefined): string {
  return normalizeLine(unguardCell((cell ?? '').trim()));
}

/** Lists errors in the order of the columns. A field without a column is named by its label. */
function toCellFaults(errors: FieldErrors, columns: readonly Column[]): CellFault[] {
  const paths = [
    ...columns.flatMap(({ path }) => path ?? []),
    ...PRECHECK_FIELDS.map(({ path }) => path),
  ];
  return [...new Set(paths)].flatMap((path) => {
    const text = errors[path];
    return text === undefined ? [] : [{ column: nameOf(path, columns), text }];
  });
}

function nameOf(path: FieldPath, columns: readonly Column[]): string {
  const heading = columns.find((column) => column.path === path)?.heading;
  return heading ?? formatFieldLabel(path);
}

/** Returns the label of a field without the remark in parentheses. */
export function formatFieldLabel(path: FieldPath): string {
  const label = PRECHECK_FIELDS.find((field) => field.path === path)?.label ?? path;
  return label.replace(/ \(.*\)$/, '');
}

function findExtraCells(
  cells: readonly string[],
  { length: count }: readonly Column[],
): CellFault[] | undefined {
  if (cells.slice(count).every((cell) => cell.trim() === '')) return undefined;
  const text =
    `The row has ${cells.length} cells and the file ${count} columns. Put quotes around a cell ` +
    'that holds the delimiter.';
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
