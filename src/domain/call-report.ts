import type { ApiName } from './api-name.js';

/** The result of one attempt at a call of an API. */
export interface CallReport {
  readonly api: ApiName;
  /** Which call, without ids, such as `post a message`. */
  readonly call: string;
  /** HTTP status; absent when no answer came. */
  readonly status?: number;
  readonly ms: number;
  /** Webex's tracking id, which its support asks for. */
  readonly trackingId?: string;
}

/** Called after each attempt. */
export type OnCall = (report: CallReport) => void;

/** Follows a piece of work through its calls, however deep in it. */
export interface CallTrace {
  readonly onCall: OnCall;
  /** Throws what the guard of the work that is followed throws. */
  readonly beforeCall: () => void;
  /**
   * Runs `work`, and adds its calls to `calls` as they end. Runs `guard` before each of them; what
   * it throws, the call throws. Resolves and throws as `work` does.
   */
  follow<T>(calls: CallReport[], guard: () => void, work: () => Promise<T>): Promise<T>;
}
