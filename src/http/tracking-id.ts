/** Webex's own have about 60. */
const MAX_LENGTH = 100;

/**
 * A tracking id that may be logged, stored and shown: at most 100 visible ASCII characters, the
 * others left out. `undefined` when nothing is left.
 */
export function toTrackingId(text: string | undefined): string | undefined {
  if (text === undefined) return undefined;
  // Cut first, so that a megabyte costs nothing.
  const visible = text.slice(0, 10 * MAX_LENGTH).replace(/[^!-~]+/g, '');
  return visible.slice(0, MAX_LENGTH) || undefined;
}
