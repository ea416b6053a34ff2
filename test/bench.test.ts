import { describe, expect, test } from '@jest/globals';
import { ENGINES, type Engine } from '../bench/bot-store.js';
import { hasPeers } from '../bench/install-peers.js';
import { SECTIONS } from '../bench/sections.js';

/** Enough to see that everything is measured; `npm run bench` runs all of it. */
const SECTIONS_IN_LITTLE = ['cpu', 'calls', 'latency', 'checks', 'restart', 'away'];
/**
 * Both engines would double the time, so `cpu` alone runs on both, and `checks` on PostgreSQL where
 * there is a server.
 */
const ENGINES_OF = new Map<string, readonly Engine[]>([
  ['cpu', ENGINES],
  ['checks', ENGINES.slice(-1)],
]);
const TINY = {
  people: 20,
  warmUpRounds: 0,
  rounds: 1,
  seconds: 0.2,
  checks: 40,
  jobs: 40,
  waitingPeople: 10,
  awaySeconds: 0.5,
  spaces: 20,
};

describe('a small bench run', () => {
  test.each(SECTIONS_IN_LITTLE)(
    '%s measures every bot',
    async (name) => {
      const section = SECTIONS.find((each) => each.name === name);
      // A test needs no network, so the packages of the framework are not installed for it.
      const withFramework = await hasPeers();
      const engines = ENGINES_OF.get(name) ?? ['SQLite'];
      const findings = await section?.run({ ...TINY, engines, withFramework });
      const { rows = [], goals = [] } = findings ?? {};
      const values = rows.flatMap((row) => Object.values(row.values));
      expect(values.length).toBeGreaterThan(0);
      for (const value of [...values, ...goals.map(({ measured }) => measured)]) {
        expect(Number(value)).toBeGreaterThanOrEqual(0);
        expect(Number(value)).toBeLessThan(Number.POSITIVE_INFINITY);
      }
    },
    120_000,
  );
});
