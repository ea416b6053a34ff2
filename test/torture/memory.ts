import { readFile } from 'node:fs/promises';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { BotProcess } from '../e2e/bot-process.js';
import { waitUntil } from '../wait-until.js';

const preload = pathToFileURL(fileURLToPath(new URL('report-heap.mjs', import.meta.url)));

/** The environment that a bot needs for `heapMb`. */
export const REPORTS_HEAP = { NODE_OPTIONS: `--import ${preload.href}` };

/** The heap in use by a bot after a garbage collection, MB. */
export async function heapMb(bot: BotProcess): Promise<number> {
  const before = bot.output().length;
  process.kill(bot.pid(), 'SIGUSR2');
  const reported = await waitUntil(
    () => /heap in use: (\d+) MB\n/.exec(bot.output().slice(before)),
    'the heap in use',
  );
  return Number(reported[1]);
}

/** The resident memory of a process, MB; 0 where there is no /proc. */
export async function residentMb(pid: number): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '');
  return Math.round(Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1024);
}
