import { lookUpCountry } from '../places/resolve-country.js';

/** The most words of a country's name. */
const MAX_COUNTRY_WORDS = 5;

/** Whether words end with a number, such as a postal code, or with the name of a country. */
export function endsAddress(words: readonly string[]): boolean {
  if (/\d$/.test(words.at(-1) ?? '')) return true;
  const most = Math.min(MAX_COUNTRY_WORDS, words.length);
  return Array.from({ length: most }, (_, at) => words.slice(-at - 1).join(' ')).some((name) =>
    isCountry(name),
  );
}

/** Whether a text names a country; a code only in capitals, as `in` and `it` are words. */
function isCountry(name: string): boolean {
  return (name.length > 3 || name === name.toUpperCase()) && lookUpCountry(name) !== undefined;
}
