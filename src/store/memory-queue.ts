import type { ApiName } from '../domain/api-name.js';
import { LONGEST_DELAY_MS } from '../domain/job.js';
import { createHeap, type Heap } from './heap.js';
import { entriesOf, type Entry, type Lane, type QueuedJob, type Share } from './queue-entries.js';

/**
 * The order in which the jobs of one queue run. Jobs with one ordering key run one after another.
 * Among the others, the fairness key with the fewest running jobs comes first, and within a
 * fairness key the oldest job. No operation takes more than O(log n), except where it is stated.
 */
export interface MemoryQueue<T extends QueuedJob> {
  /** Open jobs, those that run included. */
  readonly size: number;
  add(job: T): void;
  /** Starts up to `limit` jobs that are due, and counts the attempt and the fence of each. */
  claim(limit: number, now: number): T[];
  /** The running job with this number, if `fence` is that of its latest claim. */
  running(seq: number, fence: number): T | undefined;
  /** Removes a running job. */
  end(job: T): void;
  /** Makes a running job wait until `dueAt`; its ordering key waits with it. */
  postpone(job: T, dueAt: number): void;
  /** Makes all jobs due that wait for a retry because of an API, in O(n). Returns their number. */
  hasten(api: ApiName, now: number): number;
  /** Removes the jobs of a fairness key that do not run, in O(n). */
  removeWaiting(fairnessKey: string): void;
  /**
   * When the oldest open job was enqueued; `undefined` for an empty queue. Takes as long as there
   * are ordering keys.
   */
  oldestAt(): number | undefined;
}

/** Lets one suspect run at a time, across all queues that share it. */
export interface SuspectGuard {
  isRunning: boolean;
  /** No suspect starts before this time, so that its neighbors run first. */
  notBefore?: number;
}

/** An empty queue. */
export function createMemoryQueue<T extends QueuedJob>(suspects: SuspectGuard): MemoryQueue<T> {
  const bySeq = (one: Entry<T>, other: Entry<T>) => one.job.seq < other.job.seq;
  const lanes = new Map<string, Lane<T>>();
  const shares = new Map<string, Share<T>>();
  const started = new Map<number, Entry<T>>();
  const waiting = createHeap<Entry<T>>((one, other) =>
    one.job.dueAt === other.job.dueAt ? bySeq(one, other) : one.job.dueAt < other.job.dueAt,
  );
  const readySuspects = createHeap<Entry<T>>(bySeq);
  const turns = createHeap<Share<T>>((one, other) => {
    if (one.running !== other.running) return one.running < other.running;
    return (one.ready.first()?.job.seq ?? 0) < (other.ready.first()?.job.seq ?? 0);
  });
  let size = 0;
  /** Of the last claim. */
  let lastNow = Infinity;

  const laneOf = (key: string): Lane<T> => {
    const found = lanes.get(key);
    if (found !== undefined) return found;
    const lane: Lane<T> = { key, running: undefined, head: undefined, last: undefined };
    lanes.set(key, lane);
    return lane;
  };

  const shareOf = (key: string): Share<T> => {
    const found = shares.get(key);
    if (found !== undefined) return found;
    const share = { key, running: 0, open: 0, ready: createHeap(bySeq), heapIndex: -1 };
    shares.set(key, share);
    return share;
  };

  /** Call it after each change to the ready or running jobs of a fairness key. */
  const updateTurn = (share: Share<T>): void => {
    const isReady = share.ready.first() !== undefined;
    if (isReady && share.heapIndex < 0) turns.push(share);
    else if (isReady) turns.update(share);
    else if (share.heapIndex >= 0) turns.remove(share);
  };

  /** Cuts a due time that only a clock ahead of this one can have set; whether it was one. */
  const cutDueTime = ({ job }: Entry<T>): boolean => {
    const isCut = job.dueAt > lastNow + (job.attempt === 0 ? 0 : LONGEST_DELAY_MS);
    if (isCut) job.dueAt = lastNow;
    return isCut;
  };

  const setTime = (now: number): void => {
    const entries = now < lastNow ? waiting.list() : [];
    lastNow = now;
    for (const each of entries) if (cutDueTime(each)) waiting.update(each);
  };

  const putInto = (heap: Heap<Entry<T>>, entry: Entry<T>): void => {
    entry.heap = heap;
    heap.push(entry);
    if (heap === entry.share.ready) updateTurn(entry.share);
  };

  const takeOut = (entry: Entry<T>): void => {
    entry.heap?.remove(entry);
    if (entry.heap === entry.share.ready) updateTurn(entry.share);
    entry.heap = undefined;
  };

  /** Only the head of a lane that runs nothing competes. */
  const offerHead = (lane: Lane<T>): void => {
    if (lane.running !== undefined || lane.head === undefined) return;
    cutDueTime(lane.head);
    putInto(waiting, lane.head);
  };

  const insert = (entry: Entry<T>): void => {
    const { lane, job } = entry;
    if (lane.last !== undefined && lane.last.job.seq < job.seq) {
      lane.last.next = entry;
      lane.last = entry;
      return;
    }
    // A retry or a replayed dead letter; it comes before what was enqueued later.
    let before: Entry<T> | undefined;
    let after = lane.head;
    while (after !== undefined && after.job.seq < job.seq) [before, after] = [after, after.next];
    entry.next = after;
    if (after === undefined) lane.last = entry;
    if (before !== undefined) {
      before.next = entry;
      return;
    }
    if (after !== undefined) takeOut(after);
    lane.head = entry;
    offerHead(lane);
  };

  const start = (entry: Entry<T>): T => {
    const { job, lane, share } = entry;
    takeOut(entry);
    lane.head = entry.next;
    if (lane.head === undefined) lane.last = undefined;
    entry.next = undefined;
    lane.running = entry;
    share.running += 1;
    updateTurn(share);
    started.set(job.seq, entry);
    if (job.isSuspect) suspects.isRunning = true;
    job.attempt += 1;
    job.fence += 1;
    return job;
  };

  const stop = (job: T): Entry<T> | undefined => {
    const entry = started.get(job.seq);
    if (entry === undefined) return undefined;
    started.delete(job.seq);
    entry.lane.running = undefined;
    entry.share.running -= 1;
    updateTurn(entry.share);
    if (job.isSuspect) suspects.isRunning = false;
    return entry;
  };

  /** Forgets an entry that is in no list and no heap. */
  const discard = ({ lane, share }: Entry<T>): void => {
    size -= 1;
    share.open -= 1;
    if (share.open === 0) shares.delete(share.key);
    if (lane.running === undefined && lane.head === undefined) lanes.delete(lane.key);
  };

  return {
    get size() {
      return size;
    },

    add(job) {
      const entry: Entry<T> = {
        job,
        lane: laneOf(job.orderingKey),
        share: shareOf(job.fairnessKey),
        next: undefined,
        heap: undefined,
        heapIndex: -1,
      };
      size += 1;
      entry.share.open += 1;
      insert(entry);
    },

    claim(limit, now) {
      setTime(now);
      for (let due = waiting.first(); due && due.job.dueAt <= now; due = waiting.first()) {
        takeOut(due);
        putInto(due.job.isSuspect ? readySuspects : due.share.ready, due);
      }
      const claimed: T[] = [];
      const suspect = now < (suspects.notBefore ?? 0) ? undefined : readySuspects.first();
      if (suspect !== undefined && limit > 0 && !suspects.isRunning) claimed.push(start(suspect));
      while (claimed.length < limit) {
        const entry = turns.first()?.ready.first();
        if (entry === undefined) break;
        claimed.push(start(entry));
      }
      return claimed;
    },

    running(seq, fence) {
      const job = started.get(seq)?.job;
      return job?.fence === fence ? job : undefined;
    },

    end(job) {
      const entry = stop(job);
      if (entry === undefined) return;
      offerHead(entry.lane);
      discard(entry);
    },

    postpone(job, dueAt) {
      const entry = stop(job);
      if (entry === undefined) return;
      job.dueAt = dueAt;
      offerHead(entry.lane);
      insert(entry);
    },

    hasten(api, now) {
      let count = 0;
      for (const lane of lanes.values()) {
        for (const { job } of entriesOf(lane)) {
          if (job.waitsFor !== api || job.dueAt <= now) continue;
          job.dueAt = now;
          count += 1;
        }
        if (lane.head?.heap === waiting) waiting.update(lane.head);
      }
      return count;
    },

    removeWaiting(fairnessKey) {
      for (const lane of [...lanes.values()]) {
        const entries = entriesOf(lane);
        if (!entries.some(({ share }) => share.key === fairnessKey)) continue;
        for (const entry of entries) {
          if (entry.heap !== undefined) takeOut(entry);
          entry.next = undefined;
        }
        lane.head = undefined;
        lane.last = undefined;
        const isRemoved = ({ share }: Entry<T>): boolean => share.key === fairnessKey;
        entries.filter((entry) => !isRemoved(entry)).forEach(insert);
        entries.filter(isRemoved).forEach(discard);
      }
    },

    oldestAt() {
      let oldest: number | undefined;
      for (const { running, head } of lanes.values()) {
        for (const entry of [running, head]) {
          if (entry !== undefined) oldest = Math.min(oldest ?? Infinity, entry.job.enqueuedAt);
        }
      }
      return oldest;
    },
  };
}
