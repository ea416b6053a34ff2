import { hasConsistentCase, isProse } from './names-and-prose.js';

/** The designation of a floor, suite or building: a number, a letter, or both. */
const MARK = String.raw`#?(?:[A-Z]?-?\d{1,5}[A-Z]?(?:[-/]\d{0,4}[A-Z]?)?|[A-Z])(?![\p{L}\d])`;

/** Words before a mark: English, French, German, Italian, Spanish, Dutch. */
const BEFORE =
  'suite|ste|unit|apt|apartment|floor|flr|fl|level|lvl|room|rm|building|bldg|block|blk|tower|' +
  'wing|shop|office|lot|pmb|site|flat|gate|hall|studio|warehouse|phase|mailstop|mail stop|' +
  'bureau|appt|appartement|bâtiment|batiment|bât|bat|étage|escalier|esc|porte|immeuble|hall|' +
  'bp|cs|tsa|haus|gebäude|geb|aufgang|etage|eingang|halle|scala|interno|int|piano|palazzo|' +
  'edificio|piso|planta|puerta|pta|local|oficina|ofic|escalera|portal|bloque|nave|verdieping|' +
  'kamer|toren|gebouw|bus';

/** Words before a mark that also begin the names of cities and streets. */
const BEFORE_MARK =
  'cabin|cube|cubicle|desk|dock|bay|space|spc|slip|pier|trailer|trlr|kiosk|booth|stall|locker|' +
  'villa|chalet|cottage|module|pod|zone|hangar|box|department|dept|section|sector|penthouse|ph|' +
  'boîte|boite|bte|casier|lot|cellule|entrée|entree|halle|tor|zimmer|raum|stand|stiege|top|tür|' +
  'despacho|módulo|modulo|caseta|stanza|capannone|unità|unita|ruimte|appartement|etage';

/** Words after the number of a floor. */
const AFTER =
  'floor|flr|fl|level|og|obergeschoss|stock|etage|étage|piso|planta|piano|verdieping|' +
  'f(?![\\p{L}\\d])';

/** Units without a mark. */
const WHOLE =
  'ground floor|lower ground floor|basement|mezzanine|penthouse|erdgeschoss|eg|hinterhaus|' +
  'vorderhaus|rez-de-chaussée|rdc|bajo|entresuelo|ático|piano terra|begane grond';

const UNIT = [
  String.raw`(?:${BEFORE}|${BEFORE_MARK})\.? ?(?:no\.?|nr\.?|n[°º])? ?${MARK}`,
  String.raw`B?\d{1,3}(?:st|nd|rd|th|\.|º|ª|°|er|ère|e|ème|eme|de|ste)? ?(?:${AFTER})`,
  String.raw`\d{1,2} ?[ºª°]\.?(?: ?(?:[A-Z]|izq|izquierda|dcha|dch|derecha|centro|` +
    String.raw`\d{1,2}[ªº])(?!\p{L}))?\.?`,
  String.raw`# ?[A-Z]?-?\d{1,5}[A-Z]?(?:-\d{1,4})?`,
  `(?:${WHOLE})`,
].join('|');

/** Buildings with a name: `Cisco Site 5`, `Prestige Tech Park Tower B`, `Empire State Building`. */
const NAMED = [
  String.raw`(?:[\p{L}'’&.-]+ ){1,3}(?:site|building|bldg|tower|block|wing|campus)\.? ${MARK}`,
  String.raw`(?:[\p{L}'’&.-]+ ){1,4}` +
    String.raw`(?:building|bldg\.?|towers?|house|complex|chambers|mansion|gebäude|edificio)`,
  String.raw`(?:[\p{L}'’&.-]+ ){1,4}B?\d{1,2}F`,
  String.raw`(?:immeuble|edificio|palazzo|torre|tour|bâtiment|résidence) ` +
    String.raw`(?:[\p{L}'’&.-]+ ?){1,4}`,
  String.raw`c\/o .{2,40}`,
].join('|');

const POST_BOX = new RegExp(
  String.raw`^(?:p\.? ?o\.? ?box|post office box|postfach|postbus|apartado(?: de correos)?|` +
    String.raw`casella postale|locked bag|gpo box|b\.?p\.?|cs|tsa) ?#?\d[\d ]*$`,
  'i',
);

const unitWord = new RegExp(`^(?:${BEFORE})\\.?$`, 'iu');
const units = new RegExp(`^(?:${UNIT})(?: (?:${UNIT}))*$`, 'iu');
const namedBuilding = new RegExp(`^(?:${NAMED})$`, 'iu');
const trailingUnits = new RegExp(`^(.*?\\S) ((?:${UNIT})(?: (?:${UNIT}))*)$`, 'iu');
const leadingUnits = new RegExp(`^((?:${UNIT})(?: (?:${UNIT}))*) (\\d.*)$`, 'iu');

/** Whether a segment is a floor, a suite or a building: what goes into the second line. */
export function isUnit(segment: string): boolean {
  return (
    units.test(segment) ||
    (namedBuilding.test(segment) && !isProse(segment) && hasConsistentCase(segment, unitWord))
  );
}

/** Whether a word introduces a unit. */
export function isUnitWord(word: string): boolean {
  return unitWord.test(word);
}

/** Whether a segment is a post-office box, which replaces a street. */
export function isPostBox(segment: string): boolean {
  return POST_BOX.test(segment);
}

/**
 * Splits floors and suites off the end or the beginning of a street, if the street then has a
 * number and is complete.
 */
export function splitUnit(segment: string): { street: string; unit: string } | undefined {
  const atEnd = trailingUnits.exec(segment);
  if (atEnd?.[1] && atEnd[2] && /\d/.test(atEnd[1]) && !isIncomplete(atEnd[1])) {
    return { street: atEnd[1].replace(/ [/-]$/, ''), unit: atEnd[2] };
  }
  const atStart = leadingUnits.exec(segment);
  return atStart?.[1] && atStart[2] ? { street: atStart[2], unit: atStart[1] } : undefined;
}

/** The floor or suite at the beginning of a text that continues with a word. */
export function leadingUnit(text: string): string | undefined {
  return new RegExp(`^(?:${UNIT})(?= \\p{L})`, 'iu').exec(text)?.[0];
}

/** Whether a street ends with a word that a name must follow: `rue du`, `Via della`. */
function isIncomplete(street: string): boolean {
  return / (?:de|du|des|la|le|les|del|della|delle|dei|di|of|the|am|an|der|van|y)$/i.test(street);
}
