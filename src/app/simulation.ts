import { randomBytes } from 'node:crypto';
import type { BotConfig, Config } from '../config/config.js';
import { startSimulator } from '#simulator';

/** A running simulator and the configuration of a bot that uses it as Webex. */
export interface Simulation {
  readonly bot: BotConfig;
  /** Prints, in large letters, that this is the simulator, and the address of its page. */
  announce(): void;
  stop(): Promise<void>;
}

/** The domain of the simulated people's email addresses. */
const SIMULATED_DOMAIN = 'example.com';

/** Webex has no API that lists templates, so the simulator cannot provide any. */
const SAMPLE_TEMPLATES = [
  { name: 'Standard', provisioningId: 'ZjViMzYxODctYzhkZC00NzI3LThiMmYtZjljNDQ3ZjI5MDQ2' },
  { name: 'Premium', provisioningId: 'OGQ5MGI0YzYtM2Y1YS00ZTE4LWE3YjItMTZjMDVkZTJmOTQz' },
];

const BANNER = String.raw`
   ____ ___ __  __ _   _ _        _  _____ ___  ____
  / ___|_ _|  \/  | | | | |      / \|_   _/ _ \|  _ \
  \___ \| || |\/| | | | | |     / _ \ | || | | | |_) |
   ___) | || |  | | |_| | |___ / ___ \| || |_| |  _ <
  |____/___|_|  |_|\___/|_____/_/   \_\_| \___/|_| \_\
`;

/** Starts the simulator for a bot that will listen on `config.server.port`. */
export async function startSimulation(config: Config): Promise<Simulation> {
  const simulator = await startSimulator({ port: config.simulatorPort });
  return {
    bot: {
      botToken: simulator.botToken,
      webexApiUrl: simulator.apiUrl,
      precheckApiUrl: simulator.apiUrl,
      transport: {
        kind: 'webhook',
        publicUrl: `http://127.0.0.1:${config.server.port}`,
        secret: randomBytes(24).toString('hex'),
      },
      partner: { kind: 'fixed', token: simulator.partnerToken },
      allowed: { domains: [SIMULATED_DOMAIN], emails: [] },
      templates: SAMPLE_TEMPLATES,
    },
    announce: () => {
      process.stdout.write(
        `${BANNER}\n` +
          '  No WEBEX_BOT_TOKEN is set: this is the SIMULATOR. Nothing reaches Webex.\n\n' +
          `  Open ${simulator.origin} in your browser.\n\n`,
      );
    },
    stop: () => simulator.close(),
  };
}
