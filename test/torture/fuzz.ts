import { createHmac } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import fc from 'fast-check';
import { Agent } from 'undici';
import { startSimulator } from '../../simulator/start-simulator.js';
import { startBot, type BotProcess } from '../e2e/bot-process.js';
import { fuzzRequest, MARKER, type FuzzRequest } from './fuzz-arbitraries.js';
import { startFuzzWebex } from './fuzz-webex.js';
import type { Outcome, ScenarioOptions } from './scenario.js';

const BATCH = 1_000;
const CONCURRENCY = 24;
/** For the jobs of the last inputs. */
const SETTLE_MS = 5_000;

/**
 * Sends bad envelopes and bodies to the bot, whose Webex responds badly too, until `size` inputs
 * have been read.
 */
export async function runFuzz({ seed, size, report }: ScenarioOptions): Promise<Outcome> {
  const simulator = await startSimulator({ port: 0 });
  const webex = await startFuzzWebex(simulator.apiUrl, seed);
  const bot = await startBot(simulator, {
    WEBEX_API_URL: webex.apiUrl,
    CHECKS_PER_MINUTE: '1000000',
  });
  const agent = new Agent({ connections: CONCURRENCY });
  const statuses = new Map<number, number>();
  let sent = 0;
  try {
    for (let batch = 0; sent + webex.answers() < size; batch += 1) {
      const waiting = fc.sample(fuzzRequest, { numRuns: BATCH, seed: seed + batch });
      await Promise.all(
        Array.from({ length: CONCURRENCY }, async () => {
          for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
            const status = await send(agent, bot, next);
            statuses.set(status, (statuses.get(status) ?? 0) + 1);
            sent += 1;
          }
        }),
      );
      if (batch % 10 === 9) report(`${sent} requests and ${webex.answers()} answers of APIs`);
    }
    await delay(SETTLE_MS);
    const alive = (await fetch(`${bot.url}/healthz`).catch(() => undefined))?.status === 200;
    const secrets = [MARKER, bot.secret, simulator.botToken, simulator.partnerToken];
    const leaked = secrets.filter((secret) => bot.output().includes(secret));
    return {
      figures: {
        'requests sent': sent,
        'answers of APIs': webex.answers(),
        statuses: [...statuses]
          .sort()
          .map(([status, count]) => `${status}: ${count}`)
          .join(', '),
        'lines of log': bot.output().split('\n').length,
      },
      faults: [
        ...(alive ? [] : ['the bot does not answer any more']),
        ...[...statuses.keys()]
          .filter((status) => status >= 500 && status !== 503)
          .map((status) => `answered ${status}`),
        ...leaked.map(
          (secret) => `the log holds ${secret === MARKER ? 'customer data' : 'a secret'}`,
        ),
        ...bugsIn(bot.output()),
      ],
    };
  } finally {
    await bot.end('SIGTERM');
    await agent.close();
    await webex.close();
    await simulator.close();
  }
}

async function send(
  agent: Agent,
  bot: BotProcess,
  { method, path, type, body, signature }: FuzzRequest,
) {
  const secret = signature === 'right' ? bot.secret : 'another secret';
  const answer = await agent.request({
    origin: bot.url,
    path: path.startsWith('/') ? path : `/${path}`,
    method,
    body,
    headers: {
      'content-type': type,
      ...(signature !== 'none' && {
        'x-spark-signature': createHmac('sha1', secret).update(body).digest('hex'),
      }),
    },
  });
  await answer.body.dump();
  return answer.statusCode;
}

/** The log line of an error that is not a `BotError` contains its place in the code. */
function bugsIn(output: string): string[] {
  const lines = output.split('\n').filter((line) => /"at":"at |unhandled|uncaught/i.test(line));
  const places = lines.map((line) => /"error":"[^"]*".*?"at":"[^"]*"/.exec(line)?.[0] ?? line);
  return [...new Set(places)];
}
