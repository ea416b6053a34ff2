/** An answer other than the wanted one, as the API gives it: `status`, and a `message` that says what is wrong. */
export class ApiError extends Error {
  override readonly name = 'ApiError' as const;
  readonly status: number;
  /** Seconds after which the same call may do better. */
  readonly retryAfter: number | undefined;

  constructor(status: number, message: string, retryAfter?: number) {
    super(message);
    this.status = status;
    this.retryAfter = retryAfter;
  }
}
