import { foldName } from '../../places/compare-names.js';
import { hasConsistentCase, isConversational } from './names-and-prose.js';

/** What the name of a company ends with, folded by `foldName`. */
const FORMS = new Set(
  (
    'inc incorporated llc ltd limited corp corporation co company lp llp plc pllc gmbh ' +
    'gmbhcokg ag kg ohg ug ev se kgaa eg sa sas sasu sarl eurl sci scop snc srl srls spa sapa ' +
    'sl slu sau slne bv nv vof cv ptyltd pty pvtltd privatelimited pvt colimited coltd kk gk ' +
    'yk ab as asa aps oy oyj spzoo kft sro doo zrt lda ltda sadecv sdnbhd pteltd'
  ).split(' '),
);

/** Words that may be in lower case within a company's name. `or` joins two companies. */
const LOWER_CASE_IN_NAMES = new RegExp(`^(?:and|und|for|mbh|${[...FORMS].join('|')})$`, 'i');

/** Japanese names have the legal form in front or at the end. */
const JAPANESE = /^(?:株式会社|有限会社|合同会社)|(?:株式会社|有限会社|合同会社)$/;

/** Whether a text is a legal form and nothing else: `Inc.`, `Co., Ltd.`, `S.r.l.` */
export function isLegalForm(text: string): boolean {
  return FORMS.has(foldName(text));
}

/**
 * Whether a text is a name that ends with a legal form: `Acme Inc.`, `Muster GmbH & Co. KG`,
 * `株式会社アクメ`.
 */
export function isCompanyName(text: string): boolean {
  if (JAPANESE.test(text)) return !/[a-z]/.test(text);
  // Neither a number in front nor a lower-case word among capitals is part of a name.
  if (
    /^\d+ |:/.test(text) ||
    isConversational(text) ||
    !hasConsistentCase(text, LOWER_CASE_IN_NAMES)
  )
    return false;
  const words = text.split(' ');
  return [1, 2, 3, 4].some(
    (count) => count < words.length && isLegalForm(words.slice(-count).join(' ')),
  );
}

/** Forms that are not also other words, so that neither a street nor a city contains one. */
const UNAMBIGUOUS =
  'inc|llc|ltd|corp|gmbh|s\\.?r\\.?l|s\\.?p\\.?a|s\\.?a\\.?r\\.?l|b\\.v|pty|pvt|plc';
const unambiguous = new RegExp(`(?:^|[^\\p{L}])(?:${UNAMBIGUOUS})(?:$|[^\\p{L}])`, 'iu');
const beforeNumber = new RegExp(`^(\\p{L}.*[^\\p{L}](?:${UNAMBIGUOUS})\\.?) (\\d.*)$`, 'iu');

/** Whether a text contains a legal form, and so can be neither a street nor a city. */
export function hasLegalForm(text: string): boolean {
  return unambiguous.test(text);
}

/** Splits `Acme Inc 771 Alder Drive` after the legal form: a number does not continue the name. */
export function splitAfterCompany(text: string): string[] {
  const [, company, rest] = beforeNumber.exec(text) ?? [];
  return company === undefined || rest === undefined ? [text] : [company, rest];
}
