import { OUTCOME_WORDS, type RowOutcome } from '../../cards/batch-summary-card.js';
import { DELIMITERS } from '../../csv/parse-table.js';
import { writeTable } from '../../csv/write-table.js';
import type { Batch, BatchFile, CellFault, CheckedRow } from '../../domain/batch.js';
import type { PrecheckResult, Trouble } from '../../domain/check.js';
import type { TextFile } from '../../domain/messenger.js';

/** The columns that a result has behind those of the file. */
const RESULT_HEADINGS = ['verdict', 'codes', 'descriptions', 'tracking id'] as const;

const TROUBLES: Readonly<Record<Trouble, string>> = {
  access: 'Webex refused the bot’s own access',
  unavailable: 'Webex gave no verdict',
  unreadable: 'Webex’s answer could not be read',
};

/** What became of a row. */
export function outcomeOf({ request, result }: CheckedRow): RowOutcome {
  if (request === undefined) return 'not-sent';
  return result === undefined ? 'not-reached' : result.verdict;
}

/** Why a row came out so, each reason with its code where Webex gave one. */
export function reasonsOf({ faults, result }: CheckedRow): {
  code?: number | undefined;
  description: string;
}[] {
  if (result === undefined) return faults.map((fault) => ({ description: sayFault(fault) }));
  return reasonsOfResult(result);
}

function reasonsOfResult({ reasons, trouble }: PrecheckResult) {
  const given = reasons.map(({ code, description }) => ({ code, description }));
  return trouble === undefined ? given : [...given, { description: TROUBLES[trouble] }];
}

/**
 * The positions of the columns that an earlier result has added to a file: it may be sent again after it was corrected, and
 * then they are replaced.
 */
export function findOldResult(headings: readonly string[]): ReadonlySet<number> {
  const at = headings.findIndex((_, index) =>
    RESULT_HEADINGS.every((wanted, offset) => headings[index + offset]?.trim() === wanted),
  );
  return new Set(at === -1 ? [] : RESULT_HEADINGS.map((_, offset) => at + offset));
}

/** The file as it came, with what Webex said of each row. */
export function writeResult({ file, isGoodOnly }: Batch, rows: readonly CheckedRow[]): TextFile {
  const { headings } = file;
  const old = findOldResult(headings);
  const isKept = (_: string, index: number) => !old.has(index);
  const kept = isGoodOnly ? rows.filter(({ request }) => request !== undefined) : rows;
  const lines = kept.map((row) => {
    const cells = headings.map((_, index) => row.cells[index] ?? '').filter(isKept);
    return [...cells, ...resultCells(row), ...row.cells.slice(headings.length)];
  });
  const delimiter = DELIMITERS.find((each) => each === file.delimiter) ?? ',';
  return {
    name: nameResult(file),
    type: 'text/csv',
    content: writeTable([[...headings.filter(isKept), ...RESULT_HEADINGS], ...lines], delimiter),
  };
}

function resultCells(row: CheckedRow): string[] {
  const reasons = reasonsOf(row);
  return [
    OUTCOME_WORDS[outcomeOf(row)],
    reasons.flatMap(({ code }) => code ?? []).join('; '),
    reasons.map(({ description }) => description).join('; '),
    row.result?.trackingId ?? '',
  ];
}

function sayFault({ column, text }: CellFault): string {
  return column === '' ? text : `${column}: ${text}`;
}

/** `customers.csv` → `customers-checked.csv`, also when it is checked again. */
function nameResult({ name }: BatchFile): string {
  const stem = name.replace(/\.\w{1,5}$/, '').replace(/-checked$/, '');
  return `${stem}-checked.csv`;
}
