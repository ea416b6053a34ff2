/** The outcome of one attempt at an API call. */
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
export type HearCall = (report: CallReport) => void;

/** Records which API calls a piece of work has led to, wherever in it they were made. */
export interface CallTrace {
  readonly hear: HearCall;
  /** Runs `work`, and adds its calls to `calls` as they end. Resolves and throws as `work` does. */
  follow<T>(calls: CallReport[], work: () => Promise<T>): Promise<T>;
}
