/** A problem that only the operators can fix, with instructions. */
export interface Alert {
  /** Each kind is sent at most once a day. */
  readonly kind: 'partner-token-refused' | 'partner-token-ends';
  readonly markdown: string;
}

/** Notifies the operators. Never rejects: a failure is logged. */
export type RaiseAlert = (alert: Alert) => Promise<void>;
