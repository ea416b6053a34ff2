import { describe, expect, test } from '@jest/globals';
import { SECTIONS } from '../bench/sections.js';

/** Enough to see that everything is measured; `npm run bench` runs all of it. */
const SECTIONS_IN_LITTLE = ['cpu', 'latency', 'checks'];
const TINY = { people: 20, warmUpRounds: 0, rounds: 1, seconds: 0.2, checks: 40, spaces: 20 };

describe('a small bench run', () => {
  test.each(SECTIONS_IN_LITTLE)(
    '%s measures every bot',
    async (name) => {
      const section = SECTIONS.find((each) => each.name === name);
      const { rows = [], goals = [] } = (await section?.run(TINY)) ?? {};
      const values = rows.flatMap((row) => Object.values(row.values));
      expect(values.length).toBeGreaterThan(0);
      for (const value of [...values, ...goals.map(({ measured }) => measured)]) {
        expect(Number(value)).toBeGreaterThan(0);
      }
    },
    120_000,
  );
});
