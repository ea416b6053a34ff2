import type { Message, Person, Room } from '../../simulator/domain/resources.js';
import { startSimulator, type Simulator } from '../../simulator/start-simulator.js';
import { startBot, type BotProcess } from '../e2e/bot-process.js';
import { nextMessage } from '../e2e/people.js';
import { createSchema, runOnServer } from '../store/postgres-schema.js';

/** The built program on one of its stores, with a simulator of its own. */
export interface AttackedBot {
  readonly simulator: Simulator;
  readonly bot: BotProcess;
  /** A new person of example.com in a new 1:1 space, greeted already. */
  meet(): Promise<{ person: Person; room: Room }>;
  /** Says a text and resolves to the first new message of the bot that is `wanted`. */
  ask(
    who: { person: Person; room: Room },
    text: string,
    wanted?: (message: Message) => boolean,
    ms?: number,
  ): Promise<Message>;
  /** Breaks all its connections to PostgreSQL, as a restart or a failover of the server does. */
  cutConnections(): Promise<void>;
  /** Status and parts of `/readyz`. */
  readiness(): Promise<{ code: number; text: string }>;
  end(): Promise<void>;
}

/** A key for bots on PostgreSQL. */
export const KEY = Buffer.alloc(32, 5).toString('base64');

/** Starts a bot, on a schema of its own when `engine` is PostgreSQL. */
export async function startAttackedBot(
  engine: 'sqlite' | 'postgres',
  environment: Record<string, string> = {},
): Promise<AttackedBot> {
  const simulator = await startSimulator({ port: 0 });
  const schema = engine === 'postgres' ? await createSchema() : undefined;
  const bot = await startBot(simulator, {
    ...(schema && { DATABASE_URL: schema.url, ENCRYPTION_KEY: KEY }),
    ...environment,
  });
  let count = 0;
  return {
    simulator,
    bot,
    async meet() {
      count += 1;
      const person = simulator.webex.addPerson(`person${count}@example.com`);
      const room = simulator.webex.addRoom('direct', [person]);
      await nextMessage(simulator, room, [], () => true, 'the greeting');
      return { person, room };
    },
    ask({ person, room }, text, wanted = () => true, ms) {
      const known = simulator.webex.botMessagesIn(room);
      simulator.webex.say(room, person, text);
      return nextMessage(simulator, room, known, wanted, `the answer to ${text}`, ms);
    },
    async cutConnections() {
      const name = new URL(schema?.url ?? '').searchParams.get('application_name') ?? '';
      await runOnServer(
        'SELECT pg_terminate_backend(pid) FROM pg_stat_activity ' +
          `WHERE application_name = '${name}'`,
      );
    },
    async readiness() {
      const answer = await fetch(`${bot.url}/readyz`);
      return { code: answer.status, text: await answer.text() };
    },
    async end() {
      await bot.end('SIGTERM');
      await simulator.close();
      await schema?.drop();
    },
  };
}
