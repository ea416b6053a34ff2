import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { Clock } from '../../domain/clock.js';
import type { SecretStore } from '../../domain/store.js';

const NAME = 'partner-refresh-token';

/** What a header can carry, which others have no use for. Webex's have about 100 characters. */
export const tokenSchema = z.string().regex(/^[!-~]{1,4096}$/);

const tokensSchema = z.object({
  refreshToken: tokenSchema,
  refreshEndsAt: z.number().optional(),
  /** Absent in records from before access tokens were stored. One of no use is fetched again. */
  access: z
    .object({ value: tokenSchema, endsAt: z.number(), scope: z.string().exactOptional() })
    .optional()
    .catch(undefined),
});

/** A partner's tokens; their ends are milliseconds since 1970. */
export type Tokens = z.infer<typeof tokensSchema>;

const storedSchema = tokensSchema.extend({ configuredHash: z.string() });

/** The tokens in use, shared by all replicas and kept over restarts. */
export interface TokenStore {
  /** Reads the store at each call, since another replica may have replaced the tokens. */
  read(): Promise<Tokens>;
  /** Resolves once the tokens are on disk. */
  replace(tokens: Tokens): Promise<void>;
}

/**
 * Stores the successors of the `configured` refresh token with a hash of it: once an operator
 * configures another token, that one is used.
 */
export function createTokenStore(
  configured: string,
  secrets: SecretStore,
  clock: Clock,
): TokenStore {
  const configuredHash = createHash('sha256').update(configured).digest('hex');
  return {
    async read() {
      const stored = storedSchema.safeParse(parseJson(await secrets.read(NAME))).data;
      return stored?.configuredHash === configuredHash ? stored : { refreshToken: configured };
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
