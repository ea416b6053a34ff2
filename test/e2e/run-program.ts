import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';

/** What a program printed and how it ended. */
export interface ProgramEnd {
  readonly code: number | null;
  readonly output: string;
}

/** Runs one of the built programs (`main.js`, …) to its end, in `environment` and no other. */
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
