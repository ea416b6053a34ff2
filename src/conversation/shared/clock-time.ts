const time = new Intl.DateTimeFormat('en-GB', { timeStyle: 'medium', timeZone: 'UTC' });

/** A moment of today as people are told of it: `10:12:33 UTC`. `at` is milliseconds since 1970. */
export function clockTime(at: number): string {
  return `${time.format(at)} UTC`;
}
