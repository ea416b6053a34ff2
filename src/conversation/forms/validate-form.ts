import type { CheckRequest, KindName } from '../../domain/check-kind.js';
import { checkKindOf } from '../../domain/check-kinds.js';
import type { FieldErrors, FormValues, PrecheckField } from '../../domain/precheck-field.js';
import { nestValues } from '../../domain/request-values.js';
import { formRulesOf } from './form-rules.js';

/** A form is either a request that can be sent, or has errors that are said beside the fields. */
export type FormValidation =
  { ok: true; request: CheckRequest } | { ok: false; errors: FieldErrors };

/** Turns what was typed into the body of the API, with no empty field in it, or says what the API would surely refuse. */
export function validateForm(typed: FormValues, kind: KindName): FormValidation {
  const { fields, emptyRequest, requestSchema } = checkKindOf(kind);
  const meant = formRulesOf(kind).normalize(typed);
  const parsed = requestSchema.safeParse({ ...emptyRequest, ...nestValues(fields, meant.values) });
  const errors = { ...collectErrors(fields, parsed.error?.issues ?? []), ...meant.errors };
  const isSound = parsed.success && Object.keys(errors).length === 0;
  return isSound ? { ok: true, request: parsed.data } : { ok: false, errors: errors };
}

/** The first thing wrong with each field: fixing it often mends the rest. */
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

/** A fault in an item of a list (`packages.1`) is the list's. */
function isAbout(issuePath: string, fieldPath: string): boolean {
  return issuePath.replace(/\.\d+$/, '') === fieldPath;
}
