import { ENGINES } from './bot-store.js';
import { SECTIONS } from './sections.js';
import { printFindings, printGoals } from './print-findings.js';
import type { Goal, Sizes } from './section.js';

const print = (line: string): void => void process.stdout.write(`${line}\n`);

/** A fraction of the default size, for a first look or a busy machine. */
const part = Number(process.env['BENCH_SIZE'] ?? 1);

/** A part of `whole`, a multiple of ten: people and spaces are divided into ten teams. */
const scale = (whole: number): number => Math.max(10, Math.round((whole * part) / 10) * 10);

/** Each person submits nine or ten times at most: below the limit of ten checks a minute. */
const sizes: Sizes = {
  // With fewer, a lap would take a few ticks of the clock that counts CPU time.
  people: Math.max(100, scale(600)),
  warmUpRounds: 2,
  rounds: part < 0.5 ? 3 : 7,
  seconds: 5 * part,
  checks: scale(1_000_000),
  jobs: scale(100_000),
  waitingPeople: scale(1_000),
  awaySeconds: 100 * part,
  spaces: scale(5_000),
  engines: ENGINES,
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
let isComplete = true;
for (const section of SECTIONS) {
  if (names.length > 0 && !names.includes(section.name)) continue;
  const startedAt = Date.now();
  print(`\n${section.name}: ${section.measures}`);
  try {
    const findings = await section.run(sizes);
    printFindings(findings.rows, print);
    goals.push(...findings.goals);
  } catch (error) {
    // The other sections are still of use.
    isComplete = false;
    print(`  FAILED: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
  }
  print(`  ${Math.round((Date.now() - startedAt) / 1000)} s`);
}
process.exit(printGoals(goals, print) && isComplete ? 0 : 1);
