import { truncate } from '../../cards/format-text.js';
import { escapeMarkdown } from '../../cards/markdown.js';
import { MAX_RECORDS } from '../../csv/parse-table.js';
import { MAX_ROWS } from '../../domain/batch.js';
import type { ReadFile } from '../../domain/messenger.js';
import type { UnreadableBatch } from './read-batch.js';
import { formatFieldLabel } from './read-row.js';

/** The answer to a file that cannot be checked. */
export interface Explanation {
  /** Markdown: what is wrong, and what helps. */
  readonly text: string;
  /** Whether to attach an empty file with the right columns. */
  readonly withTemplate: boolean;
}

/** The first cells are enough to recognize a row. */
const MAX_CELLS = 3;
const MAX_CELL_LENGTH = 60;

/** Formats that can be saved as CSV. Some programs write a web page and call it a workbook. */
const SPREADSHEET = /Excel|Numbers|spreadsheet|web page/;
const SAVE_AS =
  'Save it as CSV UTF-8 (in Excel: *File*, *Save As*) and send that. The attached file holds ' +
  'the columns that I know.';
const FILL_IN = 'Fill in the attached file instead: one customer in each row.';

/** Explains why a file cannot be read as a list of customers, and what helps. */
export function explainUnreadable(name: string, fault: UnreadableBatch): Explanation {
  const file = `**${escapeMarkdown(name)}**`;
  switch (fault.reason) {
    case 'empty':
      return withTemplate(`${file} is empty. The attached one holds the columns.`);
    case 'other-format':
      return withTemplate(
        `${file} is ${fault.what}; I read CSV. ${SPREADSHEET.test(fault.what) ? SAVE_AS : FILL_IN}`,
      );
    case 'no-headings':
      return withTemplate(
        `I know none of the headings of ${file}. Its first row says ${quote(fault.firstRow)}, ` +
          'where I look for headings such as those of the attached file.',
      );
    case 'missing-columns':
      return withTemplate(
        `${file} has no column for ${list(fault.missing.map(formatFieldLabel))}. Webex checks no ` +
          'customer without. The attached file holds all columns that I know.',
      );
    case 'duplicate-columns': {
      const columns = fault.duplicates.map(({ path, headings }) => {
        const all = headings.length === 2 ? 'both' : 'all';
        return `${quote(headings)} ${all} mean ${formatFieldLabel(path)}`;
      });
      return plain(
        `Which counts? In ${file} ${columns.join('; ')}. Leave one of each and send it again.`,
      );
    }
    case 'too-wide':
      return plain(`${file} has ${fault.count} columns. More than 100 is not a list of customers.`);
    case 'open-quote':
      return plain(
        `In row ${fault.row} of ${file} a quote (") is opened and never closed, so I cannot ` +
          'tell where its cells end. Close it, or write it twice ("") where it belongs to the ' +
          'text.',
      );
    case 'too-long':
      return plain(
        `Row ${fault.row} of ${file} has more than 100,000 characters, so it is not a customer. ` +
          'If a quote (") is opened there and never closed, close it, or write it twice ("") ' +
          'where it belongs to the text.',
      );
    case 'no-rows':
      return plain(`${file} has its headings and no rows below. Fill in one customer in each row.`);
    default:
      return explainTooMuch(file, fault);
  }
}

type TooMuch = Extract<
  UnreadableBatch,
  { reason: 'too-many-rows' | 'too-many-lines' | 'too-much-work' | 'failed' }
>;

/** Explains why there was too much in a file to read it. */
function explainTooMuch(file: string, fault: TooMuch): Explanation {
  switch (fault.reason) {
    case 'too-many-rows':
      return plain(
        `${file} has ${count(fault.count)} rows. I take up to ${count(MAX_ROWS)} at a time: ` +
          'send it in parts.',
      );
    case 'too-many-lines':
      return plain(
        `${file} has more than ${count(MAX_RECORDS)} rows, blank ones included. I take up to ` +
          `${count(MAX_ROWS)} at a time: send it in parts.`,
      );
    case 'too-much-work':
      return withTemplate(
        `Reading ${file} takes more time or memory than I may use, so I stopped. Is it a list of ` +
          'customers? Save it as CSV UTF-8 and send it again, in smaller parts if it is long.',
      );
    case 'failed':
      return withTemplate(
        `I could not read ${file}: something in it stopped me. Save it as CSV UTF-8 and send it ` +
          'again, or fill in the attached file: one customer in each row.',
      );
  }
}

/** Explains why a file could not be fetched, and what helps. */
export function explainUnfetched(outcome: Exclude<ReadFile['outcome'], 'read'>): Explanation {
  switch (outcome) {
    case 'gone':
      return plain(
        'Your file is gone from Webex: it was deleted, or Webex found something harmful in ' +
          'it. If it is sound, send it again.',
      );
    case 'unscannable':
      return plain(
        'Webex cannot scan your file for harmful content, so I do not open it. Is it ' +
          'encrypted or protected by a password? Send it as plain CSV.',
      );
    case 'too-large':
      return plain('Your file is larger than 1 MB. I take up to 1 MB at a time: send it in parts.');
    case 'refused':
      return plain(
        'Webex does not let me read that file. Send it to me once more, as an attachment.',
      );
  }
}

function withTemplate(text: string): Explanation {
  return { text, withTemplate: true };
}

function plain(text: string): Explanation {
  return { text, withTemplate: false };
}

function quote(cells: readonly string[]): string {
  const shown = cells
    .slice(0, MAX_CELLS)
    .map((cell) => `“${escapeMarkdown(truncate(cell, MAX_CELL_LENGTH))}”`);
  return list(cells.length > MAX_CELLS ? [...shown, 'more'] : shown);
}

function list(items: readonly string[]): string {
  return new Intl.ListFormat('en-GB', { type: 'conjunction' }).format(items);
}

function count(n: number): string {
  return n.toLocaleString('en-GB');
}
