/** The result of one attempt at a call of an API. */
export interface CallReport {
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

/** Records which calls a piece of work makes, however deep in it. */
export interface CallTrace {
  readonly onCall: OnCall;
  /** Runs `work`, and adds its calls to `calls` as they end. Resolves and throws as `work` does. */
  follow<T>(calls: CallReport[], work: () => Promise<T>): Promise<T>;
}
