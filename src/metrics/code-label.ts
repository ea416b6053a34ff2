/** Cisco publishes no list of codes; a fault at its side must not make a series of every number it can think of. */
const MOST_CODES = 100;

/** Names an `infoCode` or `errorCode` in a label: itself, `none`, or `other` once there have been too many. */
export function createCodeLabel(): (code: number | undefined) => string {
  const known = new Set<number>();
  return (code) => {
    if (code === undefined) return 'none';
    if (known.size < MOST_CODES) known.add(code);
    return known.has(code) ? String(code) : 'other';
  };
}
