import { setTimeout as delay } from 'node:timers/promises';
import pg from 'pg';
import { z } from 'zod';
import type { Message, Person, Room } from '../../simulator/domain/resources.js';
import { startSimulator, type Simulator } from '../../simulator/start-simulator.js';
import { startBot, type BotProcess } from '../e2e/bot-process.js';
import { freePort } from '../e2e/free-port.js';
import { hasButton } from '../e2e/people.js';
import { waitUntil } from '../wait-until.js';
import { sayCheck, submit, type Ask } from './ask.js';
import { startBalancer } from './balancer.js';
import { watchBotPosts } from './bot-posts.js';
import type { Outcome, ScenarioOptions } from './scenario.js';
import { createRandom } from './seeded-random.js';

const REPLICAS = 3;
const FORMS_EACH = 10;
/**
 * The storm lasts as long as there are forms to submit, this much time for each form of a person.
 */
const PACE_MS = 6_000;
const KILL_EVERY_MS = 1_000;
const PATIENCE_MS = 150_000;

interface Submitter {
  readonly person: Person;
  readonly room: Room;
  readonly forms: readonly Message[];
}

/**
 * Runs three replicas on one database and kills one of them every second, while `size` forms are
 * submitted, those of each person in order.
 */
export async function runReplicas(
  { seed, size, report }: ScenarioOptions,
  environment: Record<string, string> & { DATABASE_URL: string },
): Promise<Outcome> {
  const random = createRandom(seed);
  const simulator = await startSimulator({ port: 0 });
  const postsIn = watchBotPosts(simulator);
  const ports = await Promise.all(Array.from({ length: REPLICAS }, freePort));
  const balancer = await startBalancer(ports.map((port) => `http://127.0.0.1:${port}`));
  const start = (port: number) =>
    startBot(simulator, {
      ...environment,
      PUBLIC_URL: balancer.url,
      PORT: String(port),
    });
  const bots = await Promise.all(ports.map(start));
  let kills = 0;
  try {
    const people = await giveForms(simulator, Math.ceil(size / FORMS_EACH));
    report(`${people.length} people hold ${people.length * FORMS_EACH} forms; the storm begins`);

    const calm = new AbortController();
    const storm = (async () => {
      const restarts: Promise<void>[] = [];
      while (!calm.signal.aborted) {
        const running = bots.filter((each) => each.isRunning());
        const bot = running[random.below(running.length)];
        if (bot !== undefined) {
          await bot.end('SIGKILL');
          kills += 1;
          restarts.push(bot.restart());
        }
        await delay(KILL_EVERY_MS, undefined, { signal: calm.signal }).catch(() => undefined);
      }
      await Promise.all(restarts);
    })();
    const asks = (await Promise.all(people.map((each) => sendInOrder(simulator, each)))).flat();
    calm.abort();
    await storm;
    report(`${kills} kills; waiting for the rest of the answers`);

    const resultsOf = ({ room }: Ask) =>
      postsIn(room.id).filter(({ kind }) => kind === 'result').length;
    await waitUntil(
      () =>
        people.every((each) => resultsOf({ ...each, wants: 'result', dataId: '' }) >= FORMS_EACH),
      'all results',
      PATIENCE_MS,
    ).catch(() => {
      report('some answers did not come');
    });

    const results = people.flatMap(({ room }) =>
      postsIn(room.id).filter(({ kind }) => kind === 'result'),
    );
    const answered = new Set(results.map(({ checkId }) => checkId)).size;
    const lost = asks.length - answered;
    const twice = results.filter((one) =>
      results.some(({ checkId, at }) => checkId === one.checkId && at < one.at),
    );
    // Webex may execute a call after it timed out, when the bot has already looked for its effect.
    const unexplained = twice.filter(
      ({ checkId }) => !bots.some((bot) => hasGivenUpACall(bot, checkId ?? '')),
    );
    const disordered = await countDisordered(environment.DATABASE_URL, asks);
    return {
      figures: {
        replicas: REPLICAS,
        kills,
        submissions: asks.length,
        lost,
        doubled: twice.length,
        'doubled outside the unknowable window': unexplained.length,
        disordered,
      },
      faults: [
        ...(lost > 0 ? [`${lost} submissions without a result`] : []),
        ...unexplained.map(({ checkId }) => `check ${checkId} was answered twice`),
        ...(disordered > 0 ? [`${disordered} people whose forms were taken out of order`] : []),
      ],
    };
  } finally {
    await Promise.all(bots.map((bot) => bot.end('SIGTERM')));
    await balancer.close();
    await simulator.close();
  }
}

function hasGivenUpACall(bot: BotProcess, checkId: string): boolean {
  return bot
    .output()
    .split('\n')
    .some((line) => line.includes(`check:${checkId}`) && line.includes('ApiUnavailableError'));
}

/** Each person requests their forms before the storm, one after another. */
async function giveForms(simulator: Simulator, count: number): Promise<Submitter[]> {
  const { webex } = simulator;
  const give = async (index: number): Promise<Submitter> => {
    const person = webex.addPerson(`s${index}@example.com`);
    const room = webex.addRoom('direct', [person]);
    const formsIn = () =>
      webex.botMessagesIn(room).filter((message) => hasButton(message, 'check.quick'));
    for (let held = 0; held < FORMS_EACH; held += 1) {
      sayCheck(simulator, room, person);
      await waitUntil(() => formsIn().length > held, 'a form', 60_000);
    }
    return { person, room, forms: formsIn() };
  };
  const all: Submitter[] = [];
  // In groups, because each wait searches all messages.
  for (let from = 0; from < count; from += 20) {
    const group = Array.from({ length: Math.min(20, count - from) }, (_, at) => give(from + at));
    all.push(...(await Promise.all(group)));
  }
  return all;
}

/**
 * Submits the next form once the previous one got a 200, and resubmits it otherwise, as a person
 * would.
 */
async function sendInOrder(
  simulator: Simulator,
  { person, room, forms }: Submitter,
): Promise<Ask[]> {
  const accepted: Ask[] = [];
  for (const form of forms) {
    const next = delay(PACE_MS);
    for (;;) {
      const ask = submit(simulator, room, person, form);
      if ((await answerTo(simulator, ask)) === 200) {
        accepted.push(ask);
        break;
      }
      await delay(200);
    }
    await next;
  }
  return accepted;
}

async function answerTo({ webex }: Simulator, { dataId }: Ask): Promise<number | undefined> {
  const delivery = await waitUntil(
    () =>
      webex.deliveries.findLast((each) => each.dataId === dataId && each.durationMs !== undefined),
    'the answer to a delivery',
    15_000,
  );
  return delivery.status;
}

const rowsSchema = z.array(z.object({ owner: z.string(), cause: z.string() }));

/**
 * The number of people whose checks did not start in the order in which they submitted their forms.
 */
async function countDisordered(databaseUrl: string, asks: readonly Ask[]): Promise<number> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  const { rows } = await client.query(
    `SELECT checks.owner_id AS owner, checks.cause FROM checks
     JOIN jobs ON jobs.job_key = 'check:' || checks.id ORDER BY jobs.seq`,
  );
  await client.end();
  const begun = rowsSchema.parse(rows);
  const owners = new Set(asks.map(({ person }) => person.id));
  return [...owners].filter((owner) => {
    const own = asks.filter(({ person }) => person.id === owner);
    const order = begun.filter((row) => row.owner === owner).map(({ cause }) => cause);
    // A submission without a 200 may have been stored nevertheless; then the second submission of
    // that form started nothing.
    const places = own
      .map(({ dataId }) => order.findIndex((cause) => cause.includes(dataId)))
      .filter((place) => place >= 0);
    return places.some((place, index) => index > 0 && place < (places[index - 1] ?? 0));
  }).length;
}
