import type { CellFault } from '../domain/batch.js';
import type { OutgoingMessage } from '../domain/messenger.js';
import { loadCardTemplate } from './card-message.js';
import { composeMessage } from './compose-message.js';
import { formatTime } from './format-text.js';
import { escapeMarkdown, mentionAsker } from './markdown.js';

/** Something about a cell of a row. */
export interface RowRemark extends CellFault {
  readonly row: number;
}

/** What was understood of a file. */
export interface BatchPreview {
  readonly id: string;
  readonly fileName: string;
  readonly rowCount: number;
  readonly columnCount: number;
  /** Rows that can be sent. */
  readonly soundCount: number;
  /** What a person should know of how the file was read. */
  readonly remarks: readonly string[];
  /** The columns that are sent: the field's label, and the heading where it is another. */
  readonly columns: readonly { readonly label: string; readonly heading: string }[];
  /** The headings of the others. */
  readonly kept: readonly string[];
  /** In the order of the rows. */
  readonly faults: readonly RowRemark[];
  readonly warnings: readonly RowRemark[];
  /** Milliseconds since 1970. */
  readonly expiresAt: number;
  /** Whom to mention in a team space. */
  readonly askerId?: string | undefined;
}

/** More than a few nobody reads on a card; all of them are in a file below it. */
const SHOWN_FAULTS = 8;
const SHOWN_WARNINGS = 4;
const SHOWN_NUMBERS = 5;
const SHOWN_KEPT = 12;
const LONGEST_TEXT = 200;
const LONGEST_HEADING = 40;

const fill = loadCardTemplate('batch-preview');

/** Draws what was understood of a file, fault by fault, and asks what to do. Only its owner can press. */
export function drawBatchPreview(preview: BatchPreview): OutgoingMessage {
  const { id, fileName, rowCount, columnCount, soundCount, askerId } = preview;
  const title = titleOf(preview);
  const facts = `${plural(rowCount, 'row')} · ${plural(columnCount, 'column')}`;
  const columns = preview.columns.map(({ label, heading }) =>
    isSame(label, heading) ? label : `${label} (“${cut(heading, LONGEST_HEADING)}”)`,
  );
  const kept = sayKept(preview.kept);
  const list = { where: '', text: 'The list below names every row.' };
  const faults = [...show(preview.faults, SHOWN_FAULTS), ...(isAbridged(preview) ? [list] : [])];
  const warnings = show(preview.warnings, SHOWN_WARNINGS);
  const faultsTitle = `${plural(rowCount - soundCount, 'row')} cannot be sent`;
  const lookedAt = plural(rowsOf(preview.warnings), 'row');
  const warningsTitle = `${lookedAt} worth another look`;
  const footer =
    soundCount === 0
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
    kept,
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
    ...(kept === '' ? [] : [escapeMarkdown(kept)]),
    ...(faults.length === 0 ? [] : [`**${faultsTitle}**\n\n${asText(faults)}`]),
    ...(warnings.length === 0 ? [] : [`**${warningsTitle}**\n\n${asText(warnings)}`]),
    footer,
  ]);
  return { ...message, mark: footerMark(id) };
}

/** Stands in the footer of the preview alone. */
function footerMark(id: string): string {
  return `Batch ${id} waits`;
}

function titleOf({ rowCount, soundCount }: BatchPreview): string {
  if (soundCount === 0) return 'No row can be checked';
  return soundCount === rowCount
    ? `${plural(rowCount, 'row')} can be checked`
    : `${soundCount.toLocaleString('en-GB')} of ${plural(rowCount, 'row')} can be checked`;
}

function buttonsOf({ rowCount, soundCount }: BatchPreview) {
  if (soundCount === 0) return [];
  const run = {
    title: `Run ${plural(soundCount, 'check')}`,
    action: 'batch.run',
    style: 'positive',
  };
  const good = { title: 'Only the good rows', action: 'batch.run-good', style: 'default' };
  const cancel = { title: 'Cancel', action: 'batch.cancel', style: 'default' };
  // Without faults it would be the same as running them all.
  return soundCount === rowCount ? [run, cancel] : [run, good, cancel];
}

/** A remark as it is shown. */
interface ShownRemark {
  readonly where: string;
  readonly text: string;
}

/** What is wrong in many rows alike is said once. */
function show(remarks: readonly RowRemark[], most: number): ShownRemark[] {
  const groups = groupRemarks(remarks);
  const shown = groups.slice(0, most).map(({ rows, column, text }) => ({
    where: `${sayRows(rows)}${column === '' ? '' : `, ${cut(column, LONGEST_HEADING)}`}: `,
    text: cut(text),
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

function sayRows(rows: readonly number[]): string {
  const shown = rows.slice(0, SHOWN_NUMBERS).join(', ');
  const more = rows.length - SHOWN_NUMBERS;
  return `${rows.length === 1 ? 'Row' : 'Rows'} ${shown}${more > 0 ? ` and ${more.toLocaleString('en-GB')} more` : ''}`;
}

/** Whether the card does not hold every row of every fault, so that a list has to. */
export function isAbridged({ faults }: Pick<BatchPreview, 'faults'>): boolean {
  const groups = groupRemarks(faults);
  return groups.length > SHOWN_FAULTS || groups.some(({ rows }) => rows.length > SHOWN_NUMBERS);
}

function sayKept(headings: readonly string[]): string {
  const named = headings.map(
    (heading) => cut(heading, LONGEST_HEADING) || 'a column without a heading',
  );
  const shown = named.slice(0, SHOWN_KEPT).join(', ');
  const more = named.length - SHOWN_KEPT;
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

function cut(text: string, longest = LONGEST_TEXT): string {
  return text.length > longest ? `${text.slice(0, longest)}…` : text;
}

/** `1,000 rows`. */
export function plural(count: number, what: string): string {
  return `${count.toLocaleString('en-GB')} ${what}${count === 1 ? '' : 's'}`;
}
