import { hasLegalForm } from './legal-forms.js';
import { hasTalk, isEvenlyWritten } from './names-and-prose.js';

const KINDS =
  'street|st|avenue|ave|av|road|rd|drive|dr|boulevard|blvd|lane|ln|court|ct|place|pl|way|parkway|pkwy|pky|highway|hwy|circle|cir|' +
  'terrace|ter|tce|trail|trl|square|sq|plaza|plz|loop|pike|turnpike|tpke|expressway|expy|freeway|crescent|cres|close|gardens|' +
  'mews|esplanade|esp|parade|pde|quay|wharf|alley|broadway|marg';
/** Whether a word is a kind of street. */
export const isKind = new RegExp(`^(?:${KINDS})\\.?$`, 'i');

const NUMBER = String.raw`(?:no\.? ?)?\d{1,6}[A-Z]?(?:[-–/]\d{1,5}[A-Z]?)?(?: \d/\d)?`;
/** A word of a street's name; a plain number only behind a kind of road that has numbers. */
const WORD = String.raw`(?:(?:highway|hwy|route|rte|road|rd|avenue|county road) \d{1,4}|\d{1,3}(?:st|nd|rd|th)|\p{L}[\p{L}.'’-]*)`;
const numbered = new RegExp(String.raw`^${NUMBER},? ${WORD}(?: ${WORD}){0,6}$`, 'iu');
/** Australia and New Zealand write `Level 5/100 George Street`. */
const withUnit = new RegExp(
  String.raw`^(?:(?:unit|level|suite|shop|flat|apt)\.? ?)?\d+[A-Z]?\/${NUMBER} ${WORD}(?: ${WORD}){0,6}$`,
  'iu',
);
const inWords = new RegExp(
  String.raw`^(?:one|two|three|four|five|six|seven|eight|nine|ten) (?:[\p{L}'’.-]+ ){1,4}(?:${KINDS})\.?$`,
  'iu',
);

/** What may stand behind the kind of street. */
const DIRECTION =
  /^(?:[nsew]|ne|nw|se|sw|north|south|east|west|northeast|northwest|southeast|southwest|ext|extension|\d{1,4})\.?$/i;

/** Whether a part is a number and a street as English writes them: `771 Alder Drive`, `350 5th Ave`, `One Apple Park Way`. */
export function isEnglishStreet(part: string): boolean {
  const isShaped = numbered.test(part) || withUnit.test(part) || inWords.test(part);
  return (
    isShaped &&
    /\p{L}{2}/u.test(part) &&
    isEvenlyWritten(part, isKind) &&
    !goesOn(part) &&
    !hasTalk(part) &&
    !hasLegalForm(part)
  );
}

/** Whether something else follows the kind of street: `771 Alder Drive Milpitas`. */
function goesOn(part: string): boolean {
  const words = part.split(' ');
  const kind = words.findLastIndex((word) => isKind.test(word));
  return kind > 1 && !words.slice(kind + 1).every((word) => DIRECTION.test(word));
}

/** Whether a name ends like a street, so that it is no city. */
export function endsLikeStreet(part: string): boolean {
  return isKind.test(part.split(' ').at(-1) ?? '');
}
