/**
 * Loaded into a bot with `--import`: on SIGUSR2 it collects garbage and prints what is left, as `heap in use: 31 MB`. What a process
 * holds of the system says little in a short run: it grows while caches and compiled code do, and with the pace of the collector.
 */
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc');

process.on('SIGUSR2', () => {
  collect();
  // The bot turns what is said on the console into lines of its log.
  process.stdout.write(
    `heap in use: ${Math.round(process.memoryUsage().heapUsed / 1024 ** 2)} MB\n`,
  );
});
