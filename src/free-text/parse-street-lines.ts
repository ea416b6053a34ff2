import type { AddressRule } from './address-rules.js';
import { isCompanyName, isLegalForm, splitAfterCompany } from './streets/legal-forms.js';
import { hasConsistentCase, isProse } from './streets/names-and-prose.js';
import { isPostBox, isUnit, splitUnit } from './streets/units.js';

/** The lines of an address before its city. */
export interface StreetLines {
  readonly line1?: string | undefined;
  readonly line2?: string | undefined;
  readonly company?: string | undefined;
  /** Segments that are none of these. */
  readonly unparsed: readonly string[];
  /** Something unparsed follows the street, where the city should be. */
  readonly isCityUncertain: boolean;
}

interface ClassifiedSegment {
  readonly kind: 'street' | 'unit' | 'company' | 'unknown';
  readonly text: string;
}

/** Words around the name of a quarter that some write in lower case among capitals. */
const LOWER_CASE_IN_LOCALITY = new RegExp(
  '^(?:near|opp|opposite|behind|next|beside|off|' +
    'phase|sector|block|stage|main|cross|ward|wing|tower)$',
  'i',
);

/** A house number in a segment of its own: `5`, `nº 5`, `12 bis`, `s/n`. */
const HOUSE_NUMBER = new RegExp(
  String.raw`^(?:(?:n[º°o.]?|nr|num|núm|number|civico)\.? ?)?` +
    String.raw`\d{1,5} ?(?:[A-Z]|bis|ter)?(?:[-/]\d{1,4} ?[A-Z]?)?$|^s\/n$`,
  'i',
);

/** Separates street, units and company. Of two segments that could be the street, none is taken. */
export function parseStreetLines(rule: AddressRule, segments: readonly string[]): StreetLines {
  const joined = joinSegments(rule, segments.flatMap(splitAfterCompany));
  const classified = joined.flatMap((segment) => classify(rule, segment));
  const begin = classified.findIndex(({ kind }) => kind === 'street' || kind === 'unit');
  // A customer is named once, and before the address.
  const company = classified.findIndex(({ kind }) => kind === 'company');
  const isNamed = company !== -1 && (company < begin || begin === -1);
  const unknown = classified.filter(
    ({ kind }, at) => kind === 'unknown' || (kind === 'company' && !(isNamed && at === company)),
  );
  const streets = textsOf(classified, 'street');
  const isAmbiguous = streets.length > 1 && !rule.hasMultiSegmentStreet;
  const [line1, ...rest] = isAmbiguous ? [] : arrange(rule, streets, textsOf(classified, 'unit'));
  return {
    line1,
    line2: rest.length === 0 ? undefined : rest.join(', '),
    company: isNamed ? classified[company]?.text : undefined,
    unparsed: [...unknown.map(({ text }) => text), ...(isAmbiguous ? streets : [])],
    isCityUncertain: unknown.some((segment) => begin !== -1 && classified.indexOf(segment) > begin),
  };
}

/** Rejoins what a comma splits: `Acme, Inc.`, `Via Roma, 5`, `10, rue de Rivoli`. */
function joinSegments(rule: AddressRule, segments: readonly string[]): string[] {
  const joined: string[] = [];
  for (const segment of segments) {
    const before = joined.at(-1);
    if (before !== undefined && belongTogether(rule, before, segment)) {
      joined.splice(-1, 1, `${before}, ${segment}`);
    } else {
      joined.push(segment);
    }
  }
  return joined;
}

function belongTogether(rule: AddressRule, before: string, segment: string): boolean {
  if (isLegalForm(segment)) return !/\d/.test(before);
  if (rule.hasMultiSegmentStreet) return false;
  const [first, second] = [HOUSE_NUMBER.test(before), HOUSE_NUMBER.test(segment)];
  if (first === second || /\d/.test(first ? segment : before)) return false;
  return rule.isStreet(withPlainNumber(before, segment));
}

/** A street and its number in the form that `AddressRule.isStreet` expects. */
function withPlainNumber(before: string, segment: string): string {
  const number = /\d.*$/;
  return `${before} ${number.exec(segment)?.[0] ?? segment}`.replace(/ s\/n$/i, ' 1');
}

function classify(rule: AddressRule, segment: string): ClassifiedSegment[] {
  const split = splitUnit(segment);
  if (split && rule.isStreet(split.street.replaceAll(',', ''))) {
    return [
      { kind: 'street', text: split.street },
      { kind: 'unit', text: split.unit },
    ];
  }
  if (isUnit(segment) || isPostBox(segment)) return [{ kind: 'unit', text: segment }];
  if (rule.isStreet(segment.replaceAll(',', ''))) return [{ kind: 'street', text: segment }];
  if (isCompanyName(segment)) return [{ kind: 'company', text: segment }];
  return [{ kind: isLocality(rule, segment) ? 'unit' : 'unknown', text: segment }];
}

function isLocality({ locality }: AddressRule, segment: string): boolean {
  return (
    locality?.test(segment) === true &&
    !isProse(segment) &&
    hasConsistentCase(segment, LOWER_CASE_IN_LOCALITY)
  );
}

/** The first line, then the rest. A post-office box or an estate may replace the street. */
function arrange(
  rule: AddressRule,
  streets: readonly string[],
  units: readonly string[],
): readonly string[] {
  if (streets.length > 0) return [streets.join(', '), ...units];
  const box = units.find(isPostBox);
  if (box !== undefined) return [box, ...units.filter((unit) => unit !== box)];
  return units.some((unit) => isLocality(rule, unit)) ? units : [];
}

function textsOf(
  segments: readonly ClassifiedSegment[],
  kind: ClassifiedSegment['kind'],
): string[] {
  return segments.filter((segment) => segment.kind === kind).map(({ text }) => text);
}
