import { setImmediate } from 'node:timers/promises';
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
import type { ConversationPorts, Trigger } from '../shared/conversation-ports.js';
import { newCheckId } from '../shared/new-id.js';
import { cancelBatch } from './handle-batch-command.js';
import type { ReadBatch } from './read-batch.js';
import { formatFieldLabel, type ReadRow } from './read-row.js';
import { findResultColumns } from './write-result.js';

/** A file that nobody runs expires after a day, like a form. */
const LIFETIME_MS = 24 * 60 * 60 * 1000;
const MAX_SAMPLE_LENGTH = 60;
/**
 * Open files per person. Keeps a person from filling the disk, and is enough to send a file again a
 * few times while correcting it.
 */
const MAX_OPEN = 10;

type ShowBatchPorts = Pick<ConversationPorts, 'batches' | 'messenger' | 'clock' | 'notifyJobs'>;

/** The file to show. */
interface ShownFile extends ReadBatch {
  readonly name: string;
  /** Whether the message had more files. */
  readonly hasOthers: boolean;
}

/**
 * Stores the rows of a file and posts its preview with the buttons that run it. Remarks that do not
 * fit on the card follow in a file. Nothing is stored if no row can be sent. A repeated attempt
 * (`attempt` above 1) first looks for what an earlier one has posted.
 */
export async function showBatch(
  ports: ShowBatchPorts,
  trigger: Trigger,
  place: Place,
  file: ShownFile,
  attempt: number,
): Promise<void> {
  const { batches, messenger, clock } = ports;
  const now = clock.now();
  const preview = toPreview(file, trigger, place, now);
  const canRun = preview.validCount > 0;
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
  const findPosted = (mark: string) =>
    attempt > 1 ? messenger.find(place, mark) : Promise.resolve(undefined);

  await setImmediate();
  const { mark = '', ...message } = drawBatchPreview({ ...preview, id });
  const messageId = (await findPosted(mark)) ?? (await messenger.post(place, message));
  const remarks = [...preview.faults, ...preview.warnings];
  const fileMark = `All remarks on the rows of batch ${id}`;
  if (isAbridged(preview) && (await findPosted(fileMark)) === undefined) {
    await messenger.postFile(place, `${fileMark}.`, await listRemarks(file, remarks));
  }
  if (batch !== undefined) await batches.update(id, { messageId });
  await dropOldest(ports, trigger);
}

async function dropOldest(ports: ShowBatchPorts, { personId }: Trigger): Promise<void> {
  const active = await ports.batches.listActive(personId);
  const open = active.filter(({ state }) => state === 'open');
  for (const batch of open.slice(MAX_OPEN)) await cancelBatch(ports, batch);
}

function toPreview(
  { name, table, rows, hasOthers }: ShownFile,
  { personId }: Trigger,
  place: Place,
  now: number,
): BatchPreview {
  const old = findResultColumns(table.columns.map(({ heading }) => heading));
  const sent = table.columns.flatMap(({ path, heading }) =>
    path === undefined
      ? []
      : [{ label: formatFieldLabel(path), heading: heading === path ? '' : heading }],
  );
  return {
    id: newCheckId(),
    fileName: name,
    rowCount: rows.length,
    columnCount: table.columns.length,
    validCount: rows.filter(({ row }) => row.request !== undefined).length,
    remarks: [
      ...(hasOthers ? ['You sent several files. I took the first one.'] : []),
      ...(table.encoding === 'windows-1252' ? [formatEncodingNote(rows)] : []),
    ],
    columns: sent.map(({ label, heading }) => ({ label, heading: heading || label })),
    unsentHeadings: table.columns.flatMap(({ path, heading }, index) =>
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

/** Quotes a cell as it was decoded, because a code page can only be guessed. */
function formatEncodingNote(rows: readonly ReadRow[]): string {
  const cells = rows.flatMap(({ row }) => row.cells);
  const sample = cells.find((cell) => /[^\p{ASCII}]/u.test(cell))?.trim() ?? '';
  const shown =
    sample === '' ? '' : ` I read, for example, “${sample.slice(0, MAX_SAMPLE_LENGTH)}”.`;
  return (
    `The file is not UTF-8, so I took it for Windows-1252.${shown} If that is wrong, save it as ` +
    'CSV UTF-8 and send it again.'
  );
}

function toRemarks(row: number, faults: readonly CellFault[]): RowRemark[] {
  return faults.map((fault) => ({ row, ...fault }));
}

async function listRemarks(
  { name, table }: ShownFile,
  remarks: readonly RowRemark[],
): Promise<TextFile> {
  const lines = remarks.map(({ row, column, text }) => [String(row), column, text]);
  return {
    name: `${name.replace(/\.\w{1,5}$/, '')}-remarks.csv`,
    type: 'text/csv',
    content: await writeTable([['row', 'column', 'remark'], ...lines], table.delimiter),
  };
}
