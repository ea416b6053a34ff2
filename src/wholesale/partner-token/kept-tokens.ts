import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { Clock } from '../../domain/clock.js';
import type { SecretStore } from '../../domain/store.js';

const NAME = 'partner-refresh-token';

const tokensSchema = z.object({
  refreshToken: z.string(),
  refreshEndsAt: z.number().optional(),
  /** Absent where the store was written before access tokens were kept. */
  access: z
    .object({ value: z.string(), endsAt: z.number(), scope: z.string().exactOptional() })
    .optional(),
});

/** A partner's tokens; ends are milliseconds since 1970. */
export type Tokens = z.infer<typeof tokensSchema>;

const keptSchema = tokensSchema.extend({ configuredHash: z.string() });

/** The tokens in use, shared by all replicas and outliving each of them. */
export interface KeptTokens {
  /** Read anew each time, since another replica may have replaced them. */
  read(): Promise<Tokens>;
  /** Resolves once the tokens are on disk. */
  replace(tokens: Tokens): Promise<void>;
}

/**
 * Keeps the heirs of the `configured` refresh token in the store, beside a hash of it: once an operator configures another,
 * that one counts again.
 */
export function createKeptTokens(
  configured: string,
  secrets: SecretStore,
  clock: Clock,
): KeptTokens {
  const configuredHash = createHash('sha256').update(configured).digest('hex');
  return {
    async read() {
      const kept = keptSchema.safeParse(parseJson(await secrets.read(NAME))).data;
      return kept?.configuredHash === configuredHash ? kept : { refreshToken: configured };
    },
    replace: (tokens) =>
      secrets.write(NAME, JSON.stringify({ ...tokens, configuredHash }), clock.now()),
  };
}

function parseJson(text: string | undefined): unknown {
  try {
    return JSON.parse(text ?? '');
  } catch {
    return undefined;
  }
}
