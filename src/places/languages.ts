import type { Choice } from '../domain/form.js';

/**
 * Languages of emails and announcements, in the API's notation. The list that wholesale accepts is
 * not published, so these are the common ones of Webex Calling, and the API decides; any other can
 * be typed in a one-line check.
 */
const LANGUAGES = (
  'en_us en_gb en_au en_ca fr_fr fr_ca de_de es_es es_mx it_it nl_nl pt_br pt_pt da_dk sv_se ' +
  'nb_no fi_fi pl_pl cs_cz hu_hu tr_tr ja_jp ko_kr zh_cn zh_tw'
).split(' ');

const names = new Intl.DisplayNames(['en'], { type: 'language', languageDisplay: 'standard' });

/** The languages to choose from, those of the country first. */
export function listLanguages(countryCode: string | undefined): Choice[] {
  const usual = usualLanguage(countryCode);
  const isOfCountry = (value: string) => value.endsWith(`_${countryCode?.toLowerCase() ?? ''}`);
  const sorted = [
    ...new Set([
      ...(usual === undefined ? [] : [usual]),
      ...LANGUAGES.filter(isOfCountry),
      ...LANGUAGES,
    ]),
  ];
  return sorted.map((value) => ({ title: nameOf(value), value }));
}

/** The main language of a country, such as `de_de`, if it is in the list. */
export function usualLanguage(countryCode: string | undefined): string | undefined {
  if (countryCode === undefined) return undefined;
  const { language } = new Intl.Locale(`und-${countryCode}`).maximize();
  const value = `${language}_${countryCode.toLowerCase()}`;
  return LANGUAGES.includes(value) ? value : undefined;
}

function nameOf(value: string): string {
  const [language = '', country = ''] = value.split('_');
  return `${names.of(`${language}-${country.toUpperCase()}`) ?? value} (${value})`;
}

/**
 * A language in the API's notation, from notations such as `en-US`, if it is in the list;
 * `undefined` for any other.
 */
export function resolveLanguage(typed: string): string | undefined {
  const value = typed.trim().replace('-', '_').toLowerCase();
  return LANGUAGES.includes(value) ? value : undefined;
}
