import { foldName } from '../places/compare-names.js';
import type { AddressRule } from './address-rules.js';
import { findPostalCodes, type FoundPostalCode } from './find-postal-codes.js';
import { findState } from './find-state.js';
import { couldBeCity, isCity, type GivenLastLine, type LastLine } from './last-line.js';

/** The segments before the city, and the city with what follows it. */
interface Sides {
  readonly streetSegments: readonly string[];
  readonly citySegments: readonly string[];
}

/**
 * Parses the end of `…, 20121 Milano (MI)`: the postal code, the city after it, optionally a state.
 * The code ends the street where no comma does. Some write the city first, `…, Berlin 10115`,
 * which is understood where the city stands alone. What pairs gave is not looked for.
 */
export function parsePostalCodeFirst(
  rule: AddressRule,
  segments: readonly string[],
  given: GivenLastLine,
): LastLine {
  const codes = given.postal === undefined ? findPostalCodes(segments, rule) : [];
  // One of two codes must be something else, but either may be the postal code.
  const code = codes.length === 1 ? codes[0] : undefined;
  const { streetSegments, citySegments } = code ? splitAtCode(segments, code) : splitLast(segments);
  const place = parsePlace(citySegments, rule);
  // Some write the street last: `20537 Hamburg, Wendenstr. 414`.
  const isReversed =
    place.city !== undefined &&
    place.unparsed.some((segment) => rule.isStreet(segment)) &&
    !streetSegments.some((segment) => rule.isStreet(segment));
  return {
    ...place,
    postal: code?.code,
    hasPrefix: code?.hasPrefix ?? false,
    streetSegments: isReversed ? [...streetSegments, ...place.unparsed] : streetSegments,
    unparsed: isReversed ? [] : place.unparsed,
  };
}

/** The city, the state in its segment or after it, and what else stands there. */
function parsePlace(
  segments: readonly string[],
  rule: AddressRule,
): Pick<LastLine, 'city' | 'state' | 'writtenState' | 'unparsed'> {
  const [written = '', ...after] = segments;
  const { city, state, writtenState } = parseCity(written, rule);
  const unread = city === undefined && written !== '' ? [written] : [];
  const nextState = state === undefined ? findState(after[0] ?? '', rule) : undefined;
  return nextState?.before === ''
    ? {
        city,
        state: nextState.code,
        writtenState: nextState.written,
        unparsed: [...unread, ...after.slice(1)],
      }
    : { city, state, writtenState, unparsed: [...unread, ...after] };
}

/** The city, with or without its state: `Milano (MI)`. */
function parseCity(
  segment: string,
  rule: AddressRule,
): { city?: string; state?: string; writtenState?: string } {
  const state = findState(segment, rule);
  if (state && state.before !== '') {
    return couldBeCity(state.before)
      ? { city: state.before, state: state.code, writtenState: state.written }
      : {};
  }
  return isCity(segment) ? { city: segment.replace(/\.$/, '') } : {};
}

function splitAtCode(segments: readonly string[], { at, before, after }: FoundPostalCode): Sides {
  const [head, tail] = [segments.slice(0, at), segments.slice(at + 1)];
  if (after !== '') {
    const streetSegments = before === '' ? head : [...head, before];
    return { streetSegments, citySegments: [after, ...tail] };
  }
  if (before !== '') {
    return isCity(before)
      ? { streetSegments: head, citySegments: [before, ...tail] }
      : { streetSegments: [...head, before], citySegments: tail };
  }
  const [previous = '', next = ''] = [head.at(-1), tail[0]];
  const isCityBefore = isCity(previous) && (next === '' || foldName(next) === foldName(previous));
  return isCityBefore
    ? { streetSegments: head.slice(0, -1), citySegments: [previous, ...tail] }
    : { streetSegments: head, citySegments: tail };
}

function splitLast(segments: readonly string[]): Sides {
  return { streetSegments: segments.slice(0, -1), citySegments: segments.slice(-1) };
}
