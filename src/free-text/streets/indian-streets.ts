import { hasLegalForm } from './legal-forms.js';
import { hasConsistentCase, isProse } from './names-and-prose.js';

const NUMBER_LABELS =
  String.raw`h\.? ?no|house no|door no|d\.? ?no|plot no|plot|survey no|sy\.? ?no|s\.? ?no|no|` +
  'shop no|flat no|flat|khasra no|sco';
const NUMBER =
  String.raw`(?:(?:${NUMBER_LABELS})\.?:? ?)?#? ?[A-Z]?-?\d{1,5}[A-Z]?` +
  String.raw`(?:[-/](?:\d{1,5}|[A-Z])[A-Z]?| [A-Z](?![\p{L}\d])){0,4}`;
const ROAD =
  'road|rd|street|st|marg|cross|main|lane|salai|path|highway|sarani|avenue|drive|boulevard|' +
  'blvd|crescent|terrace|chowk|circle|expressway|bypass|main road|cross road|junction';
const houseNumber = new RegExp(`^${NUMBER}$`, 'iu');
const kindOfRoad = new RegExp(`^(?:${ROAD}|plot|flat|door|house)$`, 'i');
const road = new RegExp(
  String.raw`^(?:${NUMBER},? )?(?:(?:\d{1,3}(?:st|nd|rd|th)|\d{2,3} (?:feet|ft)|` +
    String.raw`\p{L}[\p{L}.'’()&-]*) ){1,5}(?:${ROAD})\.?(?: (?:north|south|east|west))?$`,
  'iu',
);

/** Last words of the names of quarters, estates and landmarks. */
const LOCALITY_END =
  'nagar|layout|colony|extension|extn|enclave|vihar|puram|industrial area|industrial estate|' +
  'estate|village|area|place|market|garden|gardens|bazaar|bagh|ganj|pet|pally|halli|wadi|chowk|' +
  'complex|park|zone|sez|taluk|town|city|campus|society|towers?|plaza|mall|house|building|' +
  'bhavan|bhawan|centre|center|east|west|north|south';

/**
 * Matches the quarters and landmarks between the street and the city of an Indian address:
 * `Jayanagar 4th Block`, `Sector 62`, `Andheri East`, `near City Mall`.
 */
export const INDIAN_LOCALITY = new RegExp(
  [
    String.raw`(?:[\p{L}.'’&-]+ ){0,4}[\p{L}.'’]*(?:${LOCALITY_END})` +
      String.raw`(?: ?\((?:e|w|n|s|east|west)\))?`,
    String.raw`(?:[\p{L}.'’&-]+ ){1,4}(?:phase|stage|block|sector|ward|part|wing|tower)` +
      String.raw`[ -]?(?:\d+[A-Z]?|[A-Z]|[IVX]+)`,
    String.raw`(?:phase|stage|sector|ward)[ -]?(?:\d+[A-Z]?|[IVX]+)`,
    String.raw`(?:[\p{L}.'’-]+ ){0,3}\d{1,2}(?:st|nd|rd|th) ` +
      String.raw`(?:phase|stage|block|sector|cross|main)`,
    String.raw`(?:near|opp|opposite|behind|next to|beside|off)\.? (?:[\p{L}\d.'’&-]+ ?){1,5}`,
    String.raw`(?:[\p{L}.'’-]+ ){1,2}\([ewns]\)`,
  ]
    .join('|')
    .replace(/^/, '^(?:')
    .replace(/$/, ')$'),
  'iu',
);

/**
 * Whether a segment is a street of an Indian address, or a part of one: `12 MG Road`, `5th Cross`,
 * `Plot No. 7`.
 */
export function isIndianStreet(segment: string): boolean {
  if (isProse(segment) || hasLegalForm(segment)) return false;
  return (
    houseNumber.test(segment) || (road.test(segment) && hasConsistentCase(segment, kindOfRoad))
  );
}
