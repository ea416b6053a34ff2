import { distance } from 'fastest-levenshtein';
import { PACKAGES } from '../domain/packages.js';

/** A package at its place in a text. */
export interface FoundPackage {
  readonly value: string;
  readonly index: number;
  readonly length: number;
}

/** A slip in six letters, two at most: `webex_caling` is understood, and no two packages are as near as that. */
const LETTERS_A_SLIP = 6;
const MAX_SLIPS = 2;

interface Spelling {
  readonly value: string;
  readonly words: number;
  /** Without blanks and underscores. */
  readonly folded: string;
}

/** The values and names of the packages; a name in brackets is a second one. */
const spellings: readonly Spelling[] = PACKAGES.flatMap(({ value, name }) => {
  const names = [value, ...name.split(/ \(|\)/)].filter((each) => each !== '');
  return names.map((each) => ({
    value,
    words: each.split(/[ _]/).length,
    folded: fold(each),
  }));
});

/** The most words that a package's name has. */
const MAX_WORDS = Math.max(...PACKAGES.map(({ name }) => name.split(' ').length));

/** Finds packages by value, by name, and by a misspelling that is near to one alone. The longest name goes first. */
export function findPackages(text: string): FoundPackage[] {
  const words = [...text.matchAll(/[\p{L}\p{N}]+/gu)];
  const found: FoundPackage[] = [];
  let at = 0;
  while (at < words.length) {
    const hit = packageAt(text, words.slice(at, at + MAX_WORDS));
    if (hit) found.push(hit.found);
    at += hit?.words ?? 1;
  }
  return found;
}

function packageAt(
  text: string,
  words: readonly RegExpExecArray[],
): { found: FoundPackage; words: number } | undefined {
  for (let count = words.length; count > 0; count -= 1) {
    const [first, last] = [words[0], words[count - 1]];
    if (!first || !last) return undefined;
    const written = text.slice(first.index, last.index + last[0].length);
    // A value ends at a blank: in `webex_calling Standard` the second word may name a template.
    const isName = !/[^\p{L}\p{N} _-]|_.* | .*_/u.test(written);
    const value = isName ? recognise(fold(written), count) : undefined;
    const found = { value: value ?? '', index: first.index, length: written.length };
    if (value !== undefined) return { found, words: count };
  }
  return undefined;
}

function recognise(folded: string, words: number): string | undefined {
  const exact = spellings.find((spelling) => spelling.folded === folded);
  if (exact) return exact.value;
  const slips = Math.min(MAX_SLIPS, Math.floor(folded.length / LETTERS_A_SLIP));
  // A number or a short word behind a name is no slip.
  const near = spellings.filter(
    (spelling) =>
      (words === 1 || words === spelling.words) &&
      Math.abs(spelling.folded.length - folded.length) <= slips &&
      distance(spelling.folded, folded) <= slips,
  );
  const isNear =
    slips > 0 && !/\d/.test(folded) && new Set(near.map((each) => each.value)).size === 1;
  return isNear ? near[0]?.value : undefined;
}

function fold(name: string): string {
  return name.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');
}
