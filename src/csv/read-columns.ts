import type { FieldPath } from '../domain/precheck-field.js';

/** A column of a file. */
export interface Column {
  /** Its heading as it stands in the file; '' for none. */
  readonly heading: string;
  /** The field that it holds; absent for a column that is only kept. */
  readonly path?: FieldPath | undefined;
}

/** Tells which field a heading means; `undefined` for none. */
export type FieldOfHeading = (heading: string) => FieldPath | undefined;

/** Two columns or more that mean the same field, by their headings. */
export interface Twins {
  readonly path: FieldPath;
  readonly headings: readonly string[];
}

/** The columns of a heading row, and those that cannot be told apart. */
export interface ReadColumns {
  readonly columns: readonly Column[];
  readonly twins: readonly Twins[];
}

/** Reads a heading row. Twins are a fault: which of them counts would be a guess. */
export function readColumns(headings: readonly string[], fieldOf: FieldOfHeading): ReadColumns {
  const columns = headings.map((written): Column => {
    const heading = written.trim();
    return { heading, path: heading === '' ? undefined : fieldOf(heading) };
  });
  const byPath = new Map<FieldPath, string[]>();
  for (const { heading, path } of columns) {
    if (path !== undefined) byPath.set(path, [...(byPath.get(path) ?? []), heading]);
  }
  const twins = [...byPath].flatMap(([path, all]) =>
    all.length > 1 ? [{ path, headings: all }] : [],
  );
  return { columns, twins };
}
