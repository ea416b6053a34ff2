import { distance } from 'fastest-levenshtein';
import countries from 'i18n-iso-countries';

/** A country as the API wants it, or why it could not be told, with the most likely one meant. */
export type CountryAnswer = { code: string } | { suggestion: string | undefined };

/** Names that people use for a country and no list of countries has. */
const SPOKEN: readonly (readonly [string, string])[] = [
  ['England', 'GB'],
  ['Scotland', 'GB'],
  ['Wales', 'GB'],
  ['Northern Ireland', 'GB'],
  ['Holland', 'NL'],
];

const displayName = new Intl.DisplayNames(['en'], { type: 'region' });

/** Longer than any country is called. */
const LONGEST_NAME = 60;

/** Folded name → ISO code. English goes first, for some names mean another country in another language. */
const codeByName = new Map<string, string>();
for (const [name, code] of SPOKEN) codeByName.set(fold(name), code);
for (const language of ['en', ...countries.getSupportedLanguages()]) {
  for (const [code, names] of Object.entries(countries.getNames(language, { select: 'all' }))) {
    for (const name of names) if (!codeByName.has(fold(name))) codeByName.set(fold(name), code);
  }
}

/**
 * Reads a country as people type it: `us`, `USA`, `United States`, `Deutschland`, `UK`. Knows the ISO codes of two and three
 * letters and the names in every language of i18n-iso-countries. A name it does not know is never guessed at.
 */
export function resolveCountry(typed: string): CountryAnswer {
  const upper = typed.trim().toUpperCase();
  if (upper.length === 2 && countries.isValid(upper)) return { code: upper };
  const folded = fold(typed);
  const code = codeByName.get(folded) ?? countries.alpha3ToAlpha2(upper);
  return code === undefined ? { suggestion: suggest(folded) } : { code };
}

/** The English name of the country whose name in any language is nearest, if one is near. */
function suggest(folded: string): string | undefined {
  if (folded.length > LONGEST_NAME) return undefined;
  // One slip in four letters: more would suggest a country to somebody who typed a city.
  let nearest = Math.floor(folded.length / 4) + 1;
  let found: string | undefined;
  for (const [name, code] of codeByName) {
    // At least as many steps as one is longer; this also spares a long text the comparing.
    if (Math.abs(name.length - folded.length) >= nearest) continue;
    const steps = distance(folded, name);
    if (steps < nearest) {
      nearest = steps;
      found = code;
    }
  }
  return found === undefined ? undefined : displayName.of(found);
}

/** Drops what people write differently: case, accents, points, blanks, a leading article. */
function fold(name: string): string {
  return name
    .normalize('NFKD')
    .toLowerCase()
    .replace(/^\s*the\s+/, '')
    .replace(/[^\p{L}\p{N}]/gu, '');
}
