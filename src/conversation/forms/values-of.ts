import type { Inquiry } from '../../domain/check.js';
import { kindOf } from '../../domain/check-kinds.js';
import { SUB_PARTNER, type FormValues } from '../../domain/precheck-field.js';
import { toFormValues } from '../../domain/request-values.js';
import { rulesOf } from './rules-of.js';

/** What a form would hold that sends the same. */
export function valuesOf({ kind, request, subPartnerOrgId }: Inquiry): FormValues {
  const values = rulesOf(kind).reopen(toFormValues(kindOf(kind).fields, request));
  return subPartnerOrgId === undefined ? values : { ...values, [SUB_PARTNER]: subPartnerOrgId };
}
