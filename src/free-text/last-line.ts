import { endsLikeStreet } from './streets/english-streets.js';
import { isMultiWordCity } from './streets/multi-word-cities.js';
import { isProperName } from './streets/names-and-prose.js';
import { isUnit, isUnitWord } from './streets/units.js';

/** The last line of an address (city, state and postal code), and the segments around it. */
export interface LastLine {
  readonly city?: string | undefined;
  readonly state?: string | undefined;
  /** The state as written. */
  readonly writtenState?: string | undefined;
  readonly postal?: string | undefined;
  /** The postal code was written as no other country writes it: `D-10115`, `〒100-0005`. */
  readonly hasPrefix: boolean;
  /** The segments before the city: street, floors, company. */
  readonly streetSegments: readonly string[];
  /** What follows the city and was not recognized. */
  readonly unparsed: readonly string[];
}

/** Fields of the last line that pairs gave, and that are not looked for. */
export type GivenLastLine = Pick<LastLine, 'city' | 'state' | 'postal'>;

/**
 * Whether a segment can only be a city: no number, no unit, no street, and no word that may not
 * belong to it.
 */
export function isCity(segment: string): boolean {
  const name = toCityName(segment);
  return couldBeCity(segment) && (!name.includes(' ') || isMultiWordCity(name));
}

/** The same for a segment that a state follows, so that every word of it belongs to the city. */
export function couldBeCity(segment: string): boolean {
  const name = toCityName(segment);
  // Shorter names in Latin letters are codes.
  const isLong = /\p{L}.*\p{L}.*\p{L}/u.test(name);
  return (
    isLong &&
    isProperName(name, 5) &&
    !isUnit(name) &&
    !isUnitWord(name.split(' ')[0] ?? '') &&
    !endsLikeStreet(name)
  );
}

/** Without the `CEDEX` of French mail, and without the full stop of a sentence. */
function toCityName(segment: string): string {
  return segment.replace(/ cedex(?: \d{1,2})?$/i, '').replace(/\.$/, '');
}
