import { describe, expect, test } from '@jest/globals';
import { parseRetryAfter } from '../../src/http/parse-retry-after.js';

const now = Date.UTC(2026, 10, 23, 12, 0, 0);
const MINUTE = 60_000;

describe('a Retry-After header', () => {
  test.each([
    ['0', 1_000],
    ['00', 1_000],
    ['1', 1_000],
    ['3', 3_000],
    [' 12 ', 12_000],
    ['194', 194_000],
    ['900', 15 * MINUTE],
    ['901', 901_000],
    ['3600', 60 * MINUTE],
    ['3601', 60 * MINUTE],
    ['9'.repeat(400), 60 * MINUTE],
    ['Mon, 23 Nov 2026 12:00:30 GMT', 30_000],
    ['Monday, 23-Nov-26 12:01:00 GMT', MINUTE],
    ['Mon, 23 Nov 2026 11:59:00 GMT', 1_000],
    ['Mon, 23 Nov 2026 12:00:00 GMT', 1_000],
    ['Tue, 24 Nov 2026 12:00:00 GMT', 60 * MINUTE],
  ])('%s is %i ms', (header, expected) => {
    expect(parseRetryAfter(header, now)).toBe(expected);
  });

  test.each([
    '',
    'rand(30),add(30)',
    '-5',
    '1.5',
    '1e3',
    'NaN',
    'Infinity',
    '0x10',
    '5 seconds',
    'soon',
    'Mon, 99 Nov 2026 12:00:30 GMT',
    'undefined',
  ])('%j means 5 s', (header) => {
    expect(parseRetryAfter(header, now)).toBe(5_000);
  });

  test('absent means no delay', () => {
    expect(parseRetryAfter(undefined, now)).toBeUndefined();
  });
});
