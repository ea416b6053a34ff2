import type { Goal, Row } from './section.js';

const FIGURE_WIDTH = 46;
const LEAST_VALUE_WIDTH = 10;
const GOAL_WIDTH = 72;

/** Prints a table with a column for each bot. */
export function printFindings(rows: readonly Row[], print: (line: string) => void): void {
  const columns = [...new Set(rows.flatMap(({ values }) => Object.keys(values)))];
  const toCell = (column: string, value: string): string =>
    `  ${value.padStart(Math.max(column.length, LEAST_VALUE_WIDTH))}`;
  print(`  ${''.padEnd(FIGURE_WIDTH)}${columns.map((name) => toCell(name, name)).join('')}`);
  for (const { figure, values } of rows) {
    const cells = columns.map((name) => toCell(name, values[name] ?? ''));
    print(`  ${figure.padEnd(FIGURE_WIDTH)}${cells.join('')}`);
  }
}

/** Prints whether each goal is met, and returns whether all are. */
export function printGoals(goals: readonly Goal[], print: (line: string) => void): boolean {
  print('\ngoals');
  for (const { goal, measured, limit, aim } of goals) {
    const verdict = isMet({ measured, limit }) ? 'met' : 'MISSED';
    const bound = 'most' in limit ? `at most ${limit.most}` : `at least ${limit.least}`;
    const wish = aim === undefined ? '' : `, aim ${aim}`;
    print(
      `  ${verdict.padEnd(8)}${goal.padEnd(GOAL_WIDTH)}${measured.toFixed(2)} (${bound}${wish})`,
    );
  }
  return goals.every(isMet);
}

/** A figure that could not be measured, `NaN`, meets no goal. */
function isMet({ measured, limit }: Pick<Goal, 'measured' | 'limit'>): boolean {
  return 'most' in limit ? measured <= limit.most : measured >= limit.least;
}
