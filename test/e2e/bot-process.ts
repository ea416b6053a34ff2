import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Simulator } from '../../simulator/start-simulator.js';
import { waitUntil } from '../wait-until.js';
import { freePort } from './free-port.js';

const program = fileURLToPath(new URL('../../dist/main.js', import.meta.url));

/** The built program as an operator starts it, with a simulator as Webex. */
export interface BotProcess {
  readonly url: string;
  readonly secret: string;
  readonly databaseUrl: string;
  /** Everything it has printed. */
  output(): string;
  /** Its process ID. */
  pid(): number;
  /** Whether it has started and not ended. */
  isRunning(): boolean;
  /** Sends it a signal and resolves when it has ended. */
  end(signal: NodeJS.Signals): Promise<void>;
  /** Starts it again with the same port and store. */
  restart(): Promise<void>;
}

/**
 * Starts the program and resolves once it is ready. It allows people of example.com. With
 * `handles`, it may have so many files and connections open.
 */
export async function startBot(
  simulator: Simulator,
  environment: Record<string, string> = {},
  { handles }: { handles?: number } = {},
): Promise<BotProcess> {
  const port = environment['PORT'] ?? String(await freePort());
  const url = `http://127.0.0.1:${port}`;
  const secret = 'a secret of the end-to-end tests';
  const folder = mkdtempSync(join(tmpdir(), 'bot-'));
  const databaseUrl = `file:${join(folder, 'precheck.db')}`;
  let output = '';
  let child: ChildProcess;
  let isReady = false;

  const start = async (): Promise<void> => {
    const printedBefore = output.length;
    const limited = ['bash', '-c', `ulimit -n ${handles}; exec "$0" "$1"`];
    const command = handles === undefined ? [] : limited;
    const [name, ...words] = [...command, process.execPath, program];
    child = spawn(name, words, {
      cwd: folder,
      env: {
        PATH: process.env['PATH'],
        WEBEX_BOT_TOKEN: simulator.botToken,
        WEBEX_API_URL: simulator.apiUrl,
        PUBLIC_URL: url,
        WEBHOOK_SECRET: secret,
        PARTNER_ACCESS_TOKEN: simulator.partnerToken,
        ALLOWED_DOMAINS: 'example.com',
        DATABASE_URL: databaseUrl,
        HOST: '127.0.0.1',
        PORT: port,
        // Tests submit faster than people.
        CHECKS_PER_MINUTE: '1000',
        ...environment,
      },
    });
    for (const stream of [child.stdout, child.stderr]) {
      stream?.on('data', (chunk: Buffer) => (output += chunk.toString()));
    }
    await waitUntil(
      async () => {
        if (hasEnded(child)) throw new Error(`the bot ended at once: ${output}`);
        // If the port is taken, another program answers.
        if (!output.includes('the bot is ready', printedBefore)) return false;
        const answer = await fetch(`${url}/readyz`).catch(() => undefined);
        return answer?.status === 200;
      },
      'the bot to be ready',
      30_000,
    );
    isReady = true;
  };

  await start();
  return {
    url,
    secret,
    databaseUrl,
    output: () => output,
    pid: () => child.pid ?? 0,
    isRunning: () => isReady,
    end: async (signal) => {
      isReady = false;
      if (hasEnded(child)) return;
      const gone = once(child, 'exit');
      child.kill(signal);
      await gone;
    },
    restart: start,
  };
}

function hasEnded(child: ChildProcess): boolean {
  return child.exitCode !== null || child.signalCode !== null;
}
