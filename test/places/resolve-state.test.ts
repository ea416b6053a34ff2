import { describe, expect, test } from '@jest/globals';
import { resolveState } from '../../src/places/resolve-state.js';

describe('resolveState', () => {
  test.each([
    ['California', 'US', 'CA'],
    ['ca', 'US', 'CA'],
    ['US-CA', 'US', 'CA'],
    ['Calif.', 'US', 'CA'],
    ['new york', 'US', 'NY'],
    ['Bayern', 'DE', 'BY'],
    ['Bavaria', 'DE', 'BY'],
    ['New South Wales', 'AU', 'NSW'],
    ['NSW', 'AU', 'NSW'],
    ['Québec', 'CA', 'QC'],
    ['quebec', 'CA', 'QC'],
    ['Karnataka', 'IN', 'KA'],
    ['東京都', 'JP', '13'],
    ['Milano', 'IT', 'MI'],
  ])('resolves %s in %s to %s', (typed, country, code) => {
    expect(resolveState(typed, country)).toEqual({ code });
  });

  test('suggests the nearest name for a misspelling', () => {
    expect(resolveState('Califronia', 'US')).toEqual({ suggestion: 'California' });
  });

  test.each([
    ['Milpitas', 'US'],
    ['CA', 'MC'],
    ['', 'US'],
  ])('suggests nothing for “%s” in %s', (typed, country) => {
    expect(resolveState(typed, country)).toEqual({ suggestion: undefined });
  });
});
