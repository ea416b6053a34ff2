import {
  drawBatchPreview,
  isAbridged,
  type BatchPreview,
  type RowRemark,
} from '../../cards/batch-preview-card.js';
import { writeTable } from '../../csv/write-table.js';
import type { CellFault } from '../../domain/batch.js';
import type { TextFile } from '../../domain/messenger.js';
import type { Place } from '../../domain/place.js';
import type { Trigger, ConversationPorts } from '../shared/conversation-ports.js';
import { newCheckId } from '../shared/new-id.js';
import { cancelBatch } from './obey-batch.js';
import type { ReadBatch } from './read-batch.js';
import { labelOf, type ReadRow } from './read-row.js';
import { findOldResult } from './write-result.js';

/** A file that nobody runs is forgotten after a day, as a form is. */
const LIFETIME_MS = 24 * 60 * 60 * 1000;
const SAMPLE_LENGTH = 60;
/** So that nobody fills the disk with files; who corrects one sends it a few times. */
const MOST_OPEN = 10;

/** A file that was read. */
interface ShownFile extends ReadBatch {
  readonly name: string;
  /** More files came with the message. */
  readonly hasOthers: boolean;
}

/**
 * Keeps the rows of a file and shows what was understood, with the buttons that run it; faults that do not fit on the card follow
 * in a file. Where no row can be sent nothing is kept. A repetition (`attempt` above 1) looks for what was posted before.
 */
export async function showBatch(
  ports: ConversationPorts,
  trigger: Trigger,
  place: Place,
  file: ShownFile,
  attempt: number,
): Promise<void> {
  const { batches, messenger, clock } = ports;
  const now = clock.now();
  const preview = describe(file, trigger, place, now);
  const canRun = preview.soundCount > 0;
  const batch = canRun
    ? await batches.create(
        {
          id: preview.id,
          ownerId: trigger.personId,
          place,
          cause: trigger.key,
          file: {
            name: file.name,
            headings: file.table.columns.map(({ heading }) => heading),
            delimiter: file.table.delimiter,
          },
          createdAt: now,
          expiresAt: preview.expiresAt,
        },
        file.rows.map(({ row }) => row),
      )
    : undefined;
  if (batch?.messageId !== undefined) return;
  const id = batch?.id ?? preview.id;
  const find = (mark: string) =>
    attempt > 1 ? messenger.find(place, mark) : Promise.resolve(undefined);

  const { mark = '', ...message } = drawBatchPreview({ ...preview, id });
  const messageId = (await find(mark)) ?? (await messenger.post(place, message));
  const remarks = [...preview.faults, ...preview.warnings];
  const words = `All remarks on the rows of batch ${id}`;
  if (isAbridged(preview) && (await find(words)) === undefined) {
    await messenger.postFile(place, `${words}.`, listRemarks(file, remarks));
  }
  if (batch !== undefined) await batches.update(id, { messageId });
  await dropOldest(ports, trigger);
}

async function dropOldest(ports: ConversationPorts, { personId }: Trigger): Promise<void> {
  const active = await ports.batches.listActive(personId);
  const open = active.filter(({ state }) => state === 'open');
  for (const batch of open.slice(MOST_OPEN)) await cancelBatch(ports, batch);
}

function describe(
  { name, table, rows, hasOthers }: ShownFile,
  { personId }: Trigger,
  place: Place,
  now: number,
): BatchPreview {
  const old = findOldResult(table.columns.map(({ heading }) => heading));
  const sent = table.columns.flatMap(({ path, heading }) =>
    path === undefined ? [] : [{ label: labelOf(path), heading: heading === path ? '' : heading }],
  );
  return {
    id: newCheckId(),
    fileName: name,
    rowCount: rows.length,
    columnCount: table.columns.length,
    soundCount: rows.filter(({ row }) => row.request !== undefined).length,
    remarks: [
      ...(hasOthers ? ['You sent several files. I took the first one.'] : []),
      ...(table.encoding === 'windows-1252' ? [sayGuess(rows)] : []),
    ],
    columns: sent.map(({ label, heading }) => ({ label, heading: heading || label })),
    kept: table.columns.flatMap(({ path, heading }, index) =>
      path === undefined && !old.has(index) ? [heading] : [],
    ),
    faults: rows.flatMap(({ row }) => toRemarks(row.number, row.faults)),
    warnings: rows.flatMap(({ row, warnings }) =>
      row.request === undefined ? [] : toRemarks(row.number, warnings),
    ),
    expiresAt: now + LIFETIME_MS,
    askerId: place.roomType === 'group' ? personId : undefined,
  };
}

/** A code page cannot be told for certain, so a cell shows what it was taken for. */
function sayGuess(rows: readonly ReadRow[]): string {
  const cells = rows.flatMap(({ row }) => row.cells);
  const sample = cells.find((cell) => /[^\p{ASCII}]/u.test(cell))?.trim() ?? '';
  const shown = sample === '' ? '' : ` I read, for example, “${sample.slice(0, SAMPLE_LENGTH)}”.`;
  return `The file is not UTF-8, so I took it for Windows-1252.${shown} If that is wrong, save it as CSV UTF-8 and send it again.`;
}

function toRemarks(row: number, faults: readonly CellFault[]): RowRemark[] {
  return faults.map((fault) => ({ row, ...fault }));
}

function listRemarks({ name, table }: ShownFile, remarks: readonly RowRemark[]): TextFile {
  const lines = remarks.map(({ row, column, text }) => [String(row), column, text]);
  return {
    name: `${name.replace(/\.\w{1,5}$/, '')}-remarks.csv`,
    type: 'text/csv',
    content: writeTable([['row', 'column', 'remark'], ...lines], table.delimiter),
  };
}
