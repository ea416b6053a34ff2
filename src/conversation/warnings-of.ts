import type { Check } from '../domain/check.js';
import { toFormValues } from '../domain/request-values.js';
import { listWarnings } from './list-warnings.js';
import { forgetTakenOver } from './location-address.js';

/** What may be wrong with a request that was sent, one sentence each; of an address that was taken over it is said once. */
export function warningsOf({ request }: Pick<Check, 'request'>): string[] {
  return Object.values(listWarnings(forgetTakenOver(toFormValues(request)))).flatMap(
    (warning) => warning ?? [],
  );
}
