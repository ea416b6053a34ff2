import { foldName } from '../places/compare-names.js';
import type { AddressRule } from './address-rule.js';
import { couldBeCity, isCity, type AddressTail, type KnownTail } from './last-line.js';
import { findPostal, type FoundPostal } from './find-postal-codes.js';
import { findState } from './find-state.js';

/** The parts before the city, and the city with what follows it. */
interface Sides {
  readonly lines: readonly string[];
  readonly city: readonly string[];
}

/**
 * Reads the end of `…, 20121 Milano (MI)`: the postal code, the city behind it, perhaps a state. The code is the border to the
 * street where no comma is one. Some write the city first, `…, Berlin 10115`, which is understood where it stands alone.
 */
export function readCodeFirst(
  rule: AddressRule,
  parts: readonly string[],
  known: KnownTail,
): AddressTail {
  const codes = known.postal === undefined ? findPostal(parts, rule) : [];
  // Of two codes one is something else, and nobody knows which.
  const code = codes.length === 1 ? codes[0] : undefined;
  const { lines, city } = code ? around(parts, code) : cutLast(parts);
  return {
    ...readPlace(city, rule),
    postal: code?.code,
    hasPrefix: code?.hasPrefix ?? false,
    lines,
  };
}

/** The city, its state in its part or behind it, and what else stands there. */
function readPlace(
  parts: readonly string[],
  rule: AddressRule,
): Pick<AddressTail, 'city' | 'state' | 'strange'> {
  const [written = '', ...behind] = parts;
  const { city, state } = readCity(written, rule);
  const unread = city === undefined && written !== '' ? [written] : [];
  const late = state === undefined ? findState(behind[0] ?? '', rule) : undefined;
  return late?.before === ''
    ? { city, state: late.code, strange: [...unread, ...behind.slice(1)] }
    : { city, state, strange: [...unread, ...behind] };
}

/** The city, perhaps with its state behind it: `Milano (MI)`. */
function readCity(part: string, rule: AddressRule): { city?: string; state?: string } {
  const state = findState(part, rule);
  if (state && state.before !== '') {
    return couldBeCity(state.before) ? { city: state.before, state: state.code } : {};
  }
  return isCity(part) ? { city: part.replace(/\.$/, '') } : {};
}

function around(parts: readonly string[], { at, before, behind }: FoundPostal): Sides {
  const [head, tail] = [parts.slice(0, at), parts.slice(at + 1)];
  if (behind !== '')
    return { lines: [...head, ...(before ? [before] : [])], city: [behind, ...tail] };
  if (before !== '') {
    return isCity(before)
      ? { lines: head, city: [before, ...tail] }
      : { lines: [...head, before], city: tail };
  }
  const [previous = '', next = ''] = [head.at(-1), tail[0]];
  const isBefore = isCity(previous) && (next === '' || foldName(next) === foldName(previous));
  return isBefore
    ? { lines: head.slice(0, -1), city: [previous, ...tail] }
    : { lines: head, city: tail };
}

function cutLast(parts: readonly string[]): Sides {
  return { lines: parts.slice(0, -1), city: parts.slice(-1) };
}
