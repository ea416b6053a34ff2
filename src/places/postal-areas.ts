/**
 * The first characters of postal codes by state, as `from-to` or a single prefix. A code and a
 * state that contradict each other were misread or mistyped. Sources: the national areas of USPS
 * three-digit ZIP codes, Canada Post's postal districts, Australia Post's ranges, India Post's
 * sorting districts, Correios, SEPOMEX, Japan Post and Correos.
 */
const AREAS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  US: {
    ...{ AL: '350-369', AK: '995-999', AZ: '850-865', AR: '716-729', CA: '900-961' },
    ...{ CO: '800-816', CT: '060-069', DE: '197-199', DC: '200 202-205 569', FL: '320-349' },
    ...{ GA: '300-319 398-399', HI: '967-968', ID: '832-838', IL: '600-629', IN: '460-479' },
    ...{ IA: '500-528', KS: '660-679', KY: '400-427', LA: '700-714', ME: '039-049' },
    ...{ MD: '206-219', MA: '010-027 055', MI: '480-499', MN: '550-567', MS: '386-397' },
    ...{ MO: '630-658', MT: '590-599', NE: '680-693', NV: '889-898', NH: '030-038' },
    ...{ NJ: '070-089', NM: '870-884', NY: '005 063 100-149', NC: '270-289', ND: '580-588' },
    ...{ OH: '430-459', OK: '730-749', OR: '970-979', PA: '150-196', RI: '028-029' },
    ...{ SC: '290-299', SD: '570-577', TN: '370-385', TX: '733 750-799 885', UT: '840-847' },
    ...{ VT: '050-059', VA: '201 220-246', WA: '980-994', WV: '247-268', WI: '530-549' },
    ...{ WY: '820-831 834', PR: '006-007 009', VI: '008', GU: '969', MP: '969', AS: '967' },
  },
  CA: {
    ...{ NL: 'A', NS: 'B', PE: 'C', NB: 'E', QC: 'G-H J', ON: 'K-N P', MB: 'R', SK: 'S' },
    ...{ AB: 'T', BC: 'V', NT: 'X', NU: 'X', YT: 'Y' },
  },
  AU: {
    ...{ NSW: '10-29 36-37 43', ACT: '02 26 29', VIC: '30-39 80-89', QLD: '40-49 90-99' },
    ...{ SA: '50-59', WA: '60-69', TAS: '70-79', NT: '08-09' },
  },
  IN: {
    ...{ DL: '11', HR: '12-13', PB: '14-16', CH: '14 16', HP: '17', JK: '18-19', LA: '19' },
    ...{ UP: '20-28', UK: '24-26', RJ: '30-34', GJ: '36-39', DH: '36 39', MH: '40-44', GA: '40' },
    ...{ MP: '45-48', CG: '49', TS: '50', AP: '51-53', KA: '56-59', TN: '60-64', KL: '67-69' },
    ...{ PY: '53 60 67', LD: '68', WB: '70-74', SK: '73', AN: '74', OD: '75-77', AS: '78' },
    ...{ AR: '79', NL: '79', MN: '79', MZ: '79', TR: '79', ML: '79', BR: '80-85', JH: '81-83' },
  },
  BR: {
    ...{ SP: '010-199', RJ: '200-289', ES: '290-299', MG: '300-399', BA: '400-489', SE: '490-499' },
    ...{ PE: '500-569', AL: '570-579', PB: '580-589', RN: '590-599', CE: '600-639', PI: '640-649' },
    ...{ MA: '650-659', PA: '660-688', AP: '689', AM: '690-692 694-698', RR: '693', AC: '699' },
    ...{ DF: '700-727 730-736', GO: '728-729 737-767', RO: '768-769', TO: '770-779' },
    ...{ MT: '780-788', MS: '790-799', PR: '800-879', SC: '880-899', RS: '900-999' },
  },
  MX: {
    ...{ CMX: '00-16', AGU: '20', BCN: '21-22', BCS: '23', CAM: '24', COA: '25-27', COL: '28' },
    ...{ CHP: '29-30', CHH: '31-33', DUR: '34-35', GUA: '36-38', GRO: '39-41', HID: '42-43' },
    ...{ JAL: '44-49', MEX: '50-57', MIC: '58-61', MOR: '62', NAY: '63', NLE: '64-67' },
    ...{ OAX: '68-71', PUE: '72-75', QUE: '76', ROO: '77', SLP: '78-79', SIN: '80-82' },
    ...{ SON: '83-85', TAB: '86', TAM: '87-89', TLA: '90', VER: '91-97', YUC: '97', ZAC: '98-99' },
  },
  JP: {
    ...{ '01': '00 04-09', '02': '03', '03': '02', '04': '98', '05': '01', '06': '99' },
    ...{ '07': '96-97', '08': '30-31', '09': '32', '10': '37', '11': '33-36', '12': '26-29' },
    ...{ '13': '10-20', '14': '21-25', '15': '94-95', '16': '93', '17': '92', '18': '91' },
    ...{ '19': '40', '20': '38-39', '21': '50', '22': '41-43', '23': '44-49', '24': '49 51' },
    ...{ '25': '52', '26': '60-62', '27': '53-59', '28': '65-67', '29': '63 64', '30': '64' },
    ...{ '31': '68', '32': '69', '33': '70-71', '34': '72-73', '35': '74-75', '36': '77' },
    ...{ '37': '76', '38': '79', '39': '78', '40': '80-83', '41': '84', '42': '81 85' },
    ...{ '43': '86', '44': '87', '45': '88', '46': '89', '47': '90' },
  },
  ES: {
    ...{ VI: '01', AB: '02', A: '03', AL: '04', AV: '05', BA: '06', PM: '07', B: '08', BU: '09' },
    ...{ CC: '10', CA: '11', CS: '12', CR: '13', CO: '14', C: '15', CU: '16', GI: '17', GR: '18' },
    ...{ GU: '19', SS: '20', H: '21', HU: '22', J: '23', LE: '24', L: '25', LO: '26', LU: '27' },
    ...{ M: '28', MA: '29', MU: '30', NA: '31', OR: '32', O: '33', P: '34', GC: '35', PO: '36' },
    ...{ SA: '37', TF: '38', S: '39', SG: '40', SE: '41', SO: '42', T: '43', TE: '44', TO: '45' },
    ...{ V: '46', VA: '47', BI: '48', ZA: '49', Z: '50', CE: '51', ML: '52' },
  },
};

/**
 * Whether a postal code can lie in a state; true where either is empty or nothing is known of the
 * state's codes. `stateCode` is the ISO 3166-2 code without the country.
 */
export function isPostalCodeOfState(postal: string, stateCode: string, country: string): boolean {
  const areas = AREAS[country]?.[stateCode];
  if (areas === undefined || postal === '') return true;
  const code = postal.toUpperCase();
  return areas.split(' ').some((area) => {
    const [from = '', to = from] = area.split('-');
    const start = code.slice(0, from.length);
    return start >= from && start <= to;
  });
}

/** The state in which all postal codes of an area lie; `undefined` where there are several. */
export function stateOfPostalCode(postal: string, country: string): string | undefined {
  const states = Object.keys(AREAS[country] ?? {});
  const [state, ...others] = states.filter((each) => isPostalCodeOfState(postal, each, country));
  return postal === '' || others.length > 0 ? undefined : state;
}
