/** The response of the receiver to one webhook delivery. */
export interface Receipt {
  /** HTTP status. */
  readonly status: number;
  /** From the first byte of the request to the response, milliseconds. */
  readonly ms: number;
}
