import { describe, expect, test } from '@jest/globals';
import { hasPostgres, POSTGRES } from '../store/postgres-schema.js';
import { SCENARIOS } from './scenarios.js';

/** Small enough for every test run; `npm run torture` runs them in full. */
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

describe('a small torture run', () => {
  test.each(SIZES)(
    '%s leaves no fault',
    async (name, size) => {
      expect(await faultsOf(name, size)).toEqual([]);
    },
    120_000,
  );
});

(hasPostgres ? describe : describe.skip)(`a small torture run on ${POSTGRES}`, () => {
  test.each([
    ['kill-postgres', 3],
    ['cut-postgres', 5],
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
