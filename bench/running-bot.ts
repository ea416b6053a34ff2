import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { waitUntil } from '../test/wait-until.js';
import { readProcessStat } from './process-cpu.js';

/** A bot in a process of its own. */
export interface RunningBot {
  /** When the process was started, by `performance.now()`. */
  readonly startedAt: number;
  /** Milliseconds from the start of the process to its ready line. */
  readonly startMs: number;
  /** The CPU time of all threads of the process, user and system; milliseconds, in steps of ten. */
  cpuMs(): Promise<number>;
  /** The resident memory, MB. */
  residentMb(): Promise<number>;
  /** Ends it at once. */
  kill(): Promise<void>;
  /** Ends it as operators do, with SIGTERM. */
  stop(): Promise<void>;
}

/** How much output is retained to explain a failure, in characters. */
const KEPT_OUTPUT = 4_000;

/** What still runs when the bench ends because of an error. */
const running = new Set<ChildProcess>();
process.on('exit', () => {
  for (const child of running) child.kill('SIGKILL');
});

/**
 * Starts Node.js with `command`, flags and then a program, in `environment` only, and resolves once
 * it has printed `ready`. Drains the pipes that it prints to.
 */
export async function startBot(
  command: readonly string[],
  environment: Readonly<Record<string, string>>,
  folder: string,
): Promise<RunningBot> {
  const program = command.at(-1);
  const startedAt = performance.now();
  const child = spawn(process.execPath, command, {
    cwd: folder,
    env: { PATH: process.env['PATH'], NODE_ENV: 'production', ...environment },
  });
  running.add(child);
  const ended = once(child, 'exit').finally(() => running.delete(child));
  let isWanted = true;
  let output = '';
  let startMs = 0;
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk: Buffer) => {
      output = (output + chunk.toString()).slice(-KEPT_OUTPUT);
      if (startMs === 0 && /\bready\b/.test(output)) startMs = performance.now() - startedAt;
    });
  }
  await waitUntil(
    () => {
      if (child.exitCode !== null) throw new Error(`${program} ended at once:\n${output}`);
      return startMs > 0;
    },
    `${program} to be ready`,
    60_000,
  );
  child.on('exit', () => {
    if (isWanted) process.stderr.write(`${program} has ended:\n${output}\n`);
  });
  const pid = child.pid ?? 0;
  const end = async (signal: NodeJS.Signals): Promise<void> => {
    isWanted = false;
    child.kill(signal);
    await ended;
  };

  return {
    startedAt,
    startMs,
    cpuMs: async () => (await readProcessStat(pid)).cpuMs,
    async residentMb() {
      const status = await readFile(`/proc/${pid}/status`, 'utf8');
      return Number(/VmRSS:\s+(\d+)/.exec(status)?.[1]) / 1024;
    },
    kill: () => end('SIGKILL'),
    stop: () => end('SIGTERM'),
  };
}
