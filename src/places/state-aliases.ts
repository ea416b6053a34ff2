/**
 * Common names and abbreviations of subdivisions that ISO 3166-2 does not list, by country and
 * code: English names, traditional abbreviations, former codes, and for Japan the usual
 * romanisation and the native names. `|` separates several.
 */
export const STATE_ALIASES: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  US: {
    ...{ AL: 'Ala', AZ: 'Ariz', AR: 'Ark', CA: 'Calif|Cal', CO: 'Colo', CT: 'Conn', DE: 'Del' },
    ...{ FL: 'Fla', IL: 'Ill', IN: 'Ind', KS: 'Kan|Kans', MA: 'Mass' },
    ...{ MI: 'Mich', MN: 'Minn', MS: 'Miss', MT: 'Mont', NE: 'Neb|Nebr', NV: 'Nev', NM: 'N Mex' },
    ...{ ND: 'N Dak', OK: 'Okla', OR: 'Ore|Oreg', PA: 'Penn|Penna', SD: 'S Dak', TN: 'Tenn' },
    ...{ TX: 'Tex', WA: 'Wash', WV: 'W Va', WI: 'Wis|Wisc', WY: 'Wyo' },
  },
  CA: {
    ...{ AB: 'Alta', MB: 'Man', NL: 'Newfoundland|Nfld|NF|Labrador|Terre-Neuve', NT: 'NWT' },
    ...{ BC: 'Colombie-Britannique', NB: 'Nouveau-Brunswick', NS: 'Nouvelle-Écosse', ON: 'Ont' },
    ...{ PE: 'PEI', QC: 'Que|PQ', SK: 'Sask', YT: 'Yukon Territory|YK' },
  },
  AU: { QLD: 'Qld|Queensland', VIC: 'Vic', TAS: 'Tas', NSW: 'NSW' },
  DE: {
    ...{ BY: 'Bavaria', HE: 'Hesse', NI: 'Lower Saxony', NW: 'North Rhine-Westphalia|NRW' },
    ...{ RP: 'Rhineland-Palatinate', SN: 'Saxony', ST: 'Saxony-Anhalt', TH: 'Thuringia' },
    ...{ MV: 'Mecklenburg-Western Pomerania', BW: 'BaWü' },
  },
  IT: {
    ...{ RM: 'Rome', MI: 'Milan', TO: 'Turin', FI: 'Florence', NA: 'Naples', VE: 'Venice' },
    ...{ GE: 'Genoa', PD: 'Padua', MN: 'Mantua', SR: 'Syracuse', BZ: 'Bolzano|Bozen' },
    ...{ FC: 'Forlì|Cesena', MB: 'Monza', PU: 'Pesaro|Urbino', RC: 'Reggio di Calabria' },
    ...{ RE: "Reggio nell'Emilia", 25: 'Lombardy', 52: 'Tuscany', 21: 'Piedmont', 75: 'Apulia' },
    ...{ 82: 'Sicily', 88: 'Sardinia', 62: 'Latium', 32: 'South Tyrol|Alto Adige|Südtirol' },
  },
  ES: {
    ...{ AN: 'Andalusia', CT: 'Catalonia|Cataluña', PV: 'Basque Country|Euskadi', SE: 'Seville' },
    ...{ BI: 'Vizcaya|Biscay', SS: 'Guipúzcoa', VI: 'Araba', GI: 'Gerona', L: 'Lérida' },
    ...{ C: 'La Coruña|Coruña', OR: 'Orense', Z: 'Saragossa', PM: 'Baleares|Balearic Islands' },
    ...{ CN: 'Canary Islands', A: 'Alacant', V: 'València', TF: 'Tenerife', NA: 'Navarre' },
  },
  FR: { BRE: 'Brittany', NOR: 'Normandy', IDF: 'IDF', PAC: 'PACA', '20R': 'Corsica' },
  NL: { NH: 'North Holland', ZH: 'South Holland', FR: 'Friesland', NB: 'North Brabant|Brabant' },
  GB: { DUR: 'Durham', BKM: 'Bucks', HRT: 'Herts', HAM: 'Hants', OXF: 'Oxon', WRT: 'Berks' },
  JP: {
    ...{ '01': '北海道', '02': '青森県', '03': '岩手県', '04': '宮城県', '05': '秋田県' },
    ...{ '06': '山形県', '07': 'Fukushima|福島県', '08': '茨城県', '09': 'Tochigi|栃木県' },
    ...{ '10': '群馬県', '11': '埼玉県', '12': 'Chiba|千葉県', '13': '東京都', '14': '神奈川県' },
    ...{ '15': '新潟県', '16': '富山県', '17': 'Ishikawa|石川県', '18': 'Fukui|福井県' },
    ...{ '19': 'Yamanashi|山梨県', '20': '長野県', '21': 'Gifu|岐阜県', '22': 'Shizuoka|静岡県' },
    ...{ '23': 'Aichi|愛知県', '24': '三重県', '25': 'Shiga|滋賀県', '26': '京都府' },
    ...{ '27': '大阪府', '28': '兵庫県', '29': '奈良県', '30': '和歌山県', '31': '鳥取県' },
    ...{ '32': 'Shimane|島根県', '33': '岡山県', '34': 'Hiroshima|広島県' },
    ...{ '35': 'Yamaguchi|山口県', '36': 'Tokushima|徳島県', '37': '香川県', '38': '愛媛県' },
    ...{ '39': 'Kochi|高知県', '40': 'Fukuoka|福岡県', '41': '佐賀県', '42': '長崎県' },
    ...{ '43': '熊本県', '44': '大分県', '45': '宮崎県', '46': 'Kagoshima|鹿児島県' },
    ...{ '47': '沖縄県' },
  },
  IN: {
    ...{ OD: 'Orissa|OR', TS: 'TG', UK: 'Uttaranchal|UT|UA', CG: 'CT', DL: 'NCT of Delhi' },
    ...{ DH: 'DN|DD|Daman and Diu|Dadra and Nagar Haveli' },
  },
  MX: {
    ...{ CMX: 'CDMX|Mexico City|DF|Distrito Federal', MEX: 'Estado de México|Edomex' },
    ...{ COA: 'Coahuila', MIC: 'Michoacán', VER: 'Veracruz', NLE: 'NL', JAL: 'Jal' },
  },
  CN: { NM: 'Inner Mongolia', XZ: 'Tibet', HK: 'Hong Kong', MO: 'Macau|Macao', TW: 'Taiwan' },
  AE: { AZ: 'Abu Dhabi', DU: 'Dubai', SH: 'Sharjah', RK: 'Ras Al Khaimah', FU: 'Fujairah' },
  CH: { GE: 'Geneva', LU: 'Lucerne', BE: 'Berne', GR: 'Grisons', VS: 'Wallis', TI: 'Tessin' },
  AT: { 9: 'Vienna', 3: 'Lower Austria', 4: 'Upper Austria', 6: 'Styria', 7: 'Tyrol' },
};
