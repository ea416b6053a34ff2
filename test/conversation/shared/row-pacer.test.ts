import { describe, expect, test } from '@jest/globals';
import { createRowPacer } from '../../../src/conversation/shared/row-pacer.js';
import { createSettableClock } from '../../settable-clock.js';

const NOW = 1_000_000;
const MINUTE = 60_000;

function setUp() {
  const clock = createSettableClock(NOW);
  return { clock, pacer: createRowPacer(clock) };
}

describe('the pace of rows', () => {
  test('follows the time that Webex asks for', () => {
    const { pacer } = setUp();
    expect(pacer.holdUntil()).toBe(0);
    expect(pacer.failed(30_000)).toBe(NOW + 30_000);
    expect(pacer.holdUntil()).toBe(NOW + 30_000);
  });

  test('slows down with each failure, and counts simultaneous failures as one', () => {
    const { clock, pacer } = setUp();
    for (let row = 0; row < 4; row += 1) expect(pacer.failed(undefined)).toBe(NOW + 1_000);
    clock.forward(1_000);
    expect(pacer.failed(undefined)).toBe(NOW + 3_000);
    clock.forward(2_000);
    pacer.answered();
    expect(pacer.failed(undefined)).toBe(NOW + 4_000);
  });

  test('tries every two seconds in an outage, and starts at once when it is over', () => {
    const { clock, pacer } = setUp();
    for (let failure = 0; failure < 9; failure += 1) {
      expect(pacer.failed(undefined, true)).toBe(clock.now() + 2_000);
      clock.forward(2_000);
    }
    expect(pacer.failed(30_000, true)).toBe(clock.now() + 30_000);
    pacer.resume();
    expect(pacer.holdUntil()).toBe(0);
    expect(pacer.failed(undefined)).toBe(clock.now() + 1_000);
  });

  test('gives up the rest after 15 minutes without any answer, but asks once a minute', () => {
    const { clock, pacer } = setUp();
    pacer.failed(undefined);
    clock.forward(15 * MINUTE);
    expect(pacer.mayAsk()).toBe(true);
    pacer.failed(undefined);
    clock.forward(1);
    expect(pacer.holdUntil()).toBe(0);
    expect(pacer.mayAsk()).toBe(false);
    clock.forward(MINUTE);
    expect(pacer.mayAsk()).toBe(true);
    pacer.answered();
    expect(pacer.mayAsk()).toBe(true);
    expect(pacer.mayAsk()).toBe(true);
  });
});
