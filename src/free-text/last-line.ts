import { endsLikeStreet } from './streets/english-streets.js';
import { isLongCity } from './streets/multi-word-cities.js';
import { isName } from './streets/names-and-prose.js';
import { isUnit, isUnitWord } from './streets/units.js';

/** What an address ends with, and the parts before it. */
export interface AddressTail {
  readonly city?: string | undefined;
  readonly state?: string | undefined;
  readonly postal?: string | undefined;
  /** The code was written as no other country writes it. */
  readonly hasPrefix: boolean;
  /** Street, floors, company: what stood before the city. */
  readonly lines: readonly string[];
  /** What stood behind the city and is nothing that is known. */
  readonly strange: readonly string[];
}

/** What somebody already said in a pair, and need not be found. */
export type KnownTail = Pick<AddressTail, 'city' | 'state' | 'postal'>;

/** Whether a part can be nothing but a city: no number, no floor, no street, and no word too many. */
export function isCity(part: string): boolean {
  const name = cityName(part);
  return couldBeCity(part) && (!name.includes(' ') || isLongCity(name));
}

/** The same of a part that a state closes, so that every word of it belongs to the city. */
export function couldBeCity(part: string): boolean {
  const name = cityName(part);
  // Shorter names in Latin letters are codes.
  const isLong = /\p{L}.*\p{L}.*\p{L}/u.test(name);
  return (
    isLong &&
    isName(name, 5) &&
    !isUnit(name) &&
    !isUnitWord(name.split(' ')[0] ?? '') &&
    !endsLikeStreet(name)
  );
}

/** Without what French post adds, and the full stop of a sentence. */
function cityName(part: string): string {
  return part.replace(/ cedex(?: \d{1,2})?$/i, '').replace(/\.$/, '');
}
