/** How addresses of a country are written, as far as a reader has to know it. */
export interface AddressRule {
  readonly country: string;
  /** The shape of a postal code, without anchors. */
  readonly postal: string;
  /** What may stand before the code and tells the country: `D-10115`, `〒100-0005`. */
  readonly postalPrefix?: string;
  /** The code as the country's post writes it. */
  readonly writePostal: (code: string) => string;
  readonly postalStands: 'before-city' | 'after-city';
  /**
   * Where a state is looked for: as the last words, before or after the code; as a code or in brackets behind the city; as a
   * part of its own. `county` takes English counties only, for the list of states holds cities as well.
   */
  readonly stateStands: 'last-words' | 'code-behind-city' | 'own-part' | 'county';
  /** Nobody omits it. */
  readonly isStateNeeded: boolean;
  /** What tells the country when nobody writes its name. */
  readonly toldBy: 'postal-code' | 'state-and-postal-code' | 'name';
  /** Whether a whole part, without units such as floors, is a street and its number, and plainly so. */
  readonly isStreet: (part: string) => boolean;
  /** Several parts make up the street: `No. 12`, `5th Cross`, `MG Road`. */
  readonly hasManyStreets?: true;
  /** A part that is neither street nor unit nor city, but surely belongs to the address. */
  readonly locality?: RegExp;
  /** What a city of the country is besides a name. */
  readonly isCity?: (part: string, state: string | undefined) => boolean;
  /** Cuts a city off a street, where no comma does and the border is certain. */
  readonly cut?: (part: string) => { street: string; city: string } | undefined;
  /** Cities that are called like a state. */
  readonly cityStates?: RegExp;
}
