import type { PrecheckResult } from '../domain/check.js';
import { PRECHECK_FIELDS, type FieldFaults, type FieldPath } from '../domain/precheck-field.js';

/** Codes whose published words name a field without its path (public-spec/webex-wholesale.json). */
const FIELD_BY_CODE: ReadonlyMap<number, FieldPath> = new Map([
  [10022, 'customerInfo.primaryEmail'],
]);

/** Longest first: `location.address.city` must not be taken for `address.city`. */
const byLength = PRECHECK_FIELDS.map(({ path }) => path).sort((a, b) => b.length - a.length);

/** Finds the fields that a refusal is about, with the API's own words to be said beside them. */
export function locateFaults({ verdict, reasons }: PrecheckResult): FieldFaults {
  if (verdict !== 'not-ready') return {};
  const faults: FieldFaults = {};
  for (const { code, description, field } of reasons) {
    const path = find(field ?? '') ?? find(description) ?? FIELD_BY_CODE.get(code ?? NaN);
    if (path !== undefined) faults[path] ??= description;
  }
  return faults;
}

/** The field whose path a text names, in full or from any of its parts on that no other field ends with. */
function find(text: string): FieldPath | undefined {
  const words = text.match(/[A-Za-z_][\w.]*\w/g) ?? [];
  for (const word of words) {
    const exact = byLength.find((path) => path === word);
    if (exact !== undefined) return exact;
    const ending = byLength.filter((path) => path.endsWith(`.${word}`));
    if (ending.length === 1) return ending[0];
  }
  return undefined;
}
