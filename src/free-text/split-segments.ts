/**
 * Separators between the segments of a line. A hyphen separates between blanks, unless it stands
 * between two numbers; Japan's postal mark begins an address.
 */
const SEPARATORS = /[\n,;|•·、。]|(?=〒)|(?<!\d) [-–—] | [-–—] (?!\d)/u;

/**
 * Normalises a pasted text: full-width digits and punctuation become ASCII, unusual blanks a blank,
 * a tab of a spreadsheet a line break. Quote marks and bullets at the start of a line go, and so
 * does Markdown emphasis.
 */
export function toPlainText(text: string): string {
  return text
    .normalize('NFC')
    .replace(/[\uFF01-\uFF5E]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) - 0xfee0))
    .replace(/[\u200B-\u200D\u2060\uFEFF\u00AD]/g, '')
    .replace(/\r\n?|[\t\v\f\u2028\u2029]/g, '\n')
    .replace(/[^\S\n]|[^\P{Cc}\n]/gu, ' ')
    .replace(/^ *(?:[>•·▪*-] +)+/gm, '')
    .replaceAll('**', '')
    .replace(/ {2,}/g, ' ')
    .trim();
}

/**
 * Splits a text into segments where its author did: at commas, semicolons, line breaks, bars, and
 * hyphens between blanks. No segment is empty.
 */
export function splitSegments(text: string): string[] {
  return text
    .split(SEPARATORS)
    .map((segment) => segment.replace(/\s+/g, ' ').replace(/^[\s.:-]+|[\s:-]+$/g, ''))
    .filter((segment) => segment !== '');
}
