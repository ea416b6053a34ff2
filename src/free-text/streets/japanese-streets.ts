import { hasTalk, isEvenlyWritten } from './names-and-prose.js';

const BLOCK = String.raw`\d{1,4}(?:-\d{1,4}){1,3}|\d{1,3}`;
const WORD = String.raw`[\p{L}][\p{L}'’-]*`;
const STREET = new RegExp(
  [
    String.raw`(?:${BLOCK})(?:-chome|-ban|-go)?,? (?:${WORD} ?){1,4}`,
    String.raw`(?:${WORD} ){1,4}(?:${BLOCK})`,
    String.raw`(?:\d{1,3}(?:-chome|chome)[ -]?)(?:\d{1,4}(?:-\d{1,4}){0,2})(?: (?:${WORD} ?){1,3})?`,
    String.raw`(?:${WORD} ){1,3}\d{1,2}-chome(?: ?\d{1,3}(?:-\d{1,4}){0,2})?`,
  ]
    .join('|')
    .replace(/^/, '^(?:')
    .replace(/$/, ')$'),
  'iu',
);

/** A ward or quarter before the city. */
export const JAPANESE_LOCALITY = /^[\p{L}-]+(?:-| )(?:ku|cho|machi|chome)$/iu;

/** Whether a part is a block of Japan in Latin letters: `1-1-1 Marunouchi`, `Umeda 3-1-3`, `2-chome 21-1 Shibuya`. */
export function isLatinJapaneseStreet(part: string): boolean {
  return (
    STREET.test(part) && /\d/.test(part) && isEvenlyWritten(part, /^chome$/i) && !hasTalk(part)
  );
}
