import { foldName } from '../../places/compare-names.js';
import { isEvenlyWritten, isSaid } from './names-and-prose.js';

/** What a company's name ends with, folded. */
const FORMS = new Set(
  (
    'inc incorporated llc ltd limited corp corporation co company lp llp plc pllc gmbh gmbhcokg ag kg ohg ug ev se kgaa eg sa ' +
    'sas sasu sarl eurl sci scop snc srl srls spa sapa sl slu sau slne bv nv vof cv ptyltd pty pvtltd privatelimited pvt ' +
    'colimited coltd kk gk yk ab as asa aps oy oyj spzoo kft sro doo zrt lda ltda sadecv sdnbhd pteltd'
  ).split(' '),
);

/** Words that stay small within a company's name. `or` joins two companies. */
const SMALL_IN_NAMES = new RegExp(`^(?:and|und|for|mbh|${[...FORMS].join('|')})$`, 'i');

/** Japan writes it in front or behind. */
const JAPANESE = /^(?:株式会社|有限会社|合同会社)|(?:株式会社|有限会社|合同会社)$/;

/** Whether a text is a company's legal form and nothing else: `Inc.`, `Co., Ltd.`, `S.r.l.` */
export function isLegalForm(text: string): boolean {
  return FORMS.has(foldName(text));
}

/** Whether a text is a name that ends with a legal form: `Acme Inc.`, `Muster GmbH & Co. KG`, `株式会社アクメ`. */
export function isCompany(text: string): boolean {
  if (JAPANESE.test(text)) return !/[a-z]/.test(text);
  // A number alone in front is no part of a name, nor is a small word among capitals.
  if (/^\d+ |:/.test(text) || isSaid(text) || !isEvenlyWritten(text, SMALL_IN_NAMES)) return false;
  const words = text.split(' ');
  return [1, 2, 3, 4].some(
    (count) => count < words.length && isLegalForm(words.slice(-count).join(' ')),
  );
}

/** Forms that are no other word as well, so that neither a street nor a city holds one. */
const CLEAR = 'inc|llc|ltd|corp|gmbh|s\\.?r\\.?l|s\\.?p\\.?a|s\\.?a\\.?r\\.?l|b\\.v|pty|pvt|plc';
const clear = new RegExp(`(?:^|[^\\p{L}])(?:${CLEAR})(?:$|[^\\p{L}])`, 'iu');
const beforeNumber = new RegExp(`^(\\p{L}.*[^\\p{L}](?:${CLEAR})\\.?) (\\d.*)$`, 'iu');

/** Whether a text holds a legal form, and so can be neither a street nor a city. */
export function hasLegalForm(text: string): boolean {
  return clear.test(text);
}

/** Cuts `Acme Inc 771 Alder Drive` behind the legal form: a number does not go on with the name. */
export function cutCompany(text: string): string[] {
  const [, company, rest] = beforeNumber.exec(text) ?? [];
  return company === undefined || rest === undefined ? [text] : [company, rest];
}
