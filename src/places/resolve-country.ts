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

/** Built when the first country is read: 78 languages take a fifth of a second. */
let names: ReadonlyMap<string, string> | undefined;

/**
 * Reads a country as people type it: `us`, `USA`, `United States`, `Deutschland`, `UK`. Knows the ISO codes of two and three
 * letters and the names in every language of i18n-iso-countries. A name it does not know is never guessed at.
 */
export function resolveCountry(typed: string): CountryAnswer {
  const upper = typed.trim().toUpperCase();
  if (upper.length === 2 && countries.isValid(upper)) return { code: upper };
  const folded = fold(typed);
  const code = codeByName().get(folded) ?? countries.alpha3ToAlpha2(upper);
  return code === undefined ? { suggestion: suggest(folded) } : { code };
}

/** The English name of the country whose name in any language is nearest, if one is near. */
function suggest(folded: string): string | undefined {
  if (folded.length > LONGEST_NAME) return undefined;
  // One slip in four letters: more would suggest a country to somebody who typed a city.
  let nearest = Math.floor(folded.length / 4) + 1;
  let found: string | undefined;
  for (const [name, code] of codeByName()) {
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

/** Folded name → ISO code. */
function codeByName(): ReadonlyMap<string, string> {
  names ??= indexNames();
  return names;
}

/** English goes first; a name that means different countries in two other languages means none. */
function indexNames(): Map<string, string> {
  const english = new Map(SPOKEN.map(([name, code]) => [fold(name), code]));
  for (const [name, code] of namesIn('en')) english.set(name, code);
  const foreign = new Map<string, string>();
  const ambiguous = new Set<string>();
  for (const [name, code] of countries.getSupportedLanguages().flatMap(namesIn)) {
    if ((foreign.get(name) ?? code) !== code) ambiguous.add(name);
    foreign.set(name, code);
  }
  const certain = [...foreign].filter(([name]) => name !== '' && !ambiguous.has(name));
  return new Map([...certain, ...english]);
}

function namesIn(language: string): [string, string][] {
  const byCode = Object.entries(countries.getNames(language, { select: 'all' }));
  return byCode.flatMap(([code, all]) => all.map((name): [string, string] => [fold(name), code]));
}

/** Drops what people write differently: case, accents, points, blanks, a leading article. */
function fold(name: string): string {
  return name
    .normalize('NFKD')
    .toLowerCase()
    .replace(/^\s*the\s+/, '')
    .replace(/[^\p{L}\p{N}]/gu, '');
}
