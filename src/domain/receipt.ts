/** What the receiver answered to one call of a webhook. */
export interface Receipt {
  /** HTTP status. */
  readonly status: number;
  /** From its first byte to its answer. */
  readonly ms: number;
}
