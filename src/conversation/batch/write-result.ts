import { OUTCOME_WORDS, type RowOutcome } from '../../cards/batch-summary-card.js';
import { DELIMITERS } from '../../csv/parse-table.js';
import { writeTable } from '../../csv/write-table.js';
import type { Batch, BatchFile, CellFault, CheckedRow } from '../../domain/batch.js';
import type { PrecheckResult, Trouble } from '../../domain/check.js';
import type { TextFile } from '../../domain/messenger.js';

/** The columns that a result file appends to those of the original. */
const RESULT_HEADINGS = ['verdict', 'codes', 'descriptions', 'tracking id'] as const;

const DETAILS: Readonly<Record<NonNullable<PrecheckResult['detail']>, string>> = {
  accepted: 'Webex accepted the request and gave no verdict yet',
  'sub-partner': 'Webex refused to check on behalf of the sub-partner',
};

const TROUBLES: Readonly<Record<Trouble, string>> = {
  access: 'Webex refused the bot’s own access',
  unavailable: 'Webex gave no verdict',
  unreadable: 'Webex’s answer could not be read',
};

/** Returns the outcome of a row. */
export function getRowOutcome({ request, result }: CheckedRow): RowOutcome {
  if (request === undefined) return 'not-sent';
  return result === undefined ? 'not-reached' : result.verdict;
}

/** Lists the reasons for the outcome of a row, each with its code if Webex gave one. */
export function listRowReasons({ faults, result }: CheckedRow): {
  code?: number | undefined;
  description: string;
}[] {
  if (result === undefined) return faults.map((fault) => ({ description: formatFault(fault) }));
  return listResultReasons(result);
}

function listResultReasons({ reasons, trouble, detail }: PrecheckResult) {
  const given = reasons.map(({ code, description }) => ({ code, description }));
  if (trouble === undefined) return given;
  return [...given, { description: detail ? DETAILS[detail] : TROUBLES[trouble] }];
}

/**
 * Returns the indexes of the columns that an earlier result has appended to a file. A result file
 * may be corrected and sent again; those columns are then replaced.
 */
export function findResultColumns(headings: readonly string[]): ReadonlySet<number> {
  const at = headings.findIndex((_, index) =>
    RESULT_HEADINGS.every((wanted, offset) => headings[index + offset]?.trim() === wanted),
  );
  return new Set(at === -1 ? [] : RESULT_HEADINGS.map((_, offset) => at + offset));
}

/** Writes the original file with Webex's answer to each row. */
export async function writeResult(
  { file, skipInvalidRows }: Batch,
  rows: readonly CheckedRow[],
): Promise<TextFile> {
  const { headings } = file;
  const old = findResultColumns(headings);
  const isKept = (_: string, index: number) => !old.has(index);
  const included = skipInvalidRows ? rows.filter(({ request }) => request !== undefined) : rows;
  const lines = included.map((row) => {
    const cells = headings.map((_, index) => row.cells[index] ?? '').filter(isKept);
    return [...cells, ...resultCells(row), ...row.cells.slice(headings.length)];
  });
  const delimiter = DELIMITERS.find((each) => each === file.delimiter) ?? ',';
  const headingsAfter = [...headings.filter(isKept), ...RESULT_HEADINGS];
  return {
    name: resultName(file),
    type: 'text/csv',
    content: await writeTable([headingsAfter, ...lines], delimiter),
  };
}

function resultCells(row: CheckedRow): string[] {
  const reasons = listRowReasons(row);
  return [
    OUTCOME_WORDS[getRowOutcome(row)],
    reasons.flatMap(({ code }) => code ?? []).join('; '),
    reasons.map(({ description }) => description).join('; '),
    row.result?.trackingId ?? '',
  ];
}

function formatFault({ column, text }: CellFault): string {
  return column === '' ? text : `${column}: ${text}`;
}

/** `customers.csv` → `customers-checked.csv`, which keeps its name when it is checked again. */
function resultName({ name }: BatchFile): string {
  const stem = name.replace(/\.\w{1,5}$/, '').replace(/-checked$/, '');
  return `${stem}-checked.csv`;
}
