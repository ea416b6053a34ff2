import { distance } from 'fastest-levenshtein';

/** Removes the differences between spellings of one name: case, accents, punctuation, blanks. */
export function foldName(name: string): string {
  return name
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '');
}

/**
 * The entry whose folded name is nearest to a folded text, if one is near; the first of several
 * that are equally near.
 */
export function findNearest<T>(
  folded: string,
  entries: Iterable<readonly [string, T]>,
): T | undefined {
  // One typo per four letters: more would suggest a country or a state for the name of a city.
  let nearest = Math.floor(folded.length / 4) + 1;
  let found: T | undefined;
  for (const [name, entry] of entries) {
    // The distance is at least the difference in length; this spares most comparisons.
    if (Math.abs(name.length - folded.length) >= nearest) continue;
    const typos = distance(folded, name);
    if (typos < nearest) {
      nearest = typos;
      found = entry;
    }
  }
  return found;
}
