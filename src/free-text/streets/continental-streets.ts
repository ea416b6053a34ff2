import { hasLegalForm } from './legal-forms.js';
import { hasConsistentCase, isProse } from './names-and-prose.js';

/** A house number after its street: `5`, `12a`, `5-7`, `182 hs`, `10 bis`. */
const NUMBER =
  String.raw`(?:,? |(?<=\.))\d{1,5} ?[A-Z]?(?: ?[-–/+] ?\d{0,5} ?[A-Z]{0,2})?` +
  String.raw`(?: ?(?:hs|huis|bis|[IV]{1,3}))?`;
const WORD = String.raw`\p{L}[\p{L}.'’-]*`;

/** Endings of German street names, as part of a word or as separate words. */
const GERMAN_END =
  'stra(?:ß|ss)en?|str\\.?|weg|allee|platz|gasse|ring|damm|ufer|chaussee|graben|wall|markt|' +
  'steig|stieg|berg|hof|tor|brücke|kai|park|promenade|twiete|garten|feld|höhe|insel|anger|' +
  'winkel|pfad|wiese|wiesen|kamp|deich|steg|zeile';
/** Words that begin a German street name. */
const GERMAN_BEGIN =
  'am|an der|an den|an|auf der|auf dem|auf den|auf|im|in der|in den|unter den|zum|zur|vor dem|' +
  'hinter der|bei der|beim|an d\\.|a\\. ?d\\.|gr\\.|kl\\.|alter?|alte[ns]?|neuer?|neue[ns]?|große[rns]?|kleine[rns]?|' +
  'hohe[rns]?|lange[rns]?|obere[rn]?|untere[rn]?|sankt|st\\.';
const german = [
  String.raw`(?:(?:${GERMAN_BEGIN}) )?[\p{L}.'’-]*[\p{L}-](?:${GERMAN_END})${NUMBER}`,
  String.raw`(?:${WORD} ){1,2}\p{L}[\p{L}.'’-]*[\p{L}-](?:${GERMAN_END})${NUMBER}`,
  String.raw`(?:${WORD} ){1,2}(?:${GERMAN_END})${NUMBER}`,
  String.raw`${WORD}er landstr(?:aße|asse|\.)${NUMBER}`,
  String.raw`(?:${GERMAN_BEGIN}) (?:${WORD} ?){1,3}${NUMBER}`,
  String.raw`(?:stra(?:ß|ss)e|str\.?|platz|allee) (?:des|der|am|an) [\p{L}\d. -]{2,24}${NUMBER}`,
  String.raw`\p{L}[\p{L}'’-]{2,}${NUMBER}`,
  // The squares of Mannheim: `Q7, 24`.
  String.raw`[A-U] ?\d{1,2},? \d{1,3}[a-z]?`,
];

/** Endings of Dutch street names, as part of a word or as separate words. */
const DUTCH_END =
  'straat|str\\.?|weg|laan|gracht|plein|kade|dijk|singel|dreef|hof|pad|steeg|markt|baan|dam|' +
  'park|plantsoen|boulevard|haven|kanaal|burgwal|wal|lei|oever|werf|brug|ring|poort|hoek|veld|' +
  'land|meent|ruwaard';
/** Words that begin a Dutch street name. */
const DUTCH_BEGIN =
  "'t|van|van den|van der|de|den|het|nieuwe|nieuwezijds|oude|oudezijds|prins|prinses|koning|" +
  'koningin|burgemeester|burg\\.|sint|st\\.|' +
  'dr\\.|prof\\.|mr\\.|ir\\.|graaf|generaal|korte|lange|grote|kleine|1e|2e|3e|eerste|tweede|' +
  'derde|jan van|johan|jan';
const dutch = [
  String.raw`(?:(?:${DUTCH_BEGIN}) )*(?:${WORD} )?[\p{L}.'’-]*\p{L}(?:${DUTCH_END})${NUMBER}`,
  String.raw`(?:laan|plein|weg|kade) (?:van|der|op|de) (?:${WORD} ?){1,3}${NUMBER}`,
  String.raw`plein \d{4}${NUMBER}`,
  String.raw`(?:${DUTCH_BEGIN}) (?:${WORD} ?){1,2}${NUMBER}`,
  String.raw`\p{L}[\p{L}'’-]{2,}${NUMBER}`,
];

/** Words that begin a French street name. */
const FRENCH =
  'rue|r\\.|avenue|av\\.?|ave\\.?|boulevard|bd\\.?|bld\\.?|boul\\.?|blvd\\.?|place|pl\\.?|' +
  'allées?|all\\.|quai|impasse|imp\\.|chemin|ch\\.|route|rte\\.?|cours|square|passage|' +
  'esplanade|parvis|sentier|voie|faubourg|fbg|rond-point|mail|promenade|cité|villa|grande rue|' +
  'grand-place|montée|côte|chaussée|z\\.?[ai]\\.?|zac|zone industrielle|zone artisanale|' +
  'parc|lieu-dit|tsse';
const MONTHS =
  'janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre';
/** A word, or a date: `rue du 8 Mai 1945`. */
const FRENCH_NAME = String.raw`(?:\p{L}[\p{L}.'’-]*|\d{1,2}(?:er)? (?:${MONTHS})(?: \d{4})?)`;
const french = [
  String.raw`(?:\d{1,5}(?:[-–/]\d{1,5})? ?(?:[A-D]|bis|ter|quater)?,? ?)?` +
    String.raw`(?:${FRENCH}) ${FRENCH_NAME}(?: ${FRENCH_NAME})*(?:,? \d{1,4})?`,
];

/** Words that begin an Italian street name. */
const ITALIAN =
  'via|viale|v\\.le|v\\.|piazza|zza|p\\.za|p\\.zza|pza|piazzale|p\\.le|piazzetta|corso|c\\.so|' +
  'largo|l\\.go|vicolo|strada|str\\.|lungotevere|lungarno|lungomare|contrada|c\\.da|località|' +
  'loc\\.|salita|galleria|borgo|calle|campo|fondamenta|riva|traversa|rione|frazione|fraz\\.';
/** An Italian or Spanish name may begin with a day: `25 Aprile`. */
const NAME = String.raw`(?:\d{1,2}[ºª]? )?[\p{L}][\p{L} .'’-]*`;
/** The house number at the end of an Italian or Spanish street. */
const LAST =
  String.raw`(?:(?: ?n[.°ºo]*)? ?\d{1,5}(?: ?[A-Z]|[/-][A-Z\d]{1,3}){0,2}(?: ?bis)?|` +
  String.raw`(?: snc)| s\/n| km\.? ?[\d.]+)?`;
const italian = [String.raw`(?:${ITALIAN}) ?${NAME}${LAST}`];

/** Words that begin a Spanish or Catalan street name. */
const SPANISH =
  'calle|c/|c\\.|cl\\.?|avenida|avda\\.?|av\\.?|avd\\.?|paseo|pº|p\\.º|plaza|pza\\.?|pl\\.|' +
  'plza\\.?|ronda|carretera|ctra\\.?|camino|cno\\.?|travesía|trav\\.|rambla|gran v[ií]a|vía|' +
  'polígono|pol\\.|p\\.? ?i\\.|glorieta|cuesta|urbanización|urb\\.|carrer|passeig|avinguda|' +
  'plaça|via|callejón|pasaje|pje\\.?|costanilla|alameda|muelle|explanada|parque empresarial';
const spanish = [String.raw`(?:${SPANISH}) ?(?:${NAME}${LAST}|\d+[A-Z]?)`];

/** Words of street names that may be in lower case among capitals. */
const LOWER_CASE_IN_NAMES =
  'dem|den|der|het|vor|über|alten|neuen|hohen|großen|kleinen|langen|breiten|grünen|oberen|' +
  'unteren|huis|bis|ter|quater|snc|industriale|industrial|industriel|industrielle|artisanale|' +
  'provinciale|statale|grande';

const shapes = {
  german: toShape(german, GERMAN_END),
  dutch: toShape(dutch, DUTCH_END),
  french: toShape(french, FRENCH),
  italian: toShape(italian, ITALIAN),
  spanish: toShape(spanish, SPANISH),
};

/** The languages of streets in continental Europe. */
export type StreetLanguage = keyof typeof shapes;

/**
 * Creates the check whether a segment is a street, and in most languages its number, as written in
 * one of the languages.
 */
export function isStreetIn(...languages: StreetLanguage[]): (segment: string) => boolean {
  return (segment) =>
    languages.some((language) => isShaped(segment, shapes[language])) &&
    segment.split(' ').length <= 9 &&
    !isProse(segment) &&
    !hasLegalForm(segment);
}

interface Shape {
  readonly whole: RegExp;
  /** Words that may be in lower case among capitals. */
  readonly kinds: RegExp;
}

function isShaped(segment: string, { whole, kinds }: Shape): boolean {
  return whole.test(segment) && hasConsistentCase(segment, kinds);
}

function toShape(patterns: readonly string[], kinds: string): Shape {
  return {
    whole: new RegExp(`^(?:${patterns.join('|')})$`, 'iu'),
    kinds: new RegExp(`^(?:${kinds}|${LOWER_CASE_IN_NAMES})$`, 'iu'),
  };
}
