import { timeZonesNames } from '@vvo/tzdb';

let nameByFolded: ReadonlyMap<string, string> | undefined;

/**
 * The name of a time zone as IANA writes it, or `undefined` when there is none. Abbreviations such as `CST` are none: they mean
 * several. A zone that only the computer knows, such as `Asia/Calcutta`, stays as it was typed.
 */
export function readTimezone(typed: string): string | undefined {
  nameByFolded ??= new Map(['UTC', ...timeZonesNames].map((name) => [name.toLowerCase(), name]));
  const name = typed.trim().replaceAll(' ', '_');
  const known = nameByFolded.get(name.toLowerCase());
  return known ?? (name.includes('/') && isZone(name) ? name : undefined);
}

function isZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}
