const time = new Intl.DateTimeFormat('en-GB', { timeStyle: 'medium', timeZone: 'UTC' });

/** Formats a time of today (milliseconds since 1970) as `10:12:33 UTC`. */
export function formatClockTime(at: number): string {
  return `${time.format(at)} UTC`;
}
