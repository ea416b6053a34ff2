import { fileURLToPath, pathToFileURL } from 'node:url';
import type { BotProcess } from '../e2e/bot-process.js';
import { waitUntil } from '../wait-until.js';

const preload = pathToFileURL(fileURLToPath(new URL('tell-heap.mjs', import.meta.url)));

/** What a bot must be started with for `heapMb`. */
export const TELLS_HEAP = { NODE_OPTIONS: `--import ${preload.href}` };

/** What a bot holds once its garbage is collected, MB. */
export async function heapMb(bot: BotProcess): Promise<number> {
  const before = bot.output().length;
  process.kill(bot.pid(), 'SIGUSR2');
  const told = await waitUntil(
    () => /heap in use: (\d+) MB\n/.exec(bot.output().slice(before)),
    'the heap in use',
  );
  return Number(told[1]);
}
