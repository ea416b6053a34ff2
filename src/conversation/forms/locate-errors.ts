import type { KindName } from '../../domain/check-kind.js';
import { checkKindOf } from '../../domain/check-kinds.js';
import type { PrecheckResult } from '../../domain/check.js';
import type { FieldErrors, FieldPath } from '../../domain/precheck-field.js';

/**
 * Maps the reasons of a negative result to form fields, each with the API's own description. Where
 * they name none, the suspects of the result have it.
 */
export function locateErrors(result: PrecheckResult, kind: KindName): FieldErrors {
  if (result.verdict !== 'not-ready') return {};
  const { fields, codes } = checkKindOf(kind);
  // Longest first: `location.address.city` also ends with `address.city`.
  const paths = fields.map(({ path }) => path).sort((a, b) => b.length - a.length);
  const errors: FieldErrors = {};
  for (const { code, description, field } of result.reasons) {
    const path =
      findPath(paths, field ?? '') ?? findPath(paths, description) ?? codes.get(code ?? NaN)?.field;
    if (path !== undefined) errors[path] ??= description;
  }
  return Object.keys(errors).length > 0 ? errors : listSuspectErrors(result, paths);
}

function listSuspectErrors(
  { reasons: [first], suspects = [] }: PrecheckResult,
  paths: readonly FieldPath[],
): FieldErrors {
  if (first === undefined) return {};
  const known = suspects.filter((path) => paths.includes(path));
  return Object.fromEntries(known.map((path) => [path, first.description]));
}

/** The field whose path a text contains, either in full or as an ending that no other path has. */
function findPath(paths: readonly FieldPath[], text: string): FieldPath | undefined {
  const words = text.match(/[A-Za-z_][\w.]*\w/g) ?? [];
  for (const word of words) {
    const exact = paths.find((path) => path === word);
    if (exact !== undefined) return exact;
    const ending = paths.filter((path) => path.endsWith(`.${word}`));
    if (ending.length === 1) return ending[0];
  }
  return undefined;
}
