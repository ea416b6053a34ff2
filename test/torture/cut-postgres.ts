import { setTimeout as delay } from 'node:timers/promises';
import { startSimulator } from '../../simulator/start-simulator.js';
import { startBot } from '../e2e/bot-process.js';
import { runOnServer } from '../store/postgres-schema.js';
import { waitUntil } from '../wait-until.js';
import { sayCheck, sayLine, type Ask } from './ask.js';
import { watchBotPosts } from './bot-posts.js';
import type { Outcome, ScenarioOptions } from './scenario.js';
import { createRandom } from './seeded-random.js';

const PEOPLE = 8;
const PACE_MS = 400;
const PATIENCE_MS = 90_000;

/**
 * Cuts all connections of a bot to PostgreSQL `size` times, as restarts and failovers of the server
 * do, while people ask and its partner token is renewed.
 */
export async function runCutPostgres(
  { seed, size, report }: ScenarioOptions,
  environment: Record<string, string> & { DATABASE_URL: string },
): Promise<Outcome> {
  const random = createRandom(seed);
  const simulator = await startSimulator({ port: 0 });
  const postsIn = watchBotPosts(simulator);
  const { webex } = simulator;
  const bot = await startBot(simulator, {
    ...environment,
    PARTNER_ACCESS_TOKEN: '',
    PARTNER_CLIENT_ID: 'id',
    PARTNER_CLIENT_SECRET: 'secret',
    PARTNER_REFRESH_TOKEN: 'refresh',
  });
  const name = new URL(environment.DATABASE_URL).searchParams.get('application_name') ?? '';
  try {
    const people = Array.from({ length: PEOPLE }, (_, index) => {
      const person = webex.addPerson(`p${index}@example.com`);
      return { person, room: webex.addRoom('direct', [person]) };
    });
    const asks: Ask[] = [];
    const calm = new AbortController();
    const talk = people.map(async ({ person, room }, index) => {
      while (!calm.signal.aborted) {
        const say = (asks.length + index) % 3 === 0 ? sayCheck : sayLine;
        asks.push(say(simulator, room, person));
        await delay(PACE_MS + random.below(PACE_MS));
      }
    });
    for (let cut = 0; cut < size; cut += 1) {
      await delay(random.below(1_000));
      if (cut % 5 === 0) simulator.revokePartnerTokens();
      await runOnServer(
        'SELECT pg_terminate_backend(pid) FROM pg_stat_activity ' +
          `WHERE application_name = '${name}'`,
      );
    }
    calm.abort();
    await Promise.all(talk);
    report(`${size} cuts; waiting for the rest of the answers`);

    const accepted = asks.filter(({ dataId }) =>
      webex.deliveries.some((each) => each.dataId === dataId && each.status === 200),
    );
    const missing = () =>
      people.reduce((sum, { room }) => {
        const own = accepted.filter((ask) => ask.room.id === room.id);
        return (
          sum +
          (['form', 'result'] as const).reduce((lost, kind) => {
            const wanted = own.filter(({ wants }) => wants === kind).length;
            const posted = postsIn(room.id).filter((post) => post.kind === kind).length;
            return lost + Math.max(0, wanted - posted);
          }, 0)
        );
      }, 0);
    await waitUntil(() => missing() === 0, 'all answers', PATIENCE_MS).catch(() => undefined);
    const isAlive = (await fetch(`${bot.url}/readyz`).catch(() => undefined))?.ok === true;
    return {
      figures: { cuts: size, asked: asks.length, 'with a 200': accepted.length, lost: missing() },
      faults: [
        ...(missing() > 0 ? [`${missing()} events with a 200 without an answer`] : []),
        ...(isAlive ? [] : ['the bot is not ready afterwards']),
      ],
    };
  } finally {
    await bot.end('SIGTERM');
    await simulator.close();
  }
}
