import type { Goal, Row } from './section.js';

const FIGURE_WIDTH = 46;
const VALUE_WIDTH = 18;

/** Prints a table with a column for each bot. */
export function printFindings(rows: readonly Row[], print: (line: string) => void): void {
  const columns = [...new Set(rows.flatMap(({ values }) => Object.keys(values)))];
  print(
    `  ${''.padEnd(FIGURE_WIDTH)}${columns.map((name) => name.padStart(VALUE_WIDTH)).join('')}`,
  );
  for (const { figure, values } of rows) {
    const cells = columns.map((name) => (values[name] ?? '').padStart(VALUE_WIDTH));
    print(`  ${figure.padEnd(FIGURE_WIDTH)}${cells.join('')}`);
  }
}

/** Prints whether each goal is met, and returns whether all are. */
export function printGoals(goals: readonly Goal[], print: (line: string) => void): boolean {
  print('\ngoals');
  for (const { goal, measured, most } of goals) {
    const verdict = measured <= most ? 'holds' : 'MISSED';
    print(`  ${verdict.padEnd(8)}${goal.padEnd(60)}${measured.toFixed(2)} (at most ${most})`);
  }
  return goals.every(({ measured, most }) => measured <= most);
}
