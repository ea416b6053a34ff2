import { PRECHECK_FIELDS, type FieldFaults, type FormValues } from '../domain/precheck-field.js';
import { precheckRequestSchema, type PrecheckRequest } from '../domain/precheck-request.js';
import { nestValues } from '../domain/request-values.js';
import { resolveCountry } from './resolve-country.js';

/** A form is either a request that can be sent, or has faults that are said beside the fields. */
export type JudgedForm =
  { ok: true; request: PrecheckRequest } | { ok: false; faults: FieldFaults };

/** Turns what was typed into the body of the API, with no empty field in it, or says what the API would surely refuse. */
export function judgeForm(values: FormValues): JudgedForm {
  const country = readCountry(values['address.country']?.trim() ?? '');
  const nested = nestValues({ ...values, 'address.country': country.code });
  const parsed = precheckRequestSchema.safeParse({ address: {}, ...nested });
  if (parsed.success) return { ok: true, request: parsed.data };
  const faults = collectFaults(parsed.error.issues);
  return { ok: false, faults: country.fault ? { ...faults, ...country.fault } : faults };
}

/** The first thing wrong with each field: fixing it often mends the rest. */
function collectFaults(issues: readonly { path: PropertyKey[]; message: string }[]): FieldFaults {
  const faults: FieldFaults = {};
  for (const { path } of PRECHECK_FIELDS) {
    const issue = issues.find((each) => each.path.join('.') === path);
    if (issue) faults[path] = issue.message;
  }
  return faults;
}

/** A country that is not known is left out of the request, so that nothing can be sent without it. */
function readCountry(typed: string): { code: string; fault?: FieldFaults } {
  if (typed === '') return { code: '' };
  const answer = resolveCountry(typed);
  if ('code' in answer) return { code: answer.code };
  return { code: '', fault: { 'address.country': askBack(typed, answer.suggestion) } };
}

function askBack(typed: string, suggestion: string | undefined): string {
  return suggestion === undefined
    ? `No country is called “${typed}”. Enter its name or its two-letter code.`
    : `No country is called “${typed}”. Did you mean ${suggestion}?`;
}
