import { LRUCache } from 'lru-cache';
import type { Check, NewCheck } from '../../domain/check.js';

/** More than run at once. */
const MAX_CHECKS = 64;
/** Checks that another replica runs are never recalled. */
const KEPT_MS = 10_000;

/** The checks that this process has just started, and is likely to run next. */
export interface StartedChecks {
  readonly remember: (check: NewCheck) => void;
  /** The check for its first attempt, and only once; `undefined` when the store has to be asked. */
  readonly recall: (id: string, attempt: number) => Check | undefined;
}

/** Saves reading a check, and opening what is sealed in it, right after it was stored. */
export function createStartedChecks(): StartedChecks {
  const started = new LRUCache<string, NewCheck>({ max: MAX_CHECKS, ttl: KEPT_MS });
  return {
    remember(check) {
      started.set(check.id, check);
    },
    recall(id, attempt) {
      const check = started.get(id);
      started.delete(id);
      if (check === undefined || attempt !== 1) return undefined;
      return { ...check, state: 'running', formClosed: false };
    },
  };
}
