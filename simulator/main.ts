/**
 * The simulator on its own, for any bot. Standard output is a valid `.env` file: a comment with the
 * address of the page, then the variables that a bot needs.
 */
import { ConfigError, readConfig } from './config.js';
import { startSimulator, type Simulator, type SimulatorOptions } from './start-simulator.js';

/** The operator can fix it, as opposed to a defect of the program. */
const EXIT_CANNOT_START = 2;

/** Closing takes milliseconds; this is for a connection that does not end. */
const CLOSE_WITHIN_MS = 8_000;

try {
  const simulator = await start(readConfig(process.env));
  for (const signal of ['SIGTERM', 'SIGINT'] as const)
    process.once(signal, () => void stop(simulator));
  announce(simulator);
} catch (error) {
  if (!(error instanceof ConfigError)) throw error;
  const faults = error.faults.map((fault) => `  - ${fault}\n`).join('');
  process.stderr.write(`The simulator cannot start:\n${faults}See simulator/README.md.\n`);
  process.exitCode = EXIT_CANNOT_START;
}

/** Throws `ConfigError` when the address cannot be listened on. */
async function start(options: SimulatorOptions): Promise<Simulator> {
  try {
    return await startSimulator(options);
  } catch (error) {
    const fault = explainListenError(error, options);
    throw fault === undefined ? error : new ConfigError([fault]);
  }
}

function explainListenError(error: unknown, { port }: SimulatorOptions): string | undefined {
  if (!(error instanceof Error && 'code' in error)) return undefined;
  if (error.code === 'EADDRINUSE')
    return `Port ${port} is taken. Stop what listens there, or set SIMULATOR_PORT to another port.`;
  if (error.code === 'EACCES')
    return `Port ${port} needs more rights. Set SIMULATOR_PORT to a port above 1023.`;
  return undefined;
}

function announce({ origin, apiUrl, botToken, partnerToken }: Simulator): void {
  process.stdout.write(
    `# Simulator page: ${origin}\n` +
      `WEBEX_API_URL=${apiUrl}\n` +
      `WEBEX_BOT_TOKEN=${botToken}\n` +
      `PRECHECK_API_URL=${apiUrl}\n` +
      `PARTNER_ACCESS_TOKEN=${partnerToken}\n`,
  );
}

async function stop(simulator: Simulator): Promise<void> {
  setTimeout(() => process.exit(1), CLOSE_WITHIN_MS).unref();
  await simulator.close();
  process.exit(0);
}
