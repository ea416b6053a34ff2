import type { KindName } from '../../domain/check-kind.js';
import type { Inquiry } from '../../domain/check.js';
import type { FieldWarnings, FormValues } from '../../domain/precheck-field.js';
import { formRulesOf, restoreFormValues } from './form-rules.js';
import { tidyValues } from './tidy-values.js';

/** Lists by field what looks wrong. A warning never stops a check: the API decides. */
export function listWarnings(values: FormValues, kind: KindName): FieldWarnings {
  return formRulesOf(kind).listWarnings(tidyValues(values).values);
}

/** The same without the fields, one sentence for each warning. */
export function listWarningTexts(values: FormValues, kind: KindName): string[] {
  return Object.values(listWarnings(values, kind)).flatMap((warning) => warning ?? []);
}

/**
 * The warnings about a request that was sent, one sentence each. Those about an address that was
 * copied into the location appear once.
 */
export function listRequestWarnings(inquiry: Inquiry): string[] {
  return listWarningTexts(restoreFormValues(inquiry), inquiry.kind);
}
