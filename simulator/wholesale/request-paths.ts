/** The value at a path such as `address.city`, `undefined` if there is none. */
export function at(request: unknown, path: string): unknown {
  let value = request;
  for (const key of path.split('.')) {
    if (typeof value !== 'object' || value === null) return undefined;
    value = (value as Record<string, unknown>)[key];
  }
  return value;
}

/** The string at a path, empty if there is none. */
export function textAt(request: unknown, path: string): string {
  const value = at(request, path);
  return typeof value === 'string' ? value : '';
}

/** True for values that count as absent: `undefined`, `null`, or white space. */
export function isBlank(value: unknown): boolean {
  return value === undefined || value === null || (typeof value === 'string' && !value.trim());
}
