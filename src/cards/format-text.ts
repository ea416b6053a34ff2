const dateTime = new Intl.DateTimeFormat('en-GB', {
  dateStyle: 'medium',
  timeStyle: 'short',
  timeZone: 'UTC',
});

/** A time (milliseconds since 1970) as cards show it, such as `23 Nov 2026, 14:02 UTC`: nobody's own zone is known. */
export function formatTime(ms: number): string {
  return `${dateTime.format(ms)} UTC`;
}
