/** The named references of HTML 4 for Latin-1, in the order of their code points from U+00A0. */
const LATIN_1 = (
  'nbsp iexcl cent pound curren yen brvbar sect uml copy ordf laquo not shy reg macr deg plusmn ' +
  'sup2 sup3 acute micro para middot cedil sup1 ordm raquo frac14 frac12 frac34 iquest Agrave ' +
  'Aacute Acirc Atilde Auml Aring AElig Ccedil Egrave Eacute Ecirc Euml Igrave Iacute Icirc Iuml ' +
  'ETH Ntilde Ograve Oacute Ocirc Otilde Ouml times Oslash Ugrave Uacute Ucirc Uuml Yacute THORN ' +
  'szlig agrave aacute acirc atilde auml aring aelig ccedil egrave eacute ecirc euml igrave ' +
  'iacute icirc iuml eth ntilde ograve oacute ocirc otilde ouml divide oslash ugrave uacute ' +
  'ucirc uuml yacute thorn yuml'
).split(' ');

/** The others that occur in text. */
const OTHERS: Readonly<Record<string, number>> = {
  ...{ amp: 0x26, lt: 0x3c, gt: 0x3e, quot: 0x22, apos: 0x27, commat: 0x40, num: 0x23 },
  ...{ ensp: 0x2002, emsp: 0x2003, thinsp: 0x2009, zwnj: 0x200c, zwj: 0x200d, lrm: 0x200e },
  ...{ rlm: 0x200f, hyphen: 0x2010, ndash: 0x2013, mdash: 0x2014, lsquo: 0x2018, rsquo: 0x2019 },
  ...{ sbquo: 0x201a, ldquo: 0x201c, rdquo: 0x201d, bdquo: 0x201e, bull: 0x2022, hellip: 0x2026 },
  ...{ lsaquo: 0x2039, rsaquo: 0x203a, euro: 0x20ac, trade: 0x2122, minus: 0x2212 },
  ...{ OElig: 0x152, oelig: 0x153, Scaron: 0x160, scaron: 0x161, Yuml: 0x178 },
  ...{ comma: 0x2c, semi: 0x3b, colon: 0x3a, period: 0x2e, sol: 0x2f, NewLine: 0x0a, Tab: 0x09 },
};

const CODE_POINTS: ReadonlyMap<string, number> = new Map([
  ...LATIN_1.map((name, at): [string, number] => [name, 0xa0 + at]),
  ...Object.entries(OTHERS),
]);

const REFERENCE = /&(?:#(\d{1,7})|#[xX]([\da-fA-F]{1,6})|([A-Za-z][A-Za-z\d]{1,9}));/g;

/** Text that went through two programs may be encoded twice: `&amp;amp;`. */
const MAX_ROUNDS = 3;

/**
 * Decodes the character references of HTML, as in `Smith &amp; Sons`, those that were encoded more
 * than once included. What is not a known reference stays.
 */
export function decodeEntities(text: string): string {
  let decoded = text;
  for (let round = 0; round < MAX_ROUNDS && decoded.includes('&'); round += 1) {
    const next = decoded.replace(REFERENCE, decodeReference);
    if (next === decoded) break;
    decoded = next;
  }
  return decoded;
}

function decodeReference(
  written: string,
  decimal: string | undefined,
  hexadecimal: string | undefined,
  name: string | undefined,
): string {
  const point =
    name === undefined
      ? Number.parseInt(decimal ?? hexadecimal ?? '', decimal === undefined ? 16 : 10)
      : (CODE_POINTS.get(name) ?? CODE_POINTS.get(name.toLowerCase()));
  const isCharacter =
    point !== undefined && point > 0 && point <= 0x10ffff && !(point >= 0xd800 && point <= 0xdfff);
  return isCharacter ? String.fromCodePoint(point) : written;
}
