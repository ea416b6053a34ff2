import { hasLegalForm } from './legal-forms.js';
import { isMultiWordCity } from './multi-word-cities.js';
import { hasConsistentCase, isProperName, isProse } from './names-and-prose.js';
import { leadingUnit } from './units.js';

const KINDS =
  'street|st|avenue|ave|av|road|rd|drive|dr|boulevard|blvd|lane|ln|court|ct|place|pl|way|' +
  'parkway|pkwy|pky|highway|hwy|circle|cir|terrace|ter|tce|trail|trl|square|sq|plaza|plz|loop|' +
  'pike|turnpike|tpke|expressway|expy|freeway|crescent|cres|close|gardens|mews|esplanade|esp|' +
  'parade|pde|quay|wharf|alley|broadway|marg';
/** Matches one word for a kind of street. */
const kindOfStreet = new RegExp(`^(?:${KINDS})\\.?$`, 'i');

/** `W148 N9700` in Wisconsin, `26W150` in Illinois: coordinates of a grid as a house number. */
const GRID = String.raw`[NSEW]\d{1,5}[ -]?[NSEW]\d{1,5}|\d{1,3}[NSEW]\d{1,4}|[NSEW]\d{3,5}`;
/** `12`, `12A`, `18-D`, `12-14`, `10 1/2`, and the number of a lot that has no house yet. */
const NUMBER =
  String.raw`(?:(?:no\.? ?)?\d{1,6}[A-Z]?(?:[-–/](?:\d{1,5}[A-Z]?|[A-Z]))?(?: \d/\d)?|` +
  String.raw`${GRID}|lot \d{1,5}[A-Z]?)(?![\p{L}\d])`;
/** Roads that have a number instead of a name: `Highway 7`, `County Road 12`. */
const NUMBERED_ROAD =
  'highway|hwy|route|rte|road|rd|avenue|county road|co rd|cr|state route|state road|sr|' +
  'us|us highway|us hwy|interstate|i|fm|ranch road|loop|old highway|rural route';
/** A word of a street's name; a plain number only before a kind: `103 Ave`, `8 Mile Road`. */
const WORD =
  String.raw`(?:(?:${NUMBERED_ROAD})[ -]\d{1,4}|\d{1,3}(?:st|nd|rd|th)|` +
  String.raw`\d{1,4}(?= (?:mile|oaks|points|pines|${KINDS})(?!\p{L}))|\p{L}[\p{L}.'’-]*)`;
/** `771 Alder Drive`. */
const numbered = new RegExp(String.raw`^${NUMBER},? ${WORD}(?: ${WORD}){0,6}$`, 'iu');
/** Australia and New Zealand write `Level 5/100 George Street`. */
const withUnit = new RegExp(
  String.raw`^(?:(?:unit|level|suite|shop|flat|apt)\.? ?)?` +
    String.raw`\d+[A-Z]?\/${NUMBER} ${WORD}(?: ${WORD}){0,6}$`,
  'iu',
);
/** `One Apple Park Way`. */
const inWords = new RegExp(
  String.raw`^(?:one|two|three|four|five|six|seven|eight|nine|ten) ` +
    String.raw`(?:[\p{L}'’.-]+ ){1,4}(?:${KINDS})\.?$`,
  'iu',
);

/** `1200 South 300 West` in Utah: two coordinates and no name. */
const coordinates =
  /^\d{1,5} (?:[nsew]\.?|north|south|east|west) \d{1,5} (?:[nsew]\.?|north|south|east|west)$/i;

/** What may follow the kind of street. */
const SUFFIX = new RegExp(
  String.raw`^(?:[nsew]|ne|nw|se|sw|north|south|east|west|northeast|northwest|southeast|` +
    String.raw`southwest|ext|extension|\d{1,4})\.?$`,
  'i',
);

/**
 * Whether a segment is a number and a street as written in English: `771 Alder Drive`,
 * `350 5th Ave`, `One Apple Park Way`.
 */
export function isEnglishStreet(segment: string): boolean {
  if (coordinates.test(segment)) return true;
  const isShaped = numbered.test(segment) || withUnit.test(segment) || inWords.test(segment);
  return (
    isShaped &&
    /\p{L}{2}/u.test(segment) &&
    hasConsistentCase(segment, kindOfStreet) &&
    !continues(segment) &&
    !isProse(segment) &&
    !hasLegalForm(segment)
  );
}

/** Whether something else follows the kind of street: `771 Alder Drive Milpitas`. */
function continues(segment: string): boolean {
  const words = segment.split(' ');
  const kind = words.findLastIndex((word) => kindOfStreet.test(word));
  return kind > 1 && !words.slice(kind + 1).every((word) => SUFFIX.test(word));
}

/** Whether a name ends with a kind of street, so that it is not a city. */
export function endsLikeStreet(name: string): boolean {
  return kindOfStreet.test(name.split(' ').at(-1) ?? '');
}

const DIRECTION = /^(?:n|s|e|w|north|south|east|west)\.?$/i;
const CORNER = /^(?:ne|nw|se|sw)$/i;
/** Second words of cities that begin with `St`, which is also a kind of street. */
const SAINT = new RegExp(
  '^(?:louis|paul|petersburg|charles|cloud|joseph|peters|augustine|albans|george|clair|helena|' +
    'marys|johns|james|leonards|kilda|catharines|thomas|helens|ives|neots|andrews|austell)$',
  'i',
);

/**
 * Splits `771 Alder Drive Milpitas` after the kind of street. Only where there is one such word and
 * what follows can only be a city: `Main St Louis` and `Park Avenue South San Francisco` are
 * ambiguous.
 */
export function splitEnglishCity(segment: string): { street: string; city: string } | undefined {
  const words = segment.split(' ');
  // Directly after the number, `St.` is a saint and `Court` a name: `700 St. Anns Avenue`.
  const isKind = (word: string, at: number): boolean => at > 1 && kindOfStreet.test(word);
  const kind = words.findIndex(isKind);
  const isUnambiguous = words.filter(isKind).length === 1;
  if (!isUnambiguous) return undefined;
  const end = kind + (CORNER.test(words[kind + 1] ?? '') ? 2 : 1);
  const after = words.slice(end).join(' ');
  const unit = leadingUnit(after) ?? '';
  const city = after.slice(unit.length).trim();
  const isSaint = /^st\.?$/i.test(words[kind] ?? '') && SAINT.test(city.split(' ')[0] ?? '');
  if (isSaint || !isCertainCity(city)) return undefined;
  return { street: `${words.slice(0, end).join(' ')} ${unit}`.trim(), city };
}

function isCertainCity(text: string): boolean {
  const [first = '', ...others] = text.split(' ');
  return (
    isProperName(text, 4) &&
    !DIRECTION.test(first) &&
    (others.length === 0 || isMultiWordCity(text))
  );
}
