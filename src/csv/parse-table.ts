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

/** A quote was opened in this row (from 1) and never closed, so the cells after it are unknown. */
export interface OpenQuote {
  readonly openQuoteIn: number;
}

const failureSchema = z.object({ records: z.number().default(0) });

/**
 * Splits text into rows of cells and drops blank rows. A quote that does not open a cell is an
 * ordinary character (`5" pipe`), rows may differ in length, and any line ending ends a row.
 * With `toRow`, parsing stops after that row.
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
