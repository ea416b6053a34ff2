import { PACKAGE_BY_VALUE } from '../../domain/packages.js';
import {
  chosenPackages,
  LOCATION,
  readValue,
  type FormValues,
} from '../../domain/precheck-field.js';

/** The path of the time zone of the location. */
export const TIMEZONE = `${LOCATION}.timezone`;
/** The path of the language of the location. */
export const LANGUAGE = `${LOCATION}.language`;
/** The path of the time zone of meetings. */
export const MEETINGS_TIMEZONE = 'provisioningParameters.meetings.timezone';

/**
 * Whether the values describe a calling location: a package requires one, or more of it is filled
 * in than the time zone and the language, which alone ask for no location.
 */
export function isLocationMeant(values: FormValues): boolean {
  const isRequired = chosenPackages(values).some(
    (value) => PACKAGE_BY_VALUE.get(value)?.needsLocation,
  );
  return (
    isRequired || listLocationFields(values).some((path) => ![TIMEZONE, LANGUAGE].includes(path))
  );
}

/** The paths of the fields of the location that are filled in. */
export function listLocationFields(values: FormValues): string[] {
  return Object.keys(values).filter(
    (path) => path.startsWith(`${LOCATION}.`) && readValue(values, path) !== undefined,
  );
}
