import { startSimulator, type Simulator } from '../../simulator/start-simulator.js';
import { startBot } from '../e2e/bot-process.js';
import { hasButton } from '../e2e/people.js';
import { waitUntil } from '../wait-until.js';
import { sayCheck, submit } from './ask.js';
import { heapMb, REPORTS_HEAP, residentMb } from './memory.js';
import type { Outcome, ScenarioOptions } from './scenario.js';

const CONCURRENCY = 8;
const MEASURES = 6;
/**
 * The heap growth allowed between the first sixth and the end: room for code and caches that fill
 * late, but not for a leak in each conversation.
 */
const LARGEST_GROWTH_MB = 10;
const PATIENCE_MS = 30_000;

/**
 * Runs an hour of conversations, one a second, as fast as possible, and measures the memory of the
 * bot.
 */
export async function runTraffic({ size, report }: ScenarioOptions): Promise<Outcome> {
  const inUse: number[] = [];
  const resident: number[] = [];
  let done = 0;
  const simulator = await startSimulator({ port: 0 });
  const bot = await startBot(simulator, REPORTS_HEAP);
  try {
    const perMeasure = Math.ceil(size / MEASURES);
    for (let measure = 1; measure <= MEASURES; measure += 1) {
      const target = done + perMeasure;
      await Promise.all(
        Array.from({ length: CONCURRENCY }, async () => {
          while (done < target) {
            done += 1;
            await converse(simulator, done);
          }
        }),
      );
      inUse.push(await heapMb(bot));
      resident.push(await residentMb(bot.pid()));
      report(`${done} conversations: ${inUse.at(-1)} of ${resident.at(-1)} MB in use`);
    }
    const [first = 0] = inUse;
    const growth = (inUse.at(-1) ?? 0) - first;
    return {
      figures: {
        conversations: done,
        'memory, MB': resident.join(', '),
        'of it in use after a collection, MB': inUse.join(', '),
        'growth of that after the first sixth, MB': growth,
      },
      faults: growth > LARGEST_GROWTH_MB ? [`the memory grew by ${growth} MB`] : [],
    };
  } finally {
    await bot.end('SIGTERM');
    await simulator.close();
  }
}

/** A form, its submission, the result. */
async function converse(simulator: Simulator, count: number): Promise<void> {
  const { webex } = simulator;
  const person = webex.addPerson(`t${count}@example.com`);
  const room = webex.addRoom('direct', [person]);
  const shown = (action: string) =>
    waitUntil(
      () => webex.botMessagesIn(room).find((message) => hasButton(message, action)),
      action,
      PATIENCE_MS,
    );
  sayCheck(simulator, room, person);
  submit(simulator, room, person, await shown('check.quick'));
  await shown('check.again');
  for (const message of webex.messagesIn(room)) webex.remove(message);
}
