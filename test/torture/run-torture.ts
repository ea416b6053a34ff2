import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { SCENARIOS } from './scenarios.js';
import type { Outcome, Scenario } from './scenario.js';

const print = (line: string): void => void process.stdout.write(`${line}\n`);

const seed = Number(process.env['TORTURE_SEED'] ?? Date.now() % 1_000_000);
const size = process.env['TORTURE_SIZE'];
const names = process.argv.slice(2);
const unknown = names.filter((name) => !SCENARIOS.some((scenario) => scenario.name === name));
if (unknown.length > 0) {
  print(`Unknown: ${unknown.join(', ')}. There are:`);
  for (const { name, does } of SCENARIOS) print(`  ${name.padEnd(16)}${does}`);
  process.exit(2);
}

print(
  `Seed ${seed}: repeat with TORTURE_SEED=${seed}. ` +
    'TORTURE_SIZE makes each scenario larger or smaller.',
);
// `tmpdir()` reads this variable, so all stores of the bots are in this folder.
const folder = mkdtempSync(join(tmpdir(), 'torture-'));
process.env['TMPDIR'] = folder;
let failed = 0;
for (const scenario of SCENARIOS) {
  if (names.length === 0 || names.includes(scenario.name))
    failed += (await runOne(scenario)) ? 0 : 1;
}
rmSync(folder, { recursive: true, force: true });
print(failed === 0 ? '\nAll hold.' : `\n${failed} failed.`);
process.exit(failed === 0 ? 0 : 1);

async function runOne(scenario: Scenario): Promise<boolean> {
  print(`\n${scenario.name}: ${scenario.does}`);
  const startedAt = Date.now();
  const { figures, faults } = await runWithin(scenario).catch((error: unknown): Outcome => ({
    figures: {},
    faults: [error instanceof Error ? (error.stack ?? error.message) : 'failed'],
  }));
  for (const [name, figure] of Object.entries(figures)) print(`  ${name.padEnd(44)}${figure}`);
  print(`  ${'seconds'.padEnd(44)}${Math.round((Date.now() - startedAt) / 1000)}`);
  for (const fault of faults.slice(0, 20)) print(`  FAULT ${fault}`);
  return faults.length === 0;
}

async function runWithin({ run, size: usual, limitMs }: Scenario): Promise<Outcome> {
  const late = new AbortController();
  try {
    return await Promise.race([
      run({
        seed,
        size: size === undefined ? usual : Number(size),
        report: (line) => {
          print(`  … ${line}`);
        },
      }),
      delay(
        limitMs,
        { figures: {}, faults: [`not done within ${limitMs / 1000} s`] },
        { signal: late.signal },
      ),
    ]);
  } finally {
    late.abort();
  }
}
