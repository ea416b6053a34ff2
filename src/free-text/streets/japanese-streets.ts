import { hasConsistentCase, isProse } from './names-and-prose.js';

const BLOCK = String.raw`\d{1,4}(?:-\d{1,4}){1,3}|\d{1,3}`;
const WORD = String.raw`[\p{L}][\p{L}'’-]*`;
const STREET = new RegExp(
  [
    String.raw`(?:${BLOCK})(?:-chome|-ban|-go)?,? (?:${WORD} ?){1,4}`,
    String.raw`(?:${WORD} ){1,4}(?:${BLOCK})`,
    String.raw`(?:\d{1,3}(?:-chome|chome)[ -]?)(?:\d{1,4}(?:-\d{1,4}){0,2})` +
      String.raw`(?: (?:${WORD} ?){1,3})?`,
    String.raw`(?:${WORD} ){1,3}\d{1,2}-chome(?: ?\d{1,3}(?:-\d{1,4}){0,2})?`,
  ]
    .join('|')
    .replace(/^/, '^(?:')
    .replace(/$/, ')$'),
  'iu',
);

/** A ward or quarter before the city. */
export const JAPANESE_LOCALITY = /^[\p{L}-]+(?:-| )(?:ku|cho|machi|chome)$/iu;

/**
 * Whether a segment is a block of a Japanese address in Latin letters: `1-1-1 Marunouchi`,
 * `Umeda 3-1-3`, `2-chome 21-1 Shibuya`.
 */
export function isLatinJapaneseStreet(segment: string): boolean {
  return (
    STREET.test(segment) &&
    /\d/.test(segment) &&
    hasConsistentCase(segment, /^chome$/i) &&
    !isProse(segment)
  );
}
