import type { KindName } from '../../domain/check-kind.js';
import { CUSTOMER_RULES } from './customer-rules.js';
import type { FormRules } from './form-rules.js';
import { SUBSCRIBER_RULES } from './subscriber-rules.js';

const RULES: Readonly<Record<KindName, FormRules>> = {
  customer: CUSTOMER_RULES,
  subscriber: SUBSCRIBER_RULES,
};

/** The rules by which forms and lines of a kind are read. */
export function rulesOf(kind: KindName): FormRules {
  return RULES[kind];
}
