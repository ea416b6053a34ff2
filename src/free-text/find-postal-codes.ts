import type { AddressRule } from './address-rule.js';

/** A postal code at its place among the parts. */
export interface FoundPostal {
  readonly code: string;
  readonly at: number;
  /** What stands before and behind it in its part. */
  readonly before: string;
  readonly behind: string;
  /** Written with a mark that only its own country has. */
  readonly hasPrefix: boolean;
}

const LABEL = /(?:\bpin(?: ?code)?|\bzip(?: ?code)?|\bpostcode|\bcap|\bcp|\bplz)?[ :.-]*$/i;

/** Finds everything among the parts that has the shape of the country's postal code. */
export function findPostal(parts: readonly string[], rule: AddressRule): FoundPostal[] {
  const { anywhere } = shapesOf(rule);
  return parts.flatMap((part, at) =>
    [...part.matchAll(anywhere)]
      .filter((match) => !isTwoWords(match[0], part))
      .map((match) => ({
        code: rule.writePostal(match.groups?.['code'] ?? ''),
        at,
        before: part.slice(0, match.index).replace(LABEL, '').trim(),
        behind: part.slice(match.index + match[0].length).trim(),
        hasPrefix: Boolean(match.groups?.['prefix']),
      })),
  );
}

/** Whether small letters behind a blank are rather a word of their own: `3015 op`, unless all is small. */
function isTwoWords(code: string, part: string): boolean {
  return /\d \p{Ll}+$/u.test(code) && part !== part.toLowerCase();
}

/** Whether a text is one postal code of the country and nothing else. */
export function isPostalCode(text: string, rule: AddressRule): boolean {
  return shapesOf(rule).whole.test(text);
}

interface Shapes {
  readonly anywhere: RegExp;
  readonly whole: RegExp;
}

const shapes = new Map<AddressRule, Shapes>();

/** The expressions of a rule, built once. */
function shapesOf(rule: AddressRule): Shapes {
  const known = shapes.get(rule);
  if (known) return known;
  const { postal, postalPrefix = '(?!)' } = rule;
  const anywhere = new RegExp(
    String.raw`(?<![\p{L}\p{N}#/.]|\d-)(?<prefix>${postalPrefix})?(?<code>${postal})(?![\p{L}\p{N}/]|-\d)`,
    'giu',
  );
  const built = { anywhere, whole: new RegExp(`^(?:${postal})$`, 'iu') };
  shapes.set(rule, built);
  return built;
}
