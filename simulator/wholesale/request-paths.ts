/** The value at a path such as `address.city`, `undefined` when there is none. */
export function at(request: unknown, path: string): unknown {
  let value = request;
  for (const key of path.split('.')) {
    if (typeof value !== 'object' || value === null) return undefined;
    value = (value as Record<string, unknown>)[key];
  }
  return value;
}

/** The text at a path, empty when there is none. */
export function textAt(request: unknown, path: string): string {
  const value = at(request, path);
  return typeof value === 'string' ? value : '';
}

/** True for what counts as not given: nothing, `null`, or white space. */
export function isBlank(value: unknown): boolean {
  return value === undefined || value === null || (typeof value === 'string' && !value.trim());
}
