import type { CheckRequest, KindName } from '../../domain/check-kind.js';
import { kindOf } from '../../domain/check-kinds.js';
import type { FieldFaults, FormValues, PrecheckField } from '../../domain/precheck-field.js';
import { nestValues } from '../../domain/request-values.js';
import { rulesOf } from './rules-of.js';

/** A form is either a request that can be sent, or has faults that are said beside the fields. */
export type JudgedForm = { ok: true; request: CheckRequest } | { ok: false; faults: FieldFaults };

/** Turns what was typed into the body of the API, with no empty field in it, or says what the API would surely refuse. */
export function judgeForm(typed: FormValues, kind: KindName): JudgedForm {
  const { fields, emptyRequest, requestSchema } = kindOf(kind);
  const meant = rulesOf(kind).mean(typed);
  const parsed = requestSchema.safeParse({ ...emptyRequest, ...nestValues(fields, meant.values) });
  const faults = { ...collectFaults(fields, parsed.error?.issues ?? []), ...meant.faults };
  const isSound = parsed.success && Object.keys(faults).length === 0;
  return isSound ? { ok: true, request: parsed.data } : { ok: false, faults };
}

/** The first thing wrong with each field: fixing it often mends the rest. */
function collectFaults(
  fields: readonly PrecheckField[],
  issues: readonly { path: PropertyKey[]; message: string }[],
): FieldFaults {
  const faults: FieldFaults = {};
  for (const { path } of fields) {
    const issue = issues.find((each) => isAbout(each.path.join('.'), path));
    if (issue) faults[path] = issue.message;
  }
  return faults;
}

/** A fault in an item of a list (`packages.1`) is the list's. */
function isAbout(issuePath: string, fieldPath: string): boolean {
  return issuePath.replace(/\.\d+$/, '') === fieldPath;
}
