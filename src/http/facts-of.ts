import type { CallFacts } from '../domain/errors.js';

/** The facts of an answer that an error and a log line may hold. */
export function factsOf({
  status,
  trackingId,
}: {
  readonly status: number;
  readonly trackingId: string | undefined;
}): CallFacts {
  return { status, ...(trackingId && { trackingId }) };
}
