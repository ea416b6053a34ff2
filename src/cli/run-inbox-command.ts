import type { Clock } from '../domain/clock.js';
import type { DeadLetter, DeadLetters } from '../domain/job.js';

/** The most letters one command lists or changes; a longer list would scroll off the screen. */
const MAX_LETTERS = 1000;

/** Longer than any key and any reason of ours. */
const MAX_SHOWN = 1000;

const NONE = 'There are no dead letters.\n';

const USAGE = `Usage: npm run inbox -- list
       npm run inbox -- replay <number> | all    run it again, from its first attempt
       npm run inbox -- drop <number> | all      give it up
`;

/** A command's output and exit code: 0 done, 1 no such dead letter, 2 usage error. */
export interface CommandOutcome {
  readonly output: string;
  readonly exitCode: 0 | 1 | 2;
}

/** Runs the command given as command-line arguments. Rejects with `StoreUnavailableError`. */
export async function runInboxCommand(
  args: readonly string[],
  deadLetters: DeadLetters,
  clock: Clock,
): Promise<CommandOutcome> {
  const command = parse(args);
  if (command === undefined) return { output: USAGE, exitCode: 2 };
  if (command.name === 'list') return list(deadLetters);
  const { name, target } = command;
  const seqs =
    target === 'all'
      ? (await deadLetters.list(MAX_LETTERS)).map(({ seq }) => seq)
      : [Number(target)];
  let count = 0;
  for (const seq of seqs) if (await deadLetters[name](seq, clock.now())) count += 1;
  return count === 0
    ? { output: target === 'all' ? NONE : `There is no dead letter ${target}.\n`, exitCode: 1 }
    : { output: `${count} ${name === 'replay' ? 'to be run again' : 'dropped'}.\n`, exitCode: 0 };
}

type Command = { name: 'list' } | { name: 'replay' | 'drop'; target: string };

function parse([name, target = '', ...more]: readonly string[]): Command | undefined {
  if (more.length > 0) return undefined;
  if (name === 'list') return target === '' ? { name } : undefined;
  const isChange = name === 'replay' || name === 'drop';
  return isChange && /^(\d+|all)$/.test(target) ? { name, target } : undefined;
}

async function list(deadLetters: DeadLetters): Promise<CommandOutcome> {
  const letters = await deadLetters.list(MAX_LETTERS);
  const output = letters.length === 0 ? NONE : letters.map(format).join('');
  return { output, exitCode: 0 };
}

function format(letter: DeadLetter): string {
  const { seq, queue, key, attempts, reason, enqueuedAt, buriedAt } = letter;
  return [
    `${seq}  ${queue}  ${toPrintable(key)}`,
    `    came ${iso(enqueuedAt)}, given up ${iso(buriedAt)} after ${attempts} attempts: ` +
      toPrintable(reason),
    '',
  ].join('\n');
}

/**
 * Keys and reasons hold what others sent: nothing of it may control the terminal, reorder its text
 * or fill it.
 */
function toPrintable(text: string): string {
  const shown = text.length <= MAX_SHOWN ? text : `${text.slice(0, MAX_SHOWN)}…`;
  return shown.replace(
    /[\p{C}\p{Zl}\p{Zp}]/gu,
    (each) => `\\u{${(each.codePointAt(0) ?? 0).toString(16)}}`,
  );
}

function iso(time: number): string {
  return new Date(time).toISOString();
}
