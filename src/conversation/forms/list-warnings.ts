import type { KindName } from '../../domain/check-kind.js';
import type { FieldFaults, FormValues } from '../../domain/precheck-field.js';
import { rulesOf } from './rules-of.js';

/** What may be wrong, by field, in a person's words. A warning never stops a check: the API judges. */
export function listWarnings(values: FormValues, kind: KindName): FieldFaults {
  return rulesOf(kind).warn(values);
}
