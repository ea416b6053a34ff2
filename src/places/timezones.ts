import { getTimeZones } from '@vvo/tzdb';
import type { Choice } from '../domain/form.js';

type Zone = ReturnType<typeof getTimeZones>[number];

/** One well-known zone for each part of the world, west to east: a list that is short enough for a card. */
const ABROAD =
  'Pacific/Honolulu America/Los_Angeles America/Denver America/Chicago America/New_York America/Sao_Paulo Europe/London Europe/Paris Europe/Berlin Europe/Athens Europe/Istanbul Asia/Dubai Asia/Kolkata Asia/Singapore Asia/Shanghai Asia/Tokyo Australia/Sydney Pacific/Auckland'.split(
    ' ',
  );

/**
 * The time zones to choose from: those of the country first, grouped as people know them (eight for the US), then some of the
 * rest of the world.
 */
export function listTimezones(countryCode: string | undefined): Choice[] {
  const zones = getTimeZones();
  const own = zones.filter((zone) => zone.countryCode === countryCode);
  const abroad = zones.filter((zone) => ABROAD.includes(zone.name) && !own.includes(zone));
  return [...own, ...abroad].map((zone) => ({ title: describe(zone), value: zone.name }));
}

/** The one time zone of a country that has no other. */
export function onlyTimezone(countryCode: string | undefined): string | undefined {
  const own = getTimeZones().filter((zone) => zone.countryCode === countryCode);
  return own.length === 1 ? own[0]?.name : undefined;
}

function describe({ mainCities, alternativeName, rawFormat }: Zone): string {
  return `${mainCities[0] ?? alternativeName}: ${alternativeName} (UTC${rawFormat.split(' ')[0] ?? ''})`;
}
