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
});
