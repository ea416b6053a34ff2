import type { PrecheckResult } from '../../domain/check.js';
import type { KindName } from '../../domain/check-kind.js';
import { kindOf } from '../../domain/check-kinds.js';
import type { FieldFaults, FieldPath } from '../../domain/precheck-field.js';

/** Finds the fields that a refusal is about, with the API's own words to be said beside them. */
export function locateFaults({ verdict, reasons }: PrecheckResult, kind: KindName): FieldFaults {
  if (verdict !== 'not-ready') return {};
  const { fields, codes } = kindOf(kind);
  // Longest first: `location.address.city` must not be taken for `address.city`.
  const paths = fields.map(({ path }) => path).sort((a, b) => b.length - a.length);
  const faults: FieldFaults = {};
  for (const { code, description, field } of reasons) {
    const path =
      find(paths, field ?? '') ?? find(paths, description) ?? codes.get(code ?? NaN)?.field;
    if (path !== undefined) faults[path] ??= description;
  }
  return faults;
}

/** The field whose path a text names, in full or from any of its parts on that no other field ends with. */
function find(paths: readonly FieldPath[], text: string): FieldPath | undefined {
  const words = text.match(/[A-Za-z_][\w.]*\w/g) ?? [];
  for (const word of words) {
    const exact = paths.find((path) => path === word);
    if (exact !== undefined) return exact;
    const ending = paths.filter((path) => path.endsWith(`.${word}`));
    if (ending.length === 1) return ending[0];
  }
  return undefined;
}
