import { closeSync, openSync, readFileSync, rmSync, writeSync } from 'node:fs';

/**
 * Which jobs this process runs, in a small file beside the database. It survives the death of the
 * process, though not a power loss: no job causes that. Best effort: without it, a job that ends
 * the process is not recognized.
 */
export interface RunningRecord {
  /** The numbers of the jobs that ran when a process died. */
  read(): number[];
  note(seq: number): void;
  drop(seq: number): void;
  /** Forgets all jobs and removes the file. */
  clear(): void;
  /** Closes the file and leaves it, as a death would. */
  close(): void;
}

const SLOT_BYTES = 8;

/**
 * The record in `file`, with a slot of eight bytes for each running job: no flush, so that a claim
 * costs a few microseconds.
 */
export function createRunningRecord(file: string): RunningRecord {
  const slots = new Map<number, number>();
  const free: number[] = [];
  const slot = Buffer.alloc(SLOT_BYTES);
  let handle: number | undefined;

  const write = (at: number, seq: number): void => {
    try {
      handle ??= openSync(file, 'w', 0o600);
      slot.writeDoubleLE(seq);
      writeSync(handle, slot, 0, SLOT_BYTES, at * SLOT_BYTES);
    } catch {
      // The disk is full, or there are no more handles; the jobs run all the same.
    }
  };

  const close = (): void => {
    if (handle !== undefined) closeSync(handle);
    handle = undefined;
    slots.clear();
    free.length = 0;
  };

  return {
    read() {
      try {
        const bytes = readFileSync(file);
        const count = Math.floor(bytes.length / SLOT_BYTES);
        return Array.from({ length: count }, (_, at) => bytes.readDoubleLE(at * SLOT_BYTES)).filter(
          (seq) => Number.isSafeInteger(seq) && seq > 0,
        );
      } catch {
        return [];
      }
    },
    note(seq) {
      const at = free.pop() ?? slots.size;
      slots.set(seq, at);
      write(at, seq);
    },
    drop(seq) {
      const at = slots.get(seq);
      if (at === undefined) return;
      slots.delete(seq);
      free.push(at);
      write(at, 0);
    },
    clear() {
      close();
      try {
        rmSync(file, { force: true });
      } catch {
        // A start after a clean end does not read it.
      }
    },
    close,
  };
}
