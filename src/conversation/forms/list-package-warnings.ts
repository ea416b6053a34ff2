import { nameOfPackage, PACKAGE_BY_VALUE } from '../../domain/packages.js';
import {
  chosenPackages,
  readValue,
  type FieldWarnings,
  type FormValues,
} from '../../domain/precheck-field.js';
import { resolveLanguage } from '../../places/languages.js';
import { resolveTimezone } from '../../places/timezones.js';
import {
  isLocationMeant,
  LANGUAGE,
  listLocationFields,
  MEETINGS_TIMEZONE,
  TIMEZONE,
} from './location-fields.js';

/**
 * Warns of add-on packages when none of the packages that they add to is chosen, and of a location
 * that is not sent.
 */
export function listPackageWarnings(values: FormValues): FieldWarnings {
  const chosen = chosenPackages(values);
  const warnings = chosen.flatMap((value) => {
    const bases = PACKAGE_BY_VALUE.get(value)?.addsTo;
    if (bases === undefined || bases.some((base) => chosen.includes(base))) return [];
    return [`${nameOfPackage(value)} needs one of ${bases.map(nameOfPackage).join(', ')}.`];
  });
  const all = [...warnings, ...warnOfUnsentLocation(values)];
  return all.length === 0 ? {} : { packages: all.join(' ') };
}

function warnOfUnsentLocation(values: FormValues): string[] {
  const chosen = chosenPackages(values);
  const filled = listLocationFields(values);
  if (filled.length === 0) return [];
  const isOfUse =
    chosen.length === 0 || chosen.some((each) => PACKAGE_BY_VALUE.get(each)?.isCalling);
  if (!isOfUse)
    return ['The calling location is not sent: none of the chosen packages is about calling.'];
  return isLocationMeant(values)
    ? []
    : ['The time zone or language of the location is sent only with the name of a location.'];
}

/** Warns of time zones and languages that are not listed. Webex publishes no list, and decides. */
export function listLocaleWarnings(values: FormValues): FieldWarnings {
  const warnings: FieldWarnings = {};
  for (const path of [TIMEZONE, MEETINGS_TIMEZONE]) {
    const zone = readValue(values, path);
    if (zone !== undefined && resolveTimezone(zone) === undefined)
      warnings[path] = `“${zone}” is not a time zone I know. Use a name such as America/New_York.`;
  }
  const language = readValue(values, LANGUAGE);
  if (language !== undefined && resolveLanguage(language) === undefined)
    warnings[LANGUAGE] = `“${language}” is not a language I know. Use a code such as en_us.`;
  return warnings;
}
