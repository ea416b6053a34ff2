import { API_NAMES, type ApiName } from '../domain/api-name.js';
import type { Clock } from '../domain/clock.js';
import { RetryAtError, type ApiUnavailableError } from '../domain/errors.js';
import type { ApiWait } from '../domain/job.js';
import type { ApiGate } from './api-gate.js';
import type { EndedAttempt } from './attempt-log.js';
import { findUnavailable, judgeAttempt } from './judge-attempt.js';

/** When a job that failed because of an API is due again, milliseconds since 1970. */
export interface ApiRetry extends ApiWait {
  /** Absent where the retry schedule decides. */
  readonly dueAt?: number;
}

/** What a worker asks before it starts jobs, and tells when they have ended. */
export interface StartGate {
  /** No job may start before this time, milliseconds since 1970. */
  readonly holdUntil: () => number;
  /** How many of `free` jobs may start now. */
  readonly limit: (free: number) => number;
  /** Jobs have started. */
  readonly started: () => void;
  /** Call it once for each attempt. Returns how it is retried where that depends on an API. */
  readonly ended: (attempted: EndedAttempt, error: unknown) => ApiRetry | undefined;
}

/** A gate that is always open. */
export const OPEN_GATE: StartGate = {
  holdUntil: () => 0,
  limit: (free) => free,
  started: () => undefined,
  ended: () => undefined,
};

/**
 * The gate of a queue whose jobs cannot do anything while one of the APIs `needed` is down. Every
 * attempt shows something about all APIs that it called.
 */
export function createStartGate(
  gates: Readonly<Record<ApiName, ApiGate>>,
  needed: readonly ApiName[],
  clock: Clock,
): StartGate {
  return {
    holdUntil: () => Math.max(0, ...needed.map((api) => gates[api].holdUntil())),
    limit: (free) => (needed.some((api) => gates[api].isClosed()) ? Math.min(free, 1) : free),
    started() {
      for (const api of needed) gates[api].started();
    },
    ended(attempted, error) {
      const unavailable = findUnavailable(error);
      showGates(gates, attempted, error, unavailable);
      const api = unavailable?.facts.api;
      if (unavailable === undefined || api === undefined) return undefined;
      const gate = gates[api];
      const said = error instanceof RetryAtError ? error.at : 0;
      if (unavailable.retryAfterMs !== undefined) {
        // The API has named the time, so nothing makes the job due earlier.
        if (!gate.isRecovering()) return undefined;
        return { isFree: true, dueAt: Math.max(said, clock.now() + unavailable.retryAfterMs) };
      }
      const turn = gate.turnOf(attempted.job.key);
      return turn === undefined
        ? { api, isFree: false }
        : { api, isFree: true, dueAt: Math.max(said, turn) };
    },
  };
}

/** Tells each gate what an attempt has shown about its API. */
function showGates(
  gates: Readonly<Record<ApiName, ApiGate>>,
  { job, startedAt, calls }: EndedAttempt,
  error: unknown,
  unavailable: ApiUnavailableError | undefined,
): void {
  for (const api of API_NAMES) {
    const shown = judgeAttempt(api, calls, error);
    const asked = unavailable?.facts.api === api ? unavailable.retryAfterMs : undefined;
    if (shown === 'answered') gates[api].answered();
    if (shown === 'failed') gates[api].failed(job.key, startedAt, asked);
  }
}
