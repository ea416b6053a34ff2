import { z } from 'zod';
import type { SimulatorOptions } from './start-simulator.js';

const DEFAULT_PORT = 4000;
const MAX_PORT = 65_535;

/** What must be corrected in the environment before the simulator can start, one sentence each. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError' as const;
  readonly faults: readonly string[];

  constructor(faults: readonly string[]) {
    super(faults.join('\n'));
    this.faults = faults;
  }
}

const PORT_FAULT =
  `SIMULATOR_PORT must be a port from 1 to ${MAX_PORT} such as ${DEFAULT_PORT}, ` +
  'or 0 for any free port.';

const schema = z.object({
  SIMULATOR_PORT: z
    .string()
    .regex(/^\d{1,5}$/, PORT_FAULT)
    .transform(Number)
    .refine((port) => port <= MAX_PORT, PORT_FAULT)
    .default(DEFAULT_PORT),
  SIMULATOR_HOST: z
    .enum(
      ['127.0.0.1', '0.0.0.0'],
      'SIMULATOR_HOST must be 127.0.0.1, or 0.0.0.0 in a container whose port is published.',
    )
    .default('127.0.0.1'),
  SIMULATOR_CARD_EDITS: z
    .enum(['allowed', 'refused'], 'SIMULATOR_CARD_EDITS must be allowed or refused.')
    .default('allowed'),
});

/**
 * Reads the options of a simulator that runs on its own. Empty variables count as unset. Throws
 * `ConfigError` that lists every fault with its cure.
 */
export function readConfig(env: Readonly<Record<string, string | undefined>>): SimulatorOptions {
  const given: Record<string, string> = {};
  for (const [name, value] of Object.entries(env)) if (value?.trim()) given[name] = value.trim();
  const { data, error } = schema.safeParse(given);
  if (!data) throw new ConfigError(error.issues.map(({ message }) => message));
  return {
    port: data.SIMULATOR_PORT,
    host: data.SIMULATOR_HOST,
    cardEdits: data.SIMULATOR_CARD_EDITS,
  };
}
