import { CsvError, parse } from 'csv-parse/sync';
import { z } from 'zod';

/** What separates two cells. */
export const DELIMITERS = [',', ';', '\t'] as const;
/** One of the delimiters that files may have. */
export type Delimiter = (typeof DELIMITERS)[number];

/** A non-blank row of the file. */
export interface TableRow {
  /** Its number as a spreadsheet shows it: from 1, counting blank rows. */
  readonly number: number;
  readonly cells: readonly string[];
}

/** Rows of a file, blank ones excluded. */
export interface ParsedTable {
  readonly rows: readonly TableRow[];
  /** The text has more than `MAX_RECORDS` rows, of which only these were read. */
  readonly isCut: boolean;
}

/** Row `row` (from 1) cannot be split into cells. */
export interface BrokenRow {
  /**
   * `open-quote`: a quote is opened and never closed, so the cells after it are unknown; `too-long`:
   * it has more than `MAX_RECORD_LENGTH` characters, which is mostly the same fault.
   */
  readonly fault: 'open-quote' | 'too-long';
  readonly row: number;
}

/** Blank rows included. Reading more would take long, and nobody checks so many customers. */
export const MAX_RECORDS = 20_000;
/** Far more than a hundred cells of the longest value. */
const MAX_RECORD_LENGTH = 100_000;

const failureSchema = z.object({ code: z.string(), records: z.number().default(0) });

/**
 * Splits text into rows of cells and drops blank rows. A quote that does not open a cell is an
 * ordinary character (`5" pipe`), rows may differ in length, and any line ending ends a row.
 * Parsing stops after row `toRow`.
 */
export function parseTable(
  text: string,
  delimiter: Delimiter,
  toRow = MAX_RECORDS + 1,
): ParsedTable | BrokenRow {
  const rows: TableRow[] = [];
  let number = 0;
  try {
    parse(withoutBlankEnd(text), {
      delimiter,
      relax_quotes: true,
      // A blank before an opening quote: `"Acme Inc", "ops@acme.com"`.
      ltrim: true,
      relax_column_count: true,
      record_delimiter: ['\r\n', '\n', '\r'],
      max_record_size: MAX_RECORD_LENGTH,
      on_record: (cells) => {
        number += 1;
        if (cells.some((cell) => cell.trim() !== '')) rows.push({ number, cells });
        return null;
      },
      to: toRow,
    });
    return { rows, isCut: number > MAX_RECORDS };
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const { code, records } = failureSchema.parse(error);
    const fault = code === 'CSV_MAX_RECORD_SIZE' ? 'too-long' : 'open-quote';
    return { fault, row: records + 1 };
  }
}

/**
 * Drops the blank rows at the end, of which a spreadsheet may write a hundred thousand. No regular
 * expression: at the end of a text it takes quadratic time.
 */
function withoutBlankEnd(text: string): string {
  let last = text.length - 1;
  while (last >= 0 && ' \t\r\n,;'.includes(text.charAt(last))) last -= 1;
  let end = last + 1;
  while (end < text.length && !'\r\n'.includes(text.charAt(end))) end += 1;
  return text.slice(0, end);
}
