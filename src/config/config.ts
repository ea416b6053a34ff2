import dotenv from 'dotenv';
import { z } from 'zod';
import type { CodeAdvice } from '../domain/code-advice.js';
import type { ProvisioningTemplate } from '../domain/precheck.js';
import { CodeAdviceError, readCodeAdvice } from './code-advice.js';
import { databaseUrl } from './database-url.js';
import { readBy } from './read-by.js';
import { readTemplates, TemplatesError } from './templates.js';
import { domains, emails, host, key, token, url, wholeNumber } from './value-schemas.js';

/** The partner token that prechecks use: fixed, or renewed by an integration. */
export type PartnerConfig =
  | { kind: 'fixed'; token: string }
  | { kind: 'integration'; clientId: string; clientSecret: string; refreshToken: string };

/** How events from Webex reach the process. */
export type Transport =
  { kind: 'webhook'; publicUrl: string; secret: string } | { kind: 'websocket' };

/** The configuration of a bot that talks to Webex or to a simulator. */
export interface BotConfig {
  readonly botToken: string;
  /** Without a trailing slash, like all URLs here. */
  readonly webexApiUrl: string;
  readonly precheckApiUrl: string;
  readonly transport: Transport;
  readonly partner: PartnerConfig;
  readonly allowed: { domains: string[]; emails: string[] };
  /** The partner's provisioning templates, which a form offers by name. */
  readonly templates: readonly ProvisioningTemplate[];
}

/** The configuration of every process, with or without Webex. */
export interface ServerConfig {
  readonly host: string;
  readonly port: number;
  readonly logLevel: string;
  /** `file:` and a path, or `postgres://…`. */
  readonly databaseUrl: string;
  /** 32 bytes each; without a key, one is created beside the database file. */
  readonly encryptionKey?: Buffer;
  readonly previousEncryptionKey?: Buffer;
  readonly retentionDays: number;
  /** Who receives operational alerts. */
  readonly adminEmails: readonly string[];
  /** The partner's own advice for codes of the precheck API. */
  readonly codeAdvice?: CodeAdvice;
  /** Limit per person. */
  readonly checksPerMinute: number;
  /** Batch rows that are checked concurrently. */
  readonly batchConcurrency: number;
  /** ISO code that new forms start with. */
  readonly defaultCountry?: string;
}

/** Everything the environment configures. `bot` is absent without a bot token: simulator mode. */
export interface Config {
  readonly server: ServerConfig;
  readonly bot: BotConfig | undefined;
  readonly simulatorPort: number;
}

/** All faults of the environment, each with its cure. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError' as const;
  readonly faults: readonly string[];

  constructor(faults: readonly string[]) {
    super(`${faults.length} faults in the environment`);
    this.faults = faults;
  }
}

type Environment = Readonly<Record<string, string | undefined>>;

const WEBEX_API = 'https://webexapis.com/v1';
const environmentSchema = z.object({
  WEBEX_BOT_TOKEN: token.optional(),
  WEBEX_API_URL: url.default(WEBEX_API),
  PUBLIC_URL: url.optional(),
  WEBHOOK_SECRET: z
    .string()
    .min(16, 'must have at least 16 characters; make one with: openssl rand -hex 24')
    .optional(),
  PRECHECK_API_URL: url.optional(),
  PARTNER_ACCESS_TOKEN: token.optional(),
  PARTNER_CLIENT_ID: token.optional(),
  PARTNER_CLIENT_SECRET: token.optional(),
  PARTNER_REFRESH_TOKEN: token.optional(),
  PARTNER_TEMPLATES: readBy(readTemplates, TemplatesError).default([]),
  ALLOWED_DOMAINS: domains,
  ALLOWED_EMAILS: emails,
  ADMIN_EMAILS: emails,
  CODE_ADVICE: readBy(readCodeAdvice, CodeAdviceError).optional(),
  DEFAULT_COUNTRY: z
    .string()
    .toUpperCase()
    .regex(/^[A-Z]{2}$/, 'must be a two-letter ISO code such as US')
    .optional(),
  DATABASE_URL: databaseUrl,
  ENCRYPTION_KEY: key.optional(),
  ENCRYPTION_KEY_PREVIOUS: key.optional(),
  CHECKS_PER_MINUTE: wholeNumber(1, 1_000_000).default(10),
  BATCH_CONCURRENCY: wholeNumber(1, 32).default(4),
  RETENTION_DAYS: wholeNumber(1, 3650).default(30),
  HOST: host.optional(),
  PORT: wholeNumber(0, 65_535).default(3000),
  LOG_LEVEL: z
    .enum(['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'], {
      error: 'must be trace, debug, info, warn, error, fatal or silent',
    })
    .default('info'),
  SIMULATOR_PORT: wholeNumber(0, 65_535).default(4000),
  NODE_ENV: z.string().optional(),
});

type Variables = z.infer<typeof environmentSchema>;

/** Loads `.env`, if it exists, into the environment; variables that are already set win. */
export function loadEnvironment(): Environment {
  dotenv.config({ quiet: true });
  return process.env;
}

/**
 * Parses the configuration. Throws `ConfigError` with all faults at once; it contains no value,
 * since any value may be a secret.
 */
export function readConfig(environment: Environment): Config {
  const filled = Object.fromEntries(
    Object.entries(environment).filter(([, value]) => value?.trim()),
  );
  const parsed = environmentSchema.safeParse(filled);
  const faults = [
    ...(parsed.error?.issues ?? []).map(({ path, message }) => `${path.join('.')} ${message}.`),
    ...findGaps(filled),
  ];
  if (!parsed.success || faults.length > 0) throw new ConfigError(faults);
  const variables = parsed.data;
  return {
    server: readServer(variables),
    bot:
      variables.WEBEX_BOT_TOKEN === undefined
        ? undefined
        : readBot(variables, variables.WEBEX_BOT_TOKEN),
    simulatorPort: variables.SIMULATOR_PORT,
  };
}

/**
 * Points the Webex SDK inside the framework at another API. The SDK reads these variables when it
 * is loaded, and there is no other way (webex-js-sdk,
 * packages/node_modules/@webex/webex-core/src/config.js).
 */
export function pointSdkAt(apiUrl: string): void {
  if (apiUrl === WEBEX_API) return;
  process.env['HYDRA_SERVICE_URL'] = apiUrl;
  process.env['U2C_SERVICE_URL'] = apiUrl;
}

function readServer(variables: Variables): ServerConfig {
  const { ENCRYPTION_KEY, ENCRYPTION_KEY_PREVIOUS, DEFAULT_COUNTRY, CODE_ADVICE } = variables;
  const isSimulator = variables.WEBEX_BOT_TOKEN === undefined;
  return {
    host: variables.HOST ?? (isSimulator ? '127.0.0.1' : '0.0.0.0'),
    port: variables.PORT,
    logLevel: variables.LOG_LEVEL,
    databaseUrl: variables.DATABASE_URL,
    ...(ENCRYPTION_KEY && { encryptionKey: ENCRYPTION_KEY }),
    ...(ENCRYPTION_KEY_PREVIOUS && { previousEncryptionKey: ENCRYPTION_KEY_PREVIOUS }),
    retentionDays: variables.RETENTION_DAYS,
    adminEmails: variables.ADMIN_EMAILS,
    ...(CODE_ADVICE && { codeAdvice: CODE_ADVICE }),
    checksPerMinute: variables.CHECKS_PER_MINUTE,
    batchConcurrency: variables.BATCH_CONCURRENCY,
    ...(DEFAULT_COUNTRY && { defaultCountry: DEFAULT_COUNTRY }),
  };
}

function readBot(variables: Variables, botToken: string): BotConfig {
  const { PUBLIC_URL, WEBHOOK_SECRET = '', WEBEX_API_URL } = variables;
  return {
    botToken,
    webexApiUrl: WEBEX_API_URL,
    precheckApiUrl: variables.PRECHECK_API_URL ?? WEBEX_API_URL,
    transport:
      PUBLIC_URL === undefined
        ? { kind: 'websocket' }
        : { kind: 'webhook', publicUrl: PUBLIC_URL, secret: WEBHOOK_SECRET },
    partner: readPartner(variables),
    allowed: { domains: variables.ALLOWED_DOMAINS, emails: variables.ALLOWED_EMAILS },
    templates: variables.PARTNER_TEMPLATES,
  };
}

function readPartner(variables: Variables): PartnerConfig {
  const { PARTNER_ACCESS_TOKEN, PARTNER_CLIENT_ID = '', PARTNER_CLIENT_SECRET = '' } = variables;
  return PARTNER_ACCESS_TOKEN === undefined
    ? {
        kind: 'integration',
        clientId: PARTNER_CLIENT_ID,
        clientSecret: PARTNER_CLIENT_SECRET,
        refreshToken: variables.PARTNER_REFRESH_TOKEN ?? '',
      }
    : { kind: 'fixed', token: PARTNER_ACCESS_TOKEN };
}

/** The faults of a combination of variables: what is missing, given what is set. */
function findGaps(set: Environment): string[] {
  const has = (name: string) => set[name] !== undefined;
  const storeGaps =
    set['DATABASE_URL']?.trim().startsWith('postgres') === true && !has('ENCRYPTION_KEY')
      ? [
          'ENCRYPTION_KEY is required with PostgreSQL, the same for every replica. ' +
            'Make one with: openssl rand -base64 32.',
        ]
      : [];
  if (!has('WEBEX_BOT_TOKEN')) {
    return set['NODE_ENV']?.trim().toLowerCase() === 'production'
      ? [
          ...storeGaps,
          'WEBEX_BOT_TOKEN is not set, and the simulator is not for production. ' +
            'Set the token of your bot.',
        ]
      : storeGaps;
  }
  const integration = ['PARTNER_CLIENT_ID', 'PARTNER_CLIENT_SECRET', 'PARTNER_REFRESH_TOKEN'];
  const hasPartner = has('PARTNER_ACCESS_TOKEN') || integration.every(has);
  return [
    ...storeGaps,
    ...(has('PUBLIC_URL') && !has('WEBHOOK_SECRET')
      ? ['WEBHOOK_SECRET is required with PUBLIC_URL. Make one with: openssl rand -hex 24.']
      : []),
    ...(hasPartner
      ? []
      : [
          `Prechecks need a partner administrator: set ${integration.join(', ')}, ` +
            'or PARTNER_ACCESS_TOKEN for a trial.',
        ]),
    ...(['ALLOWED_DOMAINS', 'ALLOWED_EMAILS'].some((name) => /[^\s,]/.test(set[name] ?? ''))
      ? []
      : ['ALLOWED_DOMAINS or ALLOWED_EMAILS is required: set who may use the bot.']),
  ];
}
