/**
 * The value below which a fraction of `share` of the values lies (0.5: the median); `NaN` when
 * there are none.
 */
export function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((one, other) => one - other);
  const index = Math.min(sorted.length - 1, Math.floor(share * sorted.length));
  return sorted[index] ?? Number.NaN;
}

/** The median; `NaN` when there are no values. */
export function median(values: readonly number[]): number {
  return percentile(values, 0.5);
}
