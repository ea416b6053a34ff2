import type { AddressRule } from './address-rules.js';

/** A postal code at its position among the segments. */
export interface FoundPostalCode {
  /** As the country's post formats it. */
  readonly code: string;
  /** The index of its segment. */
  readonly at: number;
  /** The text of its segment before and after it, without a label such as `PIN`. */
  readonly before: string;
  readonly after: string;
  /** Written with a prefix that only its own country uses. */
  readonly hasPrefix: boolean;
}

/** A label before a code, in the languages of the addresses. */
const LABEL = /(?:\bpin(?: ?code)?|\bzip(?: ?code)?|\bpostcode|\bcap|\bcp|\bplz)?[ :.-]*$/i;

/** Longer than a label and what separates it from the code. */
const MAX_LABEL_LENGTH = 30;

/** Looks at the end only: an expression that ends with `$` is tried at each character before it. */
function dropLabel(before: string): string {
  const head = before.slice(0, -MAX_LABEL_LENGTH);
  return (head + before.slice(-MAX_LABEL_LENGTH).replace(LABEL, '')).trim();
}

/** Finds everything among the segments that has the shape of the country's postal code. */
export function findPostalCodes(segments: readonly string[], rule: AddressRule): FoundPostalCode[] {
  const { anywhere } = shapesOf(rule);
  return segments.flatMap((segment, at) =>
    [...segment.matchAll(anywhere)]
      .filter((match) => !isTwoWords(match[0], segment))
      .map((match) => ({
        code: rule.formatPostal(match.groups?.['code'] ?? ''),
        at,
        before: dropLabel(segment.slice(0, match.index)),
        after: segment.slice(match.index + match[0].length).trim(),
        hasPrefix: Boolean(match.groups?.['prefix']),
      })),
  );
}

/** Whether letters after a blank are a separate word: `3015 op`, unless all is lower case. */
function isTwoWords(code: string, segment: string): boolean {
  return /\d \p{Ll}+$/u.test(code) && segment !== segment.toLowerCase();
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
  const cached = shapes.get(rule);
  if (cached) return cached;
  const { postal, postalPrefix = '(?!)' } = rule;
  const anywhere = new RegExp(
    String.raw`(?<![\p{L}\p{N}#/.]|\d-)(?<prefix>${postalPrefix})?(?<code>${postal})` +
      String.raw`(?![\p{L}\p{N}/]|-\d)`,
    'giu',
  );
  const built = { anywhere, whole: new RegExp(`^(?:${postal})$`, 'iu') };
  shapes.set(rule, built);
  return built;
}
