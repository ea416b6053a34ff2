import { describe, expect, test } from '@jest/globals';
import { hasPostgres, POSTGRES } from '../store/postgres-schema.js';
import { SCENARIOS } from './scenarios.js';

/** Small enough for each run of the tests; `npm run torture` is the whole. */
const SIZES: readonly [name: string, size: number][] = [
  ['kill-sqlite', 4],
  ['fuzz', 3_000],
  ['traffic', 60],
  ['batch', 80],
];

async function faultsOf(name: string, size: number): Promise<readonly string[]> {
  const scenario = SCENARIOS.find((each) => each.name === name);
  if (scenario === undefined) throw new Error(`no scenario ${name}`);
  return (await scenario.run({ seed: 3, size, report: () => undefined })).faults;
}

describe('a little torture', () => {
  test.each(SIZES)(
    '%s leaves no fault',
    async (name, size) => {
      expect(await faultsOf(name, size)).toEqual([]);
    },
    120_000,
  );
});

(hasPostgres ? describe : describe.skip)(`a little torture on ${POSTGRES}`, () => {
  test.each([
    ['kill-postgres', 3],
    ['replicas', 60],
    ['batch-postgres', 80],
  ])(
    '%s leaves no fault',
    async (name, size) => {
      expect(await faultsOf(name, size)).toEqual([]);
    },
    180_000,
  );
});
