import type { AddressRule } from './address-rule.js';
import { isLegalForm } from './streets/legal-forms.js';

/** A house number in a part of its own: `5`, `nº 5`, `12 bis`, `s/n`. */
const HOUSE_NUMBER =
  /^(?:(?:n[º°o.]?|nr|num|núm|number|civico)\.? ?)?\d{1,5} ?(?:[A-Z]|bis|ter)?(?:[-/]\d{1,4} ?[A-Z]?)?$|^s\/n$/i;

/** Puts together what a comma stands within: `Acme, Inc.`, `Via Roma, 5`, `10, rue de Rivoli`. */
export function joinPieces(rule: AddressRule, parts: readonly string[]): string[] {
  const joined: string[] = [];
  for (const part of parts) {
    const before = joined.at(-1);
    if (before !== undefined && belongTogether(rule, before, part)) {
      joined.splice(-1, 1, `${before}, ${part}`);
    } else {
      joined.push(part);
    }
  }
  return joined;
}

function belongTogether(rule: AddressRule, before: string, part: string): boolean {
  if (isLegalForm(part)) return !/\d/.test(before);
  if (rule.hasManyStreets) return false;
  const [first, second] = [HOUSE_NUMBER.test(before), HOUSE_NUMBER.test(part)];
  if (first === second || /\d/.test(first ? part : before)) return false;
  return rule.isStreet(numbered(before, part));
}

/** A street with its number as the judge of streets knows them. */
function numbered(before: string, part: string): string {
  const number = /\d.*$/;
  return `${before} ${number.exec(part)?.[0] ?? part}`.replace(/ s\/n$/i, ' 1');
}
