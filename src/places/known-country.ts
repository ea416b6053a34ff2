import countries from 'i18n-iso-countries';
import { foldName } from './compare-names.js';
import { resolveCountry } from './resolve-country.js';

/** The languages that a country is looked for in within an address: every one of them makes a city look more like a country. */
const LANGUAGES = 'en de fr it es nl ja hi pt pl sv da nb fi'.split(' ');

/** Names that no list has, and `resolveCountry` knows. */
const SPOKEN = ['UK', 'England', 'Scotland', 'Wales', 'Northern Ireland', 'Holland'];

let names: ReadonlySet<string> | undefined;

/** The ISO code of a country that a text names as a whole. Faster than `resolveCountry` where most texts name none. */
export function knownCountry(text: string): string | undefined {
  names ??= collectNames();
  if (!names.has(foldName(text.replace(/^the /i, '')))) return undefined;
  const answer = resolveCountry(text);
  return 'code' in answer ? answer.code : undefined;
}

function collectNames(): ReadonlySet<string> {
  const collected = new Set(SPOKEN.map(foldName));
  for (const code of Object.keys(countries.getAlpha2Codes())) collected.add(foldName(code));
  for (const code of Object.keys(countries.getAlpha3Codes())) collected.add(foldName(code));
  for (const language of LANGUAGES) {
    const byCode = countries.getNames(language, { select: 'all' });
    for (const name of Object.values(byCode).flat()) collected.add(foldName(name));
  }
  return collected;
}
