import type { CheckKind, KindName } from './check-kind.js';
import { CUSTOMER_KIND } from './customer-kind.js';
import { FORM_STEPS, type FormStep } from './precheck-field.js';
import { SUBSCRIBER_KIND } from './subscriber-kind.js';

const KINDS: Readonly<Record<KindName, CheckKind>> = {
  customer: CUSTOMER_KIND,
  subscriber: SUBSCRIBER_KIND,
};

/** Looks up a kind of check by its name. */
export function checkKindOf(name: KindName): CheckKind {
  return KINDS[name];
}

/** The kind whose form has the step: a card carries its step even when its draft is deleted. */
export function checkKindOfStep(step: FormStep): CheckKind {
  return KIND_BY_STEP.get(step) ?? CUSTOMER_KIND;
}

const KIND_BY_STEP = new Map(
  FORM_STEPS.flatMap((step) =>
    Object.values(KINDS).flatMap((kind) =>
      kind.steps.includes(step) ? [[step, kind] as const] : [],
    ),
  ),
);
