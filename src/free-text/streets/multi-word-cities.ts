/** First words of cities of several words, in the languages of the addresses. */
const FIRST =
  'san|santa|santo|sant|saint|sainte|st\\.?|ste\\.?|sankt|são|new|old|north|south|east|west|' +
  'upper|lower|great|greater|los|las|el|la|le|les|lo|fort|ft\\.?|port|porto|puerto|mount|' +
  'mt\\.?|mont|monte|lake|laguna|palo|palm|long|grand|grande|salt|des|baton|boca|coral|cedar|' +
  'costa|little|big|green|white|black|red|blue|golden|silver|kansas|jersey|virginia|colorado|' +
  'menlo|mountain|half|daly|sioux|chula|thousand|rancho|cape|college|king|prince|union|redwood|' +
  'oak|pine|sun|bel|glen|elk|eagle|beverly|garden|newport|huntington|sugar|round|broken|cherry|' +
  'mission|rio|del|royal|high|market|milton|navi|bad|neu|neue|alt|groß|klein|markt|hann\\.?|' +
  'königs|schwäbisch|lutherstadt|den|het|de|nieuw|oud|hoek|villa|villanueva|villeneuve|' +
  'castel|castello|castro|reggio|sesto|torre|torres|vitoria|palma|ciudad|aix|alice|gold';

/** Last words of such cities. */
const LAST =
  'city|beach|springs|park|hill|hills|falls|rapids|heights|valley|view|grove|creek|rock|lake|' +
  'lakes|bend|bay|island|church|junction|ridge|woods|point|harbor|harbour|mills|oaks|plains|' +
  'haven|arbor|coast|waters|keynes|station|gables|mount|wells|spa|village|township|town|port|' +
  'bridge|gardens|prairie|land|green|terrace|crossing|estates|brook|field|forest|cove|landing|' +
  'neck|gate|bluff|bluffs|pines';

/** Cities of several words with neither. */
const NAMES =
  'sutton coldfield|hemel hempstead|leighton buzzard|medicine hat|moose jaw|swift current|' +
  'thunder bay|niagara falls|pimpri chinchwad|warner robins|coeur d.?alene|' +
  'boulogne billancourt|garmisch partenkirchen|cinisello balsamo|busto arsizio|winston salem|' +
  'wilkes barre|council bluffs|terre haute|eau claire|corpus christi|baden baden|walla walla|' +
  'bala cynwyd|santiago compostela|dos hermanas';

const knownCity = new RegExp(`^(?:(?:${FIRST}) .+|.+ (?:${LAST})|${NAMES})$`, 'iu');
/** Words inside, as in `Frankfurt am Main`, `King of Prussia`, `Alphen aan den Rijn`. */
const PARTICLES =
  'a|aan|am|an|auf|bei|bij|d|da|de|del|della|den|der|des|di|do|du|en|i|im|in|la|le|les|lès|' +
  'los|ob|of|on|op|sous|sul|sur|upon|van|vor|y';
const linkedCity = new RegExp(String.raw`\p{L} (?:${PARTICLES}|[abdiov]\.) .*\p{L}`, 'iu');

/**
 * Whether a name of several words is certainly a city. Any other may be a city and a word that does
 * not belong to it.
 */
export function isMultiWordCity(name: string): boolean {
  return knownCity.test(name) || linkedCity.test(name);
}
