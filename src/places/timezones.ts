import { getTimeZones, timeZonesNames } from '@vvo/tzdb';
import type { Choice } from '../domain/form.js';

type Zone = ReturnType<typeof getTimeZones>[number];

/** One well-known zone per region of the world, west to east: short enough for a card. */
const ABROAD = (
  'Pacific/Honolulu America/Los_Angeles America/Denver America/Chicago America/New_York ' +
  'America/Sao_Paulo Europe/London Europe/Paris Europe/Berlin Europe/Athens Europe/Istanbul ' +
  'Asia/Dubai Asia/Kolkata Asia/Singapore Asia/Shanghai Asia/Tokyo Australia/Sydney ' +
  'Pacific/Auckland'
).split(' ');

/**
 * The time zones to choose from: those of the country first, grouped as people know them (eight for
 * the US), then some of the rest of the world.
 */
export function listTimezones(countryCode: string | undefined): Choice[] {
  const zones = getTimeZones();
  const own = zones.filter((zone) => zone.countryCode === countryCode);
  const abroad = zones.filter((zone) => ABROAD.includes(zone.name) && !own.includes(zone));
  return [...own, ...abroad].map((zone) => ({ title: describe(zone), value: zone.name }));
}

/** The time zone of a country that has exactly one. */
export function onlyTimezone(countryCode: string | undefined): string | undefined {
  const own = getTimeZones().filter((zone) => zone.countryCode === countryCode);
  return own.length === 1 ? own[0]?.name : undefined;
}

function describe({ mainCities, alternativeName, rawFormat }: Zone): string {
  const offset = rawFormat.split(' ')[0] ?? '';
  return `${mainCities[0] ?? alternativeName}: ${alternativeName} (UTC${offset})`;
}

/** Lower-case name → IANA name. Built on first use. */
let nameByLowerCase: ReadonlyMap<string, string> | undefined;

/**
 * The IANA name of a time zone, in any case; `undefined` when there is none. Abbreviations such as
 * `CST` are not accepted, because they mean several zones. A zone that only the runtime supports,
 * such as `Asia/Calcutta`, stays as typed.
 */
export function resolveTimezone(typed: string): string | undefined {
  nameByLowerCase ??= new Map(['UTC', ...timeZonesNames].map((name) => [name.toLowerCase(), name]));
  const name = typed.trim().replaceAll(' ', '_');
  const listed = nameByLowerCase.get(name.toLowerCase());
  return listed ?? (name.includes('/') && isZone(name) ? name : undefined);
}

function isZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}
