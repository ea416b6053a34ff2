import type { ApiName } from '../domain/api-name.js';
import type { Clock } from '../domain/clock.js';
import { ApiUnavailableError } from '../domain/errors.js';

/** An API is down when this many jobs in a row have failed because of it: one may be at fault. */
const FAILED_JOBS = 5;
/** How often an API that is down is tried. */
export const PROBE_MS = 2_000;
/**
 * Added to the turn of a job that has failed, so that every few probes one that has never been
 * tried goes first. The same few jobs may be at fault, and the API be back for all others.
 */
const YIELD_MS = 300;

/**
 * How those that wait take turns. In a `line`, each tries at its turn alone, so one turn follows
 * the other. From a `queue`, a worker takes what is due, so those that have failed step back by as
 * many probes as there are of them.
 */
export type TurnOrder = 'line' | 'queue';
/** A job that waits is tried this often at least, also when nobody says that the API is back. */
const MAX_TURN_MS = 60_000;
/** How long after an outage a `Retry-After` holds all jobs: until then, a backlog is worked off. */
const RECOVERY_MS = 5 * 60_000;
/** And at most for this long, while others are answered: it may concern one space only. */
const MAX_PAUSE_MS = 30_000;

/**
 * What the jobs of this process know about one API. It is open while the API answers. After
 * failures of `FAILED_JOBS` different jobs without an answer between them it is closed, and jobs
 * probe in turn, one every `PROBE_MS`. Any answer opens it. All times are milliseconds since 1970.
 */
export interface ApiGate {
  readonly api: ApiName;
  readonly isClosed: () => boolean;
  /** Nothing may start before this time; 0 for no limit. While closed, one job may start then. */
  readonly holdUntil: () => number;
  /** Records that a job starts; while closed, the next may start `PROBE_MS` later. */
  readonly started: () => void;
  /**
   * When a job that waits for the API may try again, the same until that time; `undefined` while
   * the gate is open.
   */
  readonly turnOf: (jobKey: string) => number | undefined;
  /** Records that the API answered, whatever it said. */
  readonly answered: () => void;
  /** Records that an attempt that began at `startedAt` failed because of the API. */
  readonly failed: (jobKey: string, startedAt: number, retryAfterMs?: number) => void;
  /**
   * Whether a failure that named a time to wait is the pace of a backlog, which counts against no
   * job.
   */
  readonly isRecovering: () => boolean;
  /**
   * Another replica has found the API down, or back: closes the gate, and the next job finds out at
   * once how it is here. A replica may be cut off alone.
   */
  readonly doubt: () => void;
  /**
   * Makes a call, unless the gate is closed and it is not time for a probe: then throws
   * `ApiUnavailableError`, and nothing is sent.
   */
  readonly pass: <T>(call: () => Promise<T>) => Promise<T>;
}

/** What the owner of a gate does when the gate has seen the API go or come back. */
export interface GateListener {
  readonly onClosed: (api: ApiName) => void;
  readonly onOpened: (api: ApiName) => void;
}

/** An open gate. */
export function createApiGate(
  api: ApiName,
  order: TurnOrder,
  clock: Clock,
  listener: GateListener,
): ApiGate {
  let isDown = false;
  /** The jobs that have failed since the last answer, or wait for one, and when each may try. */
  const turns = new Map<string, number>();
  let lastTurn = 0;
  let nextProbeAt = 0;
  let pausedUntil = 0;
  let openedAt = -Infinity;

  const isRecovering = (): boolean => isDown || clock.now() < openedAt + RECOVERY_MS;
  const holdUntil = (): number => Math.max(isDown ? nextProbeAt : 0, pausedUntil);
  const started = (): void => {
    nextProbeAt = clock.now() + PROBE_MS;
  };

  return {
    api,
    isClosed: () => isDown,
    holdUntil,
    started,
    turnOf(jobKey) {
      if (!isDown) return undefined;
      const now = clock.now();
      const reserved = turns.get(jobKey) ?? 0;
      if (reserved > now) return reserved;
      turns.set(jobKey, 0);
      const first = Math.max(now, nextProbeAt);
      const behind =
        order === 'line'
          ? Math.max(first, lastTurn + PROBE_MS)
          : first + (turns.size - 1) * PROBE_MS;
      const next = behind + YIELD_MS;
      // Those behind a long line ask again later.
      const turn = Math.min(next, now + MAX_TURN_MS);
      if (turn === next) lastTurn = turn;
      turns.set(jobKey, turn);
      return turn;
    },
    answered() {
      turns.clear();
      lastTurn = 0;
      if (!isDown) return;
      isDown = false;
      openedAt = clock.now();
      listener.onOpened(api);
    },
    failed(jobKey, startedAt, retryAfterMs) {
      const now = clock.now();
      const pause = (ms: number): void => {
        pausedUntil = Math.max(pausedUntil, now + ms);
      };
      if (retryAfterMs !== undefined && isRecovering()) {
        pause(isDown ? retryAfterMs : Math.min(retryAfterMs, MAX_PAUSE_MS));
      }
      // What began during the last outage says nothing about the time after it.
      if (isDown || startedAt < openedAt) return;
      turns.set(jobKey, 0);
      if (turns.size < FAILED_JOBS) return;
      isDown = true;
      started();
      if (retryAfterMs !== undefined) pause(retryAfterMs);
      listener.onClosed(api);
    },
    isRecovering,
    doubt() {
      isDown = true;
      nextProbeAt = clock.now();
    },
    async pass(call) {
      if (isDown) {
        if (clock.now() < holdUntil()) {
          throw new ApiUnavailableError('waits until the API is back', { api });
        }
        started();
      }
      return call();
    },
  };
}
