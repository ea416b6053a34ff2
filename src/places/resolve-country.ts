import countries from 'i18n-iso-countries';
import { LRUCache } from 'lru-cache';
import { findNearest, foldName } from './compare-names.js';
import { ALSO_OTHER_NAMES, COUNTRY_ALIASES, LONG_FORM, SHARED_NAMES } from './country-aliases.js';

/**
 * The ISO code of two letters, as the API wants it, or the English name of the most likely country
 * where the text names none. `candidates` are the codes of the countries that share the name.
 */
export type CountryAnswer =
  { code: string } | { suggestion: string | undefined; candidates?: readonly string[] };

/**
 * The languages of country names within an address. Each further language makes more cities look
 * like countries.
 */
const ADDRESS_LANGUAGES = 'en de fr it es nl ja hi pt pl sv da nb fi'.split(' ');

/** Longer than the name of any country. */
const MAX_NAME_LENGTH = 60;

const displayName = new Intl.DisplayNames(['en'], { type: 'region' });

/** Unknown names that were searched for lately: a form or a file is validated more than once. */
const KEPT_SUGGESTIONS = 500;

/** Folded unknown name → what is suggested for it. */
const suggestions = new LRUCache<string, { readonly name: string | undefined }>({
  max: KEPT_SUGGESTIONS,
});

/** Folded name → ISO code. Built on first use: 78 languages take a fifth of a second. */
let codes: ReadonlyMap<string, string> | undefined;

/** Folded name → the countries that share it. */
const candidatesByName: ReadonlyMap<string, readonly string[]> = new Map(
  Object.entries(SHARED_NAMES).map(([name, shared]) => [fold(name), shared]),
);

/** The folded names and codes that `lookUpCountry` accepts. Built on first use. */
let addressNames: ReadonlySet<string> | undefined;

/**
 * Resolves a country as people type it: `us`, `USA`, `United States`, `Deutschland`, `UK`. Accepts
 * the ISO codes of two and three letters and the names in every language of i18n-iso-countries. An
 * unknown name is never guessed.
 */
export function resolveCountry(typed: string): CountryAnswer {
  const folded = fold(typed);
  const candidates = findSharedName(typed);
  if (candidates !== undefined) return { suggestion: undefined, candidates };
  const code = findCode(typed) ?? findOfficialName(typed) ?? findInParts(typed);
  return code === undefined ? { suggestion: suggest(folded) } : { code };
}

/** The ISO codes of the countries that share an English name, such as `Congo`; else `undefined`. */
export function findSharedName(text: string): readonly string[] | undefined {
  return candidatesByName.get(fold(text));
}

function findCode(typed: string): string | undefined {
  const upper = typed.trim().toUpperCase();
  if (upper.length === 2 && countries.isValid(upper)) return upper;
  return codeByName().get(fold(typed)) ?? countries.alpha3ToAlpha2(upper);
}

/** The country of an official name: `Federal Republic of Germany`. */
function findOfficialName(typed: string): string | undefined {
  const name = typed.trim().slice(0, MAX_NAME_LENGTH).replace(LONG_FORM, '');
  const isOfficial = name.length > 3 && name.length < typed.trim().length;
  return isOfficial && !candidatesByName.has(fold(name)) ? codeByName().get(fold(name)) : undefined;
}

/** The country that every part names: `Germany (DE)`, `US - United States`. */
function findInParts(typed: string): string | undefined {
  if (typed.length > MAX_NAME_LENGTH) return undefined;
  const parts = typed.split(/ [-–/|] |[(),;:[\]]/).filter((part) => part.trim() !== '');
  const codes = new Set(parts.map(findCode));
  return parts.length > 1 && codes.size === 1 ? [...codes][0] : undefined;
}

/**
 * The ISO code of the country that a whole text names, in the languages of addresses. Faster than
 * `resolveCountry` where most texts name none.
 */
export function lookUpCountry(text: string): string | undefined {
  addressNames ??= collectAddressNames();
  const isName = (name: string): boolean => addressNames?.has(foldName(name)) === true;
  if (!isName(text.replace(/^the /i, '')) && !isName(text.replace(LONG_FORM, ''))) return undefined;
  const answer = resolveCountry(text);
  return 'code' in answer ? answer.code : undefined;
}

/**
 * The English name of the country whose name in any language is nearest, if one is near. The search
 * takes half a millisecond.
 */
function suggest(folded: string): string | undefined {
  if (folded.length > MAX_NAME_LENGTH) return undefined;
  const found = suggestions.get(folded);
  if (found !== undefined) return found.name;
  const code = findNearest(folded, codeByName());
  const name = code === undefined ? undefined : displayName.of(code);
  suggestions.set(folded, { name });
  return name;
}

function codeByName(): ReadonlyMap<string, string> {
  codes ??= indexNames();
  return codes;
}

/** English names win; a name that means different countries in two other languages is dropped. */
function indexNames(): Map<string, string> {
  const english = new Map(namesIn('en'));
  for (const [name, code] of listAliases()) english.set(fold(name), code);
  const foreign = new Map<string, string>();
  const ambiguous = new Set<string>();
  for (const [name, code] of countries.getSupportedLanguages().flatMap(namesIn)) {
    if ((foreign.get(name) ?? code) !== code) ambiguous.add(name);
    foreign.set(name, code);
  }
  const certain = [...foreign].filter(([name]) => name !== '' && !ambiguous.has(name));
  return new Map([...certain, ...english]);
}

function listAliases(): [string, string][] {
  return Object.entries(COUNTRY_ALIASES).flatMap(([code, names]) =>
    names.split('|').map((name): [string, string] => [name, code]),
  );
}

function namesIn(language: string): [string, string][] {
  const byCode = Object.entries(countries.getNames(language, { select: 'all' }));
  return byCode.flatMap(([code, all]) => all.map((name): [string, string] => [fold(name), code]));
}

function collectAddressNames(): ReadonlySet<string> {
  const aliases = listAliases().map(([name]) => name);
  const names = new Set(aliases.filter((name) => !ALSO_OTHER_NAMES.has(name)).map(foldName));
  for (const code of Object.keys(countries.getAlpha2Codes())) names.add(foldName(code));
  for (const code of Object.keys(countries.getAlpha3Codes())) names.add(foldName(code));
  for (const language of ADDRESS_LANGUAGES) {
    const byCode = countries.getNames(language, { select: 'all' });
    for (const name of Object.values(byCode).flat()) names.add(foldName(name));
  }
  return names;
}

/** Folds a name without its leading article. */
function fold(name: string): string {
  const lower = name.normalize('NFKD').toLowerCase();
  return foldName(lower.replace(/^\s*the\s+/, ''));
}
