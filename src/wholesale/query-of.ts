/** The query of an address, `?` included; '' where nothing is asked. An organization ID is base64, in which `+`, `/` and `=` occur. */
export function queryOf(asked: Readonly<Record<string, string | undefined>>): string {
  const pairs = Object.entries(asked).flatMap(([name, value]) =>
    value === undefined ? [] : [`${name}=${encodeURIComponent(value)}`],
  );
  return pairs.length === 0 ? '' : `?${pairs.join('&')}`;
}
