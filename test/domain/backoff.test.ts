import { describe, expect, test } from '@jest/globals';
import { BACKOFF, backoffDelay, withJitter } from '../../src/domain/backoff.js';

describe('a retry schedule', () => {
  test('names the delay after each failure and repeats the last one', () => {
    const delays = [1, 2, 3, 4, 5, 6, 99].map((failures) =>
      backoffDelay(BACKOFF.sessionOpening, failures),
    );
    expect(delays).toEqual([2_000, 4_000, 8_000, 16_000, 30_000, 30_000, 30_000]);
  });

  test.each(Object.entries(BACKOFF))('%s never shortens its delay', (_, schedule) => {
    expect(schedule).toEqual([...schedule].sort((one, other) => one - other));
  });

  test('is spread over half to one and a half of its delay', () => {
    expect([0, 0.5, 1].map((value) => withJitter(1_000, () => value))).toEqual([500, 1_000, 1_500]);
  });
});
