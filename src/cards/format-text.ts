const dateTime = new Intl.DateTimeFormat('en-GB', {
  dateStyle: 'medium',
  timeStyle: 'short',
  timeZone: 'UTC',
});

/**
 * Formats a time (milliseconds since 1970) as cards show it, such as `23 Nov 2026, 14:02 UTC`.
 * UTC, because nobody's own time zone is known.
 */
export function formatTime(ms: number): string {
  return `${dateTime.format(ms)} UTC`;
}

/** Formats a count with its noun in the regular plural: `1 row`, `1,000 rows`. */
export function formatCount(count: number, noun: string): string {
  return `${count.toLocaleString('en-GB')} ${noun}${count === 1 ? '' : 's'}`;
}

/** Cuts text after `length` characters and marks the cut with an ellipsis. */
export function truncate(text: string, length: number): string {
  return text.length > length ? `${text.slice(0, length)}…` : text;
}
