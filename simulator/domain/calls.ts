/** How certain it is that Webex behaves this way: its documents say so, or only suggest it. */
export type Mark = 'documented' | 'likely';

/** A rule that an answer is based on. */
export interface AppliedRule {
  readonly rule: string;
  readonly mark: Mark;
}

/** A call of the bot to the API, without tokens and secrets. */
export interface ApiCall {
  readonly id: string;
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly durationMs: number;
  readonly method: string;
  /** From `/v1` on, without the query. */
  readonly path: string;
  /** Empty, or the query with its `?`. */
  readonly query: string;
  /** Absent if the call got no answer. */
  readonly status?: number;
  readonly requestBody?: unknown;
  readonly responseBody?: unknown;
  readonly trackingId: string;
  /** The rules behind the answer, for prechecks only. Named as in `GET /simulator/calls`. */
  readonly findings?: readonly AppliedRule[];
}

/**
 * A webhook call to the bot. `durationMs`, `status` and `error` are absent while it is in progress.
 */
export interface Delivery {
  readonly id: string;
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly targetUrl: string;
  readonly resource: string;
  readonly event: string;
  /** The id of the message, action or membership. */
  readonly dataId: string;
  readonly body: unknown;
  durationMs?: number;
  /** The HTTP status that the bot answered. */
  status?: number;
  /** Why there is no answer, in a few words. */
  error?: string;
}
