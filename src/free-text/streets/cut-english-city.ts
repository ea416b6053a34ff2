import { isKind } from './english-streets.js';
import { isLongCity } from './multi-word-cities.js';
import { isName } from './names-and-prose.js';
import { leadingUnit } from './units.js';

const DIRECTION = /^(?:n|s|e|w|north|south|east|west)\.?$/i;
const CORNER = /^(?:ne|nw|se|sw)$/i;
/** Cities that begin like the `St` of a street. */
const SAINT =
  /^(?:louis|paul|petersburg|charles|cloud|joseph|peters|augustine|albans|george|clair|helena|marys|johns|james|leonards|kilda|catharines|thomas|helens|ives|neots|andrews|austell)$/i;
/**
 * Cuts `771 Alder Drive Milpitas` behind the kind of street. Only where there is one such word, and what follows can be
 * nothing but a city: after `Main St Louis` or `Park Avenue South San Francisco` nobody knows.
 */
export function cutEnglishCity(part: string): { street: string; city: string } | undefined {
  const words = part.split(' ');
  const kind = words.findIndex((word) => isKind.test(word));
  const isOnly = words.filter((word) => isKind.test(word)).length === 1;
  if (!isOnly || kind < 2) return undefined;
  const end = kind + (CORNER.test(words[kind + 1] ?? '') ? 2 : 1);
  const behind = words.slice(end).join(' ');
  const unit = leadingUnit(behind) ?? '';
  const city = behind.slice(unit.length).trim();
  const isSaint = /^st\.?$/i.test(words[kind] ?? '') && SAINT.test(city.split(' ')[0] ?? '');
  if (isSaint || !isCertainCity(city)) return undefined;
  return { street: `${words.slice(0, end).join(' ')} ${unit}`.trim(), city };
}

function isCertainCity(text: string): boolean {
  const [first = '', ...others] = text.split(' ');
  return isName(text, 4) && !DIRECTION.test(first) && (others.length === 0 || isLongCity(text));
}
