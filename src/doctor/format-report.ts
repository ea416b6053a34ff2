import type { NamedFinding } from './checks/finding.js';

const STATE_WIDTH = 'skipped'.length + 2;
const NAME_WIDTH = 'public address'.length + 2;
const INDENT = ' '.repeat(STATE_WIDTH + NAME_WIDTH);

/** One line for a finding, and one for its cure. */
export function formatFinding({ state, name, found, cure }: NamedFinding): string {
  const line = `${state.padEnd(STATE_WIDTH)}${name.padEnd(NAME_WIDTH)}${found}\n`;
  return cure === undefined ? line : `${line}${INDENT}-> ${cure}\n`;
}

/** The last line and the exit code: 0 no fault, 1 at least a warning, 2 at least a failure. */
export function formatSummary(states: readonly NamedFinding['state'][]): {
  readonly line: string;
  readonly exitCode: 0 | 1 | 2;
} {
  const count = (state: NamedFinding['state']) => states.filter((one) => one === state).length;
  const broken = count('failed');
  const soon = count('warning');
  if (broken > 0) {
    const more = soon > 0 ? `, ${soon} to be looked at soon` : '';
    return { line: `\n${broken} broken${more}.\n`, exitCode: 2 };
  }
  return soon > 0
    ? { line: `\nNothing is broken, ${soon} to be looked at soon.\n`, exitCode: 1 }
    : { line: '\nAll is well.\n', exitCode: 0 };
}
