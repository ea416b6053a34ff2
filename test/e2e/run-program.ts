import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';

/** The output and exit code of a program. */
export interface ProgramEnd {
  readonly code: number | null;
  readonly output: string;
}

/** Runs a built program (`main.js`, …) to its end, with no other environment than this. */
export async function runProgram(
  name: string,
  words: readonly string[],
  environment: Record<string, string>,
): Promise<ProgramEnd> {
  const program = fileURLToPath(new URL(`../../dist/${name}`, import.meta.url));
  const child = spawn(process.execPath, [program, ...words], {
    env: { PATH: process.env['PATH'], ...environment },
  });
  const ended = once(child, 'exit');
  const [printed, complained] = await Promise.all([text(child.stdout), text(child.stderr)]);
  await ended;
  return { code: child.exitCode, output: printed + complained };
}
