import type { AddressRule } from './address-rule.js';
import { joinPieces } from './join-pieces.js';
import { cutCompany, isCompany } from './streets/legal-forms.js';
import { hasTalk, isEvenlyWritten } from './streets/names-and-prose.js';
import { cutUnit, isBox, isUnit } from './streets/units.js';

/** What stands before the city of an address. */
export interface AddressLines {
  readonly line1?: string | undefined;
  readonly line2?: string | undefined;
  readonly company?: string | undefined;
  /** What is none of these. */
  readonly strange: readonly string[];
  /** Something strange stands behind the street, where the city should be. */
  readonly isCityUnsure: boolean;
}

/** Words around the name of a quarter that nobody writes with a capital for sure. */
const SMALL_IN_LOCALITY =
  /^(?:near|opp|opposite|behind|next|beside|off|phase|sector|block|stage|main|cross|ward|wing|tower)$/i;

interface Piece {
  readonly kind: 'street' | 'unit' | 'company' | 'strange';
  readonly text: string;
}

/** Tells street, floors and company apart. Where two parts could be the street, neither is taken. */
export function readLines(rule: AddressRule, parts: readonly string[]): AddressLines {
  const whole = joinPieces(rule, parts.flatMap(cutCompany));
  const pieces = whole.flatMap((part) => classify(rule, part));
  const begin = pieces.findIndex(({ kind }) => kind === 'street' || kind === 'unit');
  // A customer is named once, and before the address.
  const company = pieces.findIndex(({ kind }) => kind === 'company');
  const isNamed = company !== -1 && (company < begin || begin === -1);
  const strange = pieces.filter(
    ({ kind }, at) => kind === 'strange' || (kind === 'company' && !(isNamed && at === company)),
  );
  const streets = textsOf(pieces, 'street');
  const isTwofold = streets.length > 1 && !rule.hasManyStreets;
  const [line1, ...rest] = isTwofold ? [] : arrange(rule, streets, textsOf(pieces, 'unit'));
  return {
    line1,
    line2: rest.length === 0 ? undefined : rest.join(', '),
    company: isNamed ? pieces[company]?.text : undefined,
    strange: [...strange.map(({ text }) => text), ...(isTwofold ? streets : [])],
    isCityUnsure: strange.some((piece) => begin !== -1 && pieces.indexOf(piece) > begin),
  };
}

function classify(rule: AddressRule, part: string): Piece[] {
  const bare = part.replaceAll(',', '');
  const cut = cutUnit(part);
  if (cut && rule.isStreet(cut.street.replaceAll(',', ''))) {
    return [
      { kind: 'street', text: cut.street },
      { kind: 'unit', text: cut.unit },
    ];
  }
  if (isUnit(part) || isBox(part)) return [{ kind: 'unit', text: part }];
  if (rule.isStreet(bare)) return [{ kind: 'street', text: part }];
  if (isCompany(part)) return [{ kind: 'company', text: part }];
  return [{ kind: isLocality(rule, part) ? 'unit' : 'strange', text: part }];
}

function isLocality({ locality }: AddressRule, part: string): boolean {
  return (
    locality?.test(part) === true && !hasTalk(part) && isEvenlyWritten(part, SMALL_IN_LOCALITY)
  );
}

/** The first line, then the rest. A post-office box takes the place of a street, and so does an estate. */
function arrange(
  rule: AddressRule,
  streets: readonly string[],
  units: readonly string[],
): readonly string[] {
  if (streets.length > 0) return [streets.join(', '), ...units];
  const box = units.find(isBox);
  if (box !== undefined) return [box, ...units.filter((unit) => unit !== box)];
  return units.some((unit) => isLocality(rule, unit)) ? units : [];
}

function textsOf(pieces: readonly Piece[], kind: Piece['kind']): string[] {
  return pieces.filter((piece) => piece.kind === kind).map(({ text }) => text);
}
