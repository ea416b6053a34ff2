import { describe, expect, test } from '@jest/globals';
import { resolveCountry } from '../../src/places/resolve-country.js';

describe('resolveCountry', () => {
  test.each([
    ['US', 'US'],
    ['usa', 'US'],
    ['U.S.A.', 'US'],
    ['United States', 'US'],
    ['the united states of america', 'US'],
    ['Deutschland', 'DE'],
    ['Allemagne', 'DE'],
    ['UK', 'GB'],
    ['United Kingdom', 'GB'],
    ['England', 'GB'],
    ['france', 'FR'],
    ['España', 'ES'],
    ['espana', 'ES'],
    ['Österreich', 'AT'],
    ['日本', 'JP'],
    ['gbr', 'GB'],
    [' nl ', 'NL'],
    ['Holland', 'NL'],
    ['Niger', 'NE'],
    ['Georgia', 'GE'],
  ])('resolves %s to %s', (typed, code) => {
    expect(resolveCountry(typed)).toEqual({ code });
  });

  test.each([
    ['Untied States', 'United States'],
    ['Germny', 'Germany'],
    ['Deutchland', 'Germany'],
    ['Untied Kingdom', 'United Kingdom'],
  ])('suggests for %s %s', (typed, suggestion) => {
    expect(resolveCountry(typed)).toEqual({ suggestion });
  });

  test.each(['', 'Milpitas', 'XX', 'ZZ', '95035', '???'])('suggests nothing for “%s”', (typed) => {
    expect(resolveCountry(typed)).toEqual({ suggestion: undefined });
  });

  test.each([
    ['Republic of Ireland', 'IE'],
    ['Federal Republic of Germany', 'DE'],
    ['Kingdom of Spain', 'ES'],
    ['French Republic', 'FR'],
    ['Italian Republic', 'IT'],
    ['Hellenic Republic', 'GR'],
    ['Swiss Confederation', 'CH'],
    ['United Mexican States', 'MX'],
    ['Commonwealth of Australia', 'AU'],
    ['Federative Republic of Brazil', 'BR'],
    ['Republic of Singapore', 'SG'],
    ['Republic of Korea', 'KR'],
    ['Grand Duchy of Luxembourg', 'LU'],
    ['Hashemite Kingdom of Jordan', 'JO'],
    ['Socialist Republic of Vietnam', 'VN'],
    ['People’s Republic of China', 'CN'],
    ['Republic of China', 'TW'],
    ['State of Qatar', 'QA'],
    ['Slovak Republic', 'SK'],
    ['Kingdom of the Netherlands', 'NL'],
    ['Bundesrepublik Deutschland', 'DE'],
    ['Hong Kong SAR', 'HK'],
    ['Hong Kong SAR, China', 'HK'],
    ['Hong Kong S.A.R.', 'HK'],
    ['Macau SAR', 'MO'],
    ['États-Unis', 'US'],
    ['Etats Unis', 'US'],
    ['EE. UU.', 'US'],
    ['Stati Uniti', 'US'],
    ['Great Britain', 'GB'],
    ['KSA', 'SA'],
    ['DR Congo', 'CD'],
    ['Congo-Brazzaville', 'CG'],
    ['Republic of the Congo', 'CG'],
    ['Democratic Republic of the Congo', 'CD'],
    ['Germany (DE)', 'DE'],
    ['US - United States', 'US'],
    ['United States of America (USA)', 'US'],
  ])('resolves the official or common name %s to %s', (typed, code) => {
    expect(resolveCountry(typed)).toEqual({ code });
  });

  test.each([
    ['Congo', ['CD', 'CG']],
    ['the Congo', ['CD', 'CG']],
    ['Korea', ['KR', 'KP']],
    ['Virgin Islands', ['VI', 'VG']],
    ['St. Martin', ['MF', 'SX']],
  ])('names the countries that share the name %s', (typed, candidates) => {
    expect(resolveCountry(typed)).toEqual({ suggestion: undefined, candidates });
  });

  test.each(['State of Georgia', 'Commonwealth of Virginia', 'Republic of Texas', 'Germany (FR)'])(
    'does not take %s for a country',
    (typed) => {
      expect(resolveCountry(typed)).not.toHaveProperty('code');
    },
  );
});
