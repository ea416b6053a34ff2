/**
 * The memory that the process shares with its watchdog: a beat, a limit, and the keys of the
 * running jobs, so that the thread can name them while the event loop stands still.
 */
export interface WatchdogMemory {
  /** Shows that the event loop turns. */
  beat(): void;
  /** Changes with each beat. */
  beats(): number;
  /** How many seconds the event loop may stand still. */
  limit(): number;
  setLimit(seconds: number): void;
  /** Notes the key of a running job; returns what removes it. */
  note(key: string): () => void;
  /** The keys of the jobs that run. */
  keys(): string[];
}

/** More jobs than run at a time; those above are not named. */
const SLOTS = 256;
/** A key has about 120 bytes; a longer one is cut. */
const KEY_BYTES = 200;
const SLOT_BYTES = 4 + KEY_BYTES;
const BEATS = 0;
const LIMIT = 1;
const HEADER_BYTES = 8;

/** How much memory it takes. */
export const WATCHDOG_BYTES = HEADER_BYTES + SLOTS * SLOT_BYTES;

/** Reads and writes `buffer`, of `WATCHDOG_BYTES`, from either thread. */
export function createWatchdogMemory(buffer: SharedArrayBuffer): WatchdogMemory {
  const words = new Int32Array(buffer);
  const bytes = new Uint8Array(buffer);
  const free = Array.from({ length: SLOTS }, (_, slot) => slot).reverse();
  const lengthAt = (slot: number): number => (HEADER_BYTES + slot * SLOT_BYTES) / 4;

  return {
    beat: () => Atomics.add(words, BEATS, 1),
    beats: () => Atomics.load(words, BEATS),
    limit: () => Atomics.load(words, LIMIT),
    setLimit: (seconds) => Atomics.store(words, LIMIT, seconds),
    note(key) {
      const slot = free.pop();
      if (slot === undefined) return () => undefined;
      const at = HEADER_BYTES + slot * SLOT_BYTES + 4;
      // `latin1`, because encoders do not write into shared memory everywhere; keys are ASCII.
      const written = Buffer.from(key.slice(0, KEY_BYTES), 'latin1');
      bytes.set(written, at);
      // The length last: a slot without one is not read.
      Atomics.store(words, lengthAt(slot), written.length);
      return () => {
        Atomics.store(words, lengthAt(slot), 0);
        free.push(slot);
      };
    },
    keys: () =>
      Array.from({ length: SLOTS }, (_, slot) => {
        const at = HEADER_BYTES + slot * SLOT_BYTES + 4;
        const length = Atomics.load(words, lengthAt(slot));
        return Buffer.from(bytes.slice(at, at + length)).toString('latin1');
      }).filter((key) => key !== ''),
  };
}
