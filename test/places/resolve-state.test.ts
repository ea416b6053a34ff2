import { describe, expect, test } from '@jest/globals';
import { resolveState } from '../../src/places/resolve-state.js';

describe('states as people type them', () => {
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
  ])('%s of %s is %s', (typed, country, code) => {
    expect(resolveState(typed, country)).toEqual({ code });
  });

  test('one that is nearly right is asked back', () => {
    expect(resolveState('Califronia', 'US')).toEqual({ suggestion: 'California' });
  });

  test.each([
    ['Milpitas', 'US'],
    ['CA', 'MC'],
    ['', 'US'],
  ])('“%s” of %s is none, and none is guessed', (typed, country) => {
    expect(resolveState(typed, country)).toEqual({ suggestion: undefined });
  });
});
