import type { CellFault } from '../domain/batch.js';
import type { OutgoingMessage } from '../domain/messenger.js';
import { composeMessage, loadCardTemplate } from './card-message.js';
import { formatCount, formatTime, truncate } from './format-text.js';
import { escapeMarkdown, mentionAsker } from './markdown.js';

/** A fault or a warning about a cell of a row. */
export interface RowRemark extends CellFault {
  readonly row: number;
}

/** How a file was understood. */
export interface BatchPreview {
  readonly id: string;
  readonly fileName: string;
  readonly rowCount: number;
  readonly columnCount: number;
  /** Rows that can be sent. */
  readonly validCount: number;
  /** Notes on how the file was read. */
  readonly remarks: readonly string[];
  /** The columns that are sent, each with the label of its field and its heading in the file. */
  readonly columns: readonly { readonly label: string; readonly heading: string }[];
  /** The headings of the columns that are returned but not sent. */
  readonly unsentHeadings: readonly string[];
  /** In the order of the rows. */
  readonly faults: readonly RowRemark[];
  readonly warnings: readonly RowRemark[];
  /** Milliseconds since 1970. */
  readonly expiresAt: number;
  /** The id of the person to mention in a team space. */
  readonly askerId?: string | undefined;
}

/** A card shows only a few; the complete list is posted as a file below it. */
const SHOWN_FAULTS = 8;
const SHOWN_WARNINGS = 4;
const SHOWN_NUMBERS = 5;
const SHOWN_UNSENT = 12;
const MAX_TEXT = 200;
const MAX_HEADING = 40;

const fill = loadCardTemplate('batch-preview');

/** Draws how a file was understood, with its faults, and the buttons that run or cancel it. */
export function drawBatchPreview(preview: BatchPreview): OutgoingMessage {
  const { id, fileName, rowCount, columnCount, validCount, askerId } = preview;
  const title = titleOf(preview);
  const facts = `${formatCount(rowCount, 'row')} · ${formatCount(columnCount, 'column')}`;
  const columns = preview.columns.map(({ label, heading }) =>
    isSame(label, heading) ? label : `${label} (“${truncate(heading, MAX_HEADING)}”)`,
  );
  const unsent = formatUnsent(preview.unsentHeadings);
  const list = { where: '', text: 'The list below names every row.' };
  const faults = [
    ...showRemarks(preview.faults, SHOWN_FAULTS),
    ...(isAbridged(preview) ? [list] : []),
  ];
  const warnings = showRemarks(preview.warnings, SHOWN_WARNINGS);
  const faultsTitle = `${formatCount(rowCount - validCount, 'row')} cannot be sent`;
  const lookedAt = formatCount(rowsOf(preview.warnings), 'row');
  const warningsTitle = `${lookedAt} worth another look`;
  const footer =
    validCount === 0
      ? 'Correct the rows and send the file again.'
      : `Batch ${id} waits for you until ${formatTime(preview.expiresAt)}`;
  const buttons = buttonsOf(preview);

  const card = fill({
    batch: id,
    title,
    fileName,
    facts: ` · ${facts}`,
    remarks: preview.remarks.map((text) => ({ text })),
    columns: columns.join(', '),
    kept: unsent,
    faultsTitle,
    faults,
    warningsTitle,
    warnings,
    footer,
    buttons,
  });
  const asText = (lines: readonly ShownRemark[]) =>
    lines.map(({ where, text }) => `- ${escapeMarkdown(where + text)}`).join('\n');
  const message = composeMessage(card, [
    `**${title}**: ${escapeMarkdown(fileName)}, ${facts}${mentionAsker(askerId)}`,
    ...preview.remarks.map(escapeMarkdown),
    `**What I understood**: ${escapeMarkdown(columns.join(', '))}`,
    ...(unsent === '' ? [] : [escapeMarkdown(unsent)]),
    ...(faults.length === 0 ? [] : [`**${faultsTitle}**\n\n${asText(faults)}`]),
    ...(warnings.length === 0 ? [] : [`**${warningsTitle}**\n\n${asText(warnings)}`]),
    footer,
  ]);
  return { ...message, mark: footerMark(id) };
}

/** Occurs only in the footer of the preview. */
function footerMark(id: string): string {
  return `Batch ${id} waits`;
}

function titleOf({ rowCount, validCount }: BatchPreview): string {
  if (validCount === 0) return 'No row can be checked';
  return validCount === rowCount
    ? `${formatCount(rowCount, 'row')} can be checked`
    : `${validCount.toLocaleString('en-GB')} of ${formatCount(rowCount, 'row')} can be checked`;
}

function buttonsOf({ rowCount, validCount }: BatchPreview) {
  if (validCount === 0) return [];
  const run = {
    title: `Run ${formatCount(validCount, 'check')}`,
    action: 'batch.run',
    style: 'positive',
  };
  const good = { title: 'Only the good rows', action: 'batch.run-good', style: 'default' };
  const cancel = { title: 'Cancel', action: 'batch.cancel', style: 'default' };
  // Without faults, it would do the same as running them all.
  return validCount === rowCount ? [run, cancel] : [run, good, cancel];
}

/** A remark as the card shows it. */
interface ShownRemark {
  readonly where: string;
  readonly text: string;
}

/** Groups equal remarks on several rows into one line. */
function showRemarks(remarks: readonly RowRemark[], most: number): ShownRemark[] {
  const groups = groupRemarks(remarks);
  const shown = groups.slice(0, most).map(({ rows, column, text }) => ({
    where: `${formatRows(rows)}${column === '' ? '' : `, ${truncate(column, MAX_HEADING)}`}: `,
    text: truncate(text, MAX_TEXT),
  }));
  const more = groups.length - shown.length;
  return more > 0
    ? [...shown, { where: '', text: `… and ${more.toLocaleString('en-GB')} more.` }]
    : shown;
}

function groupRemarks(remarks: readonly RowRemark[]) {
  const groups = new Map<string, CellFault & { rows: number[] }>();
  for (const { row, column, text } of remarks) {
    const key = `${column}\n${text}`;
    const group = groups.get(key) ?? { rows: [], column, text };
    group.rows.push(row);
    groups.set(key, group);
  }
  return [...groups.values()];
}

function formatRows(rows: readonly number[]): string {
  const shown = rows.slice(0, SHOWN_NUMBERS).join(', ');
  const more = rows.length - SHOWN_NUMBERS;
  return (
    `${rows.length === 1 ? 'Row' : 'Rows'} ` +
    `${shown}${more > 0 ? ` and ${more.toLocaleString('en-GB')} more` : ''}`
  );
}

/** Whether the card leaves out faults or row numbers, so that a complete list is needed. */
export function isAbridged({ faults }: Pick<BatchPreview, 'faults'>): boolean {
  const groups = groupRemarks(faults);
  return groups.length > SHOWN_FAULTS || groups.some(({ rows }) => rows.length > SHOWN_NUMBERS);
}

function formatUnsent(headings: readonly string[]): string {
  const named = headings.map(
    (heading) => truncate(heading, MAX_HEADING) || 'a column without a heading',
  );
  const shown = named.slice(0, SHOWN_UNSENT).join(', ');
  const more = named.length - SHOWN_UNSENT;
  if (named.length === 0) return '';
  return `Kept and not sent: ${shown}${more > 0 ? ` and ${more} more` : ''}`;
}

function rowsOf(remarks: readonly RowRemark[]): number {
  return new Set(remarks.map(({ row }) => row)).size;
}

function isSame(label: string, heading: string): boolean {
  const [one, other] = [label, heading].map((text) =>
    text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, ''),
  );
  return one === other;
}
