import type { AddressRule } from './address-rule.js';
import { isCity, type AddressTail, type KnownTail } from './last-line.js';
import { findPostal, type FoundPostal } from './find-postal-codes.js';
import { findState, type FoundState } from './find-state.js';

/**
 * Reads the end of `…, Milpitas, CA 95035`: the city, then the state and the postal code in either order, each in a part of its
 * own or not. Japan's code may also stand in front.
 */
export function readCityFirst(
  rule: AddressRule,
  parts: readonly string[],
  known: KnownTail,
): AddressTail {
  const rest = [...parts];
  const { postal, state } = takeCodes(rest, rule, known);
  const place =
    known.city === undefined ? takePlace(rest, rule, state, known.state) : { state: state?.code };
  const hasPrefix = postal?.hasPrefix ?? false;
  return { ...place, postal: postal?.code, hasPrefix, lines: rest, strange: [] };
}

/** The city, and the state unless that was the city of the same name. */
function takePlace(
  rest: string[],
  rule: AddressRule,
  state: FoundState | undefined,
  known: string | undefined,
): { city?: string | undefined; state?: string | undefined } {
  const city = takeCity(rest, rule, known ?? state?.code);
  const isCity = city === undefined && state?.before === '' && rule.cityStates?.test(state.written);
  return isCity ? { city: state.written } : { city, state: state?.code };
}

/** Takes postal code and state out of `rest`, in either order. */
function takeCodes(
  rest: string[],
  rule: AddressRule,
  known: KnownTail,
): { postal: FoundPostal | undefined; state: FoundState | undefined } {
  const early = known.postal === undefined ? takePostal(rest, rule) : undefined;
  const state = known.state === undefined ? takeState(rest, rule) : undefined;
  const isMissing = known.postal === undefined && early === undefined;
  return { postal: isMissing ? takePostal(rest, rule) : early, state };
}

/** Takes the postal code that ends `rest`, or with its mark begins it, out of `rest`. */
function takePostal(rest: string[], rule: AddressRule): FoundPostal | undefined {
  const last = findPostal(rest.slice(-1), rule).find(({ behind }) => behind === '');
  if (last) {
    replaceLast(rest, last.before);
    return last;
  }
  const first = findPostal(rest.slice(0, 1), rule).find(
    ({ hasPrefix, before }) => hasPrefix && before === '',
  );
  if (first) rest.splice(0, 1, ...(first.behind === '' ? [] : [first.behind]));
  return first;
}

/** Takes the state that ends `rest` out of it. Where the state begins it, as in Japan, the order is turned round. */
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
  const cut = rule.cut?.(last);
  if (cut) replaceLast(rest, cut.street);
  return cut?.city;
}

function replaceLast(rest: string[], text: string): void {
  rest.splice(-1, 1, ...(text === '' ? [] : [text]));
}
