import { distance } from 'fastest-levenshtein';
import { PACKAGES } from '../domain/packages.js';
import { chosenPackages, type FormValues } from '../domain/precheck-field.js';
import { GAP, type Extraction, type Span } from './extraction.js';

/**
 * One typo per six letters, two at most: `webex_caling` is recognized, and no two packages are
 * that close.
 */
const LETTERS_PER_TYPO = 6;
const MAX_TYPOS = 2;

interface Spelling {
  readonly value: string;
  readonly words: number;
  /** Without blanks and underscores. */
  readonly folded: string;
}

/** The values and names of the packages; a name in brackets is a second name. */
const spellings: readonly Spelling[] = PACKAGES.flatMap(({ value, name }) => {
  const names = [value, ...name.split(/ \(|\)/)].filter((each) => each !== '');
  return names.map((each) => ({
    value,
    words: each.split(/[ _]/).length,
    folded: fold(each),
  }));
});

/** The most words in a package's name. */
const MAX_WORDS = Math.max(...PACKAGES.map(({ name }) => name.split(' ').length));

/** Takes out packages, and the words that join them. */
export function extractPackages(text: string): Extraction {
  const spans = findPackages(text);
  const gaps: string[] = [];
  let cursor = 0;
  for (const { index, length } of spans) {
    gaps.push(text.slice(cursor, index));
    cursor = index + length;
  }
  // `and` or `+` between two packages joins nothing else.
  const kept = gaps.map((gap, at) => (at > 0 && isConjunction(gap) ? '' : gap));
  const rest = [...kept, text.slice(cursor)].join(GAP);
  const values = [...new Set(spans.map(({ value }) => value))];
  return { values: values.length === 0 ? {} : { packages: values.join(',') }, doubts: [], rest };
}

/** The packages of several parts of a text, each once. */
export function joinPackages(...parts: readonly FormValues[]): FormValues {
  const chosen = new Set(parts.flatMap(chosenPackages));
  return chosen.size === 0 ? {} : { packages: [...chosen].join(',') };
}

/**
 * Finds packages by their value, their name, or a misspelling that is close to one package only.
 * The longest name is tried first.
 */
export function findPackages(text: string): Span[] {
  const words = [...text.matchAll(/[\p{L}\p{N}]+/gu)];
  const spans: Span[] = [];
  let at = 0;
  while (at < words.length) {
    const match = matchPackage(text, words.slice(at, at + MAX_WORDS));
    if (match) spans.push(match.span);
    at += match?.words ?? 1;
  }
  return spans;
}

function matchPackage(
  text: string,
  words: readonly RegExpExecArray[],
): { span: Span; words: number } | undefined {
  for (let count = words.length; count > 0; count -= 1) {
    const [first, last] = [words[0], words[count - 1]];
    if (!first || !last) return undefined;
    const written = text.slice(first.index, last.index + last[0].length);
    // A value ends at a blank: in `webex_calling Standard` the second word may be a template.
    const isName = !/[^\p{L}\p{N} _-]|_.* | .*_/u.test(written);
    const value = isName ? recognize(fold(written), count) : undefined;
    const span = { value: value ?? '', index: first.index, length: written.length };
    if (value !== undefined) return { span, words: count };
  }
  return undefined;
}

function recognize(folded: string, words: number): string | undefined {
  const exact = spellings.find((spelling) => spelling.folded === folded);
  if (exact) return exact.value;
  const typos = Math.min(MAX_TYPOS, Math.floor(folded.length / LETTERS_PER_TYPO));
  // A number or a short word after a name is not a typo.
  const near = spellings.filter(
    (spelling) =>
      (words === 1 || words === spelling.words) &&
      Math.abs(spelling.folded.length - folded.length) <= typos &&
      distance(spelling.folded, folded) <= typos,
  );
  const isUnique =
    typos > 0 && !/\d/.test(folded) && new Set(near.map((each) => each.value)).size === 1;
  return isUnique ? near[0]?.value : undefined;
}

function isConjunction(gap: string): boolean {
  return /^[\s,]*(?:and|und|et|y|e|en|plus|&|\+)?[\s,]*$/i.test(gap);
}

function fold(name: string): string {
  return name.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');
}
