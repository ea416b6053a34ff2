import type { ApiName } from './api-name.js';

/** Facts of a failed API call that are safe to log. */
export interface CallFacts {
  /** The API that was called; set where it was unavailable. */
  readonly api?: ApiName;
  /** HTTP status, absent when no answer came. */
  readonly status?: number;
  /** Webex's tracking id, which its support asks for. */
  readonly trackingId?: string;
}

/** The base of all errors of the bot. Callers decide by class and fact, never by message text. */
export abstract class BotError extends Error {
  /** True when the same work can succeed later without any intervention. */
  abstract readonly retryable: boolean;
  /** Empty unless an API call failed. */
  readonly facts: CallFacts = {};
}

/** An API call failed; `facts` say how. */
abstract class ApiError extends BotError {
  override readonly facts: CallFacts;

  constructor(message: string, facts: CallFacts = {}, cause?: unknown) {
    super(message, { cause });
    this.facts = facts;
  }
}

/**
 * An API gave no usable answer this time: connection broken, timeout, 423, 429, 5xx, or no JSON
 * where JSON was expected.
 */
export class ApiUnavailableError extends ApiError {
  override readonly name = 'ApiUnavailableError' as const;
  readonly retryable = true;
  /** Milliseconds the API asked to wait (`Retry-After`), absent when it did not say. */
  readonly retryAfterMs: number | undefined;

  constructor(message: string, facts?: CallFacts, retryAfterMs?: number, cause?: unknown) {
    super(message, facts, cause);
    this.retryAfterMs = retryAfterMs;
  }
}

/** An API refused the call (4xx). */
export class ApiRefusedError extends ApiError {
  override readonly name = 'ApiRefusedError' as const;
  readonly retryable = false;
}

/** An API answered in an undocumented shape. */
export class ApiAnswerError extends ApiError {
  override readonly name = 'ApiAnswerError' as const;
  readonly retryable = false;
}

/**
 * A token was refused (401 or 403). Work is retried for as long as the schedule goes, since an
 * operator may restore the access.
 */
export class AccessDeniedError extends ApiError {
  override readonly name = 'AccessDeniedError' as const;
  readonly retryable = true;
}

/**
 * An answer could be posted nowhere: neither in its thread, nor in its space, nor in the 1:1 space
 * with the person.
 */
export class AnswerUndeliverableError extends ApiError {
  override readonly name = 'AnswerUndeliverableError' as const;
  readonly retryable = false;
}

/** The store could not read or write. */
export class StoreUnavailableError extends BotError {
  override readonly name = 'StoreUnavailableError' as const;
  readonly retryable = true;
  /** True when a server was there and went away, as it does when it restarts. */
  readonly wasCut: boolean;

  constructor(message: string, cause?: unknown, wasCut = false) {
    super(message, { cause });
    this.wasCut = wasCut;
  }
}

/**
 * The store refuses this data and will refuse it again: it cannot hold it, or the data is too large
 * for an index or breaks a rule of the schema.
 */
export class UnstorableDataError extends BotError {
  override readonly name = 'UnstorableDataError' as const;
  readonly retryable = false;
}

/**
 * Another replica may hold the job by now, so this one must neither call an API nor post for it.
 */
export class LeaseLostError extends BotError {
  override readonly name = 'LeaseLostError' as const;
  readonly retryable = true;

  constructor() {
    super('the lease of the job may have been lost');
  }
}

/**
 * Asks the worker to run the same job again at a known time, such as the one that `Retry-After`
 * specified.
 */
export class RetryAtError extends BotError {
  override readonly name = 'RetryAtError' as const;
  readonly retryable = true;
  /** Milliseconds since 1970. */
  readonly at: number;

  constructor(at: number, cause?: unknown) {
    super('to be tried again at a known time', { cause });
    this.at = at;
  }
}
