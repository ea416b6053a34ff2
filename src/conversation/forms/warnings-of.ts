import type { Inquiry } from '../../domain/check.js';
import { listWarnings } from './list-warnings.js';
import { valuesOf } from './values-of.js';

/** What may be wrong with a request that was sent, one sentence each; of an address that was taken over it is said once. */
export function warningsOf(inquiry: Inquiry): string[] {
  return Object.values(listWarnings(valuesOf(inquiry), inquiry.kind)).flatMap(
    (warning) => warning ?? [],
  );
}
