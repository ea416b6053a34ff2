import { setTimeout as delay } from 'node:timers/promises';
import { startSimulator, type Simulator } from '../../src/simulator/start-simulator.js';
import { startBot } from '../e2e/bot-process.js';
import { hasButton } from '../e2e/people.js';
import { waitUntil } from '../wait-until.js';
import { sayCheck, submit } from './ask.js';
import { residentMb } from './resident-mb.js';
import type { Outcome, ScenarioOptions } from './scenario.js';

const SIDE_BY_SIDE = 8;
const MEASURES = 6;
/** What may be added between the first sixth, when all caches are warm, and the end. */
const LARGEST_GROWTH_MB = 60;
const PATIENCE_MS = 30_000;

/** An hour of conversations, one a second, as fast as they go; the memory of the bot on the way. */
export async function runTraffic({ size, report }: ScenarioOptions): Promise<Outcome> {
  const memory: number[] = [];
  let done = 0;
  const simulator = await startSimulator({ port: 0 });
  const bot = await startBot(simulator);
  try {
    const perMeasure = Math.ceil(size / MEASURES);
    for (let measure = 1; measure <= MEASURES; measure += 1) {
      const target = done + perMeasure;
      await Promise.all(
        Array.from({ length: SIDE_BY_SIDE }, async () => {
          while (done < target) {
            done += 1;
            await converse(simulator, done);
          }
        }),
      );
      await delay(2_000);
      memory.push(await residentMb(bot.pid()));
      report(`${done} conversations: ${memory.at(-1)} MB`);
    }
    const [first = 0] = memory;
    const growth = (memory.at(-1) ?? 0) - first;
    return {
      figures: {
        conversations: done,
        'memory, MB': memory.join(', '),
        'growth after the first sixth, MB': growth,
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
