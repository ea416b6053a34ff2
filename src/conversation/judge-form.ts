import {
  chosenPackages,
  isFieldInUse,
  PRECHECK_FIELDS,
  type FieldFaults,
  type FormValues,
} from '../domain/precheck-field.js';
import { precheckRequestSchema, type PrecheckRequest } from '../domain/precheck-request.js';
import { nestValues } from '../domain/request-values.js';
import { followBilling, LOCATION_ADDRESS } from './location-address.js';
import { readAddress } from './read-address.js';

/** A form is either a request that can be sent, or has faults that are said beside the fields. */
export type JudgedForm =
  { ok: true; request: PrecheckRequest } | { ok: false; faults: FieldFaults };

/** Turns what was typed into the body of the API, with no empty field in it, or says what the API would surely refuse. */
export function judgeForm(typed: FormValues): JudgedForm {
  const values = followBilling(dropUnused(typed));
  const billing = readAddress(values, 'address');
  const location = readAddress(values, LOCATION_ADDRESS);
  const meant = { ...values, ...billing.values, ...location.values };
  const parsed = precheckRequestSchema.safeParse({ address: {}, ...nestValues(meant) });
  const faults = {
    ...collectFaults(parsed.error?.issues ?? []),
    ...billing.faults,
    ...location.faults,
  };
  const isSound = parsed.success && Object.keys(faults).length === 0;
  return isSound ? { ok: true, request: parsed.data } : { ok: false, faults };
}

/** What was typed for a package that was unchosen again stays in the draft, but not in the request. */
function dropUnused(values: FormValues): FormValues {
  const chosen = chosenPackages(values);
  const used = PRECHECK_FIELDS.filter(
    (field) => values[field.path]?.trim() && isFieldInUse(field, chosen),
  );
  return Object.fromEntries(used.map(({ path }) => [path, values[path]]));
}

/** The first thing wrong with each field: fixing it often mends the rest. */
function collectFaults(issues: readonly { path: PropertyKey[]; message: string }[]): FieldFaults {
  const faults: FieldFaults = {};
  for (const { path } of PRECHECK_FIELDS) {
    const issue = issues.find((each) => isAbout(each.path.join('.'), path));
    if (issue) faults[path] = issue.message;
  }
  return faults;
}

/** A fault in an item of a list (`packages.1`) is the list's. */
function isAbout(issuePath: string, fieldPath: string): boolean {
  return issuePath.replace(/\.\d+$/, '') === fieldPath;
}
