/**
 * Preloaded into a bot with `--import`: on SIGUSR2, it collects garbage and prints the heap in use,
 * such as `heap in use: 31 MB`. The resident memory says little in a short run: it grows while
 * caches and compiled code do, and with the schedule of the collector.
 */
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc');

process.on('SIGUSR2', () => {
  collect();
  // The bot turns console output into log lines.
  process.stdout.write(
    `heap in use: ${Math.round(process.memoryUsage().heapUsed / 1024 ** 2)} MB\n`,
  );
});
