/**
 * The first characters of postal codes, with the states in which such codes lie, by country. A
 * code and a state that contradict each other were misread or mistyped. Sources: the national
 * areas of USPS ZIP codes, Canada Post's postal districts, Australia Post's ranges, India Post's
 * zones.
 */
const AREAS: Readonly<Record<string, readonly (readonly [RegExp, string])[]>> = {
  US: [
    [/^0/, 'CT MA ME NH NJ RI VT NY PR VI'],
    [/^1/, 'DE NY PA'],
    [/^2/, 'DC MD NC SC VA WV'],
    [/^3/, 'AL FL GA MS TN'],
    [/^4/, 'IN KY MI OH'],
    [/^5/, 'IA MN MT ND SD WI DC'],
    [/^6/, 'IL KS MO NE'],
    [/^7/, 'AR LA OK TX'],
    [/^8/, 'AZ CO ID NM NV UT WY TX'],
    [/^9/, 'AK CA HI OR WA AS GU MP'],
  ],
  CA: [
    [/^A/, 'NL'],
    [/^B/, 'NS'],
    [/^C/, 'PE'],
    [/^E/, 'NB'],
    [/^[GHJ]/, 'QC'],
    [/^[KLMNP]/, 'ON'],
    [/^R/, 'MB'],
    [/^S/, 'SK'],
    [/^T/, 'AB'],
    [/^V/, 'BC'],
    [/^X/, 'NT NU'],
    [/^Y/, 'YT'],
  ],
  AU: [
    [/^[12]/, 'NSW ACT'],
    [/^0[2]/, 'ACT'],
    [/^0[89]/, 'NT'],
    [/^[38]/, 'VIC NSW'],
    [/^[49]/, 'QLD NSW'],
    [/^5/, 'SA'],
    [/^6/, 'WA'],
    [/^7/, 'TAS'],
  ],
  IN: [
    [/^1/, 'DL HR PB HP JK LA CH'],
    [/^2/, 'UP UK'],
    [/^3/, 'RJ GJ DH'],
    [/^4/, 'MH MP CG GA DH'],
    [/^5/, 'AP TS KA'],
    [/^6/, 'TN KL PY LD'],
    [/^7/, 'WB OD AS SK AR NL MN MZ TR ML AN'],
    [/^8/, 'BR JH'],
  ],
};

/**
 * Whether a postal code can lie in a state; true where either is empty or the country has no table.
 * `stateCode` is the ISO 3166-2 code without the country.
 */
export function isPostalCodeOfState(postal: string, stateCode: string, country: string): boolean {
  const areas = AREAS[country];
  if (areas === undefined || postal === '' || stateCode === '') return true;
  return areas.some(
    ([start, states]) => start.test(postal) && states.split(' ').includes(stateCode),
  );
}
