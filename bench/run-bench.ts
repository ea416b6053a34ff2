import { SECTIONS } from './sections.js';
import { printFindings, printGoals } from './print-findings.js';
import type { Goal, Sizes } from './section.js';

const print = (line: string): void => void process.stdout.write(`${line}\n`);

/** Everybody presses nine times at most: fewer than the ten checks that one person may start within a minute. */
const FULL: Sizes = {
  people: 600,
  warmUpRounds: 2,
  rounds: 7,
  seconds: 5,
  checks: 100_000,
  spaces: 5_000,
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
  const findings = await section.run(FULL);
  printFindings(findings.rows, print);
  print(`  (${Math.round((Date.now() - startedAt) / 1000)} s)`);
  goals.push(...findings.goals);
}
process.exit(printGoals(goals, print) ? 0 : 1);
