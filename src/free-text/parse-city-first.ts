import type { AddressRule } from './address-rules.js';
import { findPostalCodes, type FoundPostalCode } from './find-postal-codes.js';
import { findState, type FoundState } from './find-state.js';
import { isCity, type GivenLastLine, type LastLine } from './last-line.js';

/**
 * Parses the end of `…, Milpitas, CA 95035`: the city, then the state and the postal code in
 * either order, each in a segment of its own or not. A Japanese postal code may also begin the
 * address. What pairs gave is not looked for.
 */
export function parseCityFirst(
  rule: AddressRule,
  segments: readonly string[],
  given: GivenLastLine,
): LastLine {
  const rest = [...segments];
  const { postal, state } = takeCodes(rest, rule, given);
  const place =
    given.city === undefined ? takePlace(rest, rule, state, given.state) : { state: state?.code };
  const hasPrefix = postal?.hasPrefix ?? false;
  const writtenState = place.state === undefined ? undefined : state?.written;
  return {
    ...place,
    writtenState,
    postal: postal?.code,
    hasPrefix,
    streetSegments: rest,
    unparsed: [],
  };
}

/** Takes the city out of `rest`; a state may turn out to be the city of the same name. */
function takePlace(
  rest: string[],
  rule: AddressRule,
  state: FoundState | undefined,
  givenState: string | undefined,
): { city?: string | undefined; state?: string | undefined } {
  const city = takeCity(rest, rule, givenState ?? state?.code);
  const isCityState =
    city === undefined && state?.before === '' && rule.citiesNamedLikeStates?.test(state.written);
  return isCityState ? { city: state.written } : { city, state: state?.code };
}

/** Takes the postal code and the state out of `rest`, in either order. */
function takeCodes(
  rest: string[],
  rule: AddressRule,
  given: GivenLastLine,
): { postal: FoundPostalCode | undefined; state: FoundState | undefined } {
  const lastPostal = given.postal === undefined ? takePostalCode(rest, rule) : undefined;
  const state = given.state === undefined ? takeState(rest, rule) : undefined;
  const isMissing = given.postal === undefined && lastPostal === undefined;
  return { postal: isMissing ? takePostalCode(rest, rule) : lastPostal, state };
}

/** Takes out of `rest` the postal code at its end or, with its prefix, at its beginning. */
function takePostalCode(rest: string[], rule: AddressRule): FoundPostalCode | undefined {
  const last = findPostalCodes(rest.slice(-1), rule).find(({ after }) => after === '');
  if (last) {
    replaceLast(rest, last.before);
    return last;
  }
  const first = findPostalCodes(rest.slice(0, 1), rule).find(
    ({ hasPrefix, before }) => hasPrefix && before === '',
  );
  if (first) rest.splice(0, 1, ...(first.after === '' ? [] : [first.after]));
  return first;
}

/**
 * Takes out of `rest` the state at its end. Where the state begins the address, as in Japan, the
 * order of `rest` is reversed.
 */
function takeState(rest: string[], rule: AddressRule): FoundState | undefined {
  const last = findState(rest.at(-1) ?? '', rule);
  if (last) {
    replaceLast(rest, last.before);
    return last;
  }
  const first = rule.isStreet(rest.at(-1) ?? '') ? findState(rest[0] ?? '', rule) : undefined;
  if (first?.before !== '') return undefined;
  rest.shift();
  rest.reverse();
  return first;
}

function takeCity(
  rest: string[],
  rule: AddressRule,
  state: string | undefined,
): string | undefined {
  const last = rest.at(-1) ?? '';
  if (isCity(last) && (rule.isCity?.(last, state) ?? true)) {
    rest.pop();
    return last.replace(/\.$/, '');
  }
  const split = rule.splitCity?.(last);
  if (split) replaceLast(rest, split.street);
  return split?.city;
}

function replaceLast(rest: string[], text: string): void {
  rest.splice(-1, 1, ...(text === '' ? [] : [text]));
}
