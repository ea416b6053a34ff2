import type { CheckRequest, KindName } from '../../domain/check-kind.js';
import { checkKindOf } from '../../domain/check-kinds.js';
import type { FieldErrors, FormValues, PrecheckField } from '../../domain/precheck-field.js';
import { nestValues } from '../../domain/request-values.js';
import { formRulesOf } from './form-rules.js';

/** Either a request that can be sent, or errors to be shown beside the fields. */
export type FormValidation =
  { ok: true; request: CheckRequest } | { ok: false; errors: FieldErrors };

/**
 * Turns form values into the body of a request, without empty fields, or into the errors for which
 * the API would certainly reject it.
 */
export function validateForm(typed: FormValues, kind: KindName): FormValidation {
  const { fields, emptyRequest, requestSchema } = checkKindOf(kind);
  const normalized = formRulesOf(kind).normalize(typed);
  const parsed = requestSchema.safeParse({
    ...emptyRequest,
    ...nestValues(fields, normalized.values),
  });
  const errors = { ...collectErrors(fields, parsed.error?.issues ?? []), ...normalized.errors };
  const isValid = parsed.success && Object.keys(errors).length === 0;
  return isValid ? { ok: true, request: parsed.data } : { ok: false, errors };
}

/** The first issue of each field only: fixing it often fixes the others. */
function collectErrors(
  fields: readonly PrecheckField[],
  issues: readonly { path: PropertyKey[]; message: string }[],
): FieldErrors {
  const errors: FieldErrors = {};
  for (const { path } of fields) {
    const issue = issues.find((each) => isAbout(each.path.join('.'), path));
    if (issue) errors[path] = issue.message;
  }
  return errors;
}

/** An issue with an item of a list (`packages.1`) belongs to the list. */
function isAbout(issuePath: string, fieldPath: string): boolean {
  return issuePath.replace(/\.\d+$/, '') === fieldPath;
}
