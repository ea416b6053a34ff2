/** An error answer of the API: the HTTP `status` and the `message` of its body. */
export class ApiError extends Error {
  override readonly name = 'ApiError' as const;
  readonly status: number;
  /** Value of the `Retry-After` header, seconds. */
  readonly retryAfter: number | undefined;

  constructor(status: number, message: string, retryAfter?: number) {
    super(message);
    this.status = status;
    this.retryAfter = retryAfter;
  }
}
