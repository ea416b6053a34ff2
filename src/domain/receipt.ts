/** How the receiver answered one call of a webhook. */
export interface Receipt {
  /** HTTP status. */
  readonly status: number;
  /** Milliseconds from its first byte to its answer. */
  readonly ms: number;
}
