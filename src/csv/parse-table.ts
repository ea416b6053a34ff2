import { CsvError, parse } from 'csv-parse/sync';
import { z } from 'zod';

/** What stands between two cells. */
export const DELIMITERS = [',', ';', '\t'] as const;
export type Delimiter = (typeof DELIMITERS)[number];

/** A row of the file that is not blank. */
export interface TableRow {
  /** Its number as a spreadsheet shows it: from 1, blank rows count. */
  readonly number: number;
  readonly cells: readonly string[];
}

/** A quote was opened in this row and never closed, so nothing behind it can be told apart. */
export interface OpenQuote {
  readonly openQuoteIn: number;
}

const failureSchema = z.object({ records: z.number().default(0) });

/**
 * Cuts text into rows of cells, without the blank ones. A quote that does not open a cell is a character like any other
 * (`5" pipe`), rows may be of different lengths, and any line ending ends a row. With `toRow` it stops after that one.
 */
export function parseTable(
  text: string,
  delimiter: Delimiter,
  toRow?: number,
): TableRow[] | OpenQuote {
  const rows: TableRow[] = [];
  let number = 0;
  try {
    parse(text, {
      delimiter,
      relax_quotes: true,
      relax_column_count: true,
      record_delimiter: ['\r\n', '\n', '\r'],
      on_record: (cells) => {
        number += 1;
        if (cells.some((cell) => cell.trim() !== '')) rows.push({ number, cells });
        return null;
      },
      ...(toRow === undefined ? {} : { to: toRow }),
    });
    return rows;
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    return { openQuoteIn: failureSchema.parse(error).records + 1 };
  }
}
