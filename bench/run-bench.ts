import { SECTIONS } from './sections.js';
import { printFindings, printGoals } from './print-findings.js';
import type { Goal, Sizes } from './section.js';

const print = (line: string): void => void process.stdout.write(`${line}\n`);

/** A fraction of the default size, for a first look or a busy machine. */
const part = Number(process.env['BENCH_SIZE'] ?? 1);

/** Each person submits nine times at most: below the limit of ten checks a minute. */
const sizes: Sizes = {
  people: 600 * part,
  warmUpRounds: 2,
  rounds: 7,
  seconds: 5 * part,
  checks: 1_000_000 * part,
  jobs: 100_000 * part,
  waitingPeople: 1_000 * part,
  awaySeconds: 100 * part,
  spaces: 5_000 * part,
  withFramework: true,
};

const names = process.argv.slice(2);
const unknown = names.filter((name) => !SECTIONS.some((section) => section.name === name));
if (unknown.length > 0) {
  print(`Unknown: ${unknown.join(', ')}. There are:`);
  for (const { name, measures } of SECTIONS) print(`  ${name.padEnd(10)}${measures}`);
  process.exit(2);
}

const goals: Goal[] = [];
for (const section of SECTIONS) {
  if (names.length > 0 && !names.includes(section.name)) continue;
  const startedAt = Date.now();
  print(`\n${section.name}: ${section.measures}`);
  const findings = await section.run(sizes);
  printFindings(findings.rows, print);
  print(`  ${Math.round((Date.now() - startedAt) / 1000)} s`);
  goals.push(...findings.goals);
}
process.exit(printGoals(goals, print) ? 0 : 1);
