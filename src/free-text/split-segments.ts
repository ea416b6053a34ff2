/**
 * Brings a pasted text into one alphabet: full-width digits and signs become plain ones, odd blanks a blank, a tab of a
 * spreadsheet a line break. Marks of quoting and lists at the start of a line go, and so does emphasis.
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
