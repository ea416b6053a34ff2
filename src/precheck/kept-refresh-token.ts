import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { Clock } from '../domain/clock.js';
import type { SecretStore } from '../domain/store.js';

const NAME = 'partner-refresh-token';

const keptSchema = z.object({ refreshToken: z.string(), configuredHash: z.string() });

/** The refresh token in use: the configured one, or the one that has replaced it since. */
export interface KeptRefreshToken {
  read(): Promise<string>;
  /** Resolves once the token is on disk. */
  replace(refreshToken: string): Promise<void>;
}

/**
 * Keeps the successors of the `configured` refresh token in the store, beside a hash of it: once an operator configures
 * another, that one counts again. Read anew each time, since another replica may have replaced it.
 */
export function createKeptRefreshToken(
  configured: string,
  secrets: SecretStore,
  clock: Clock,
): KeptRefreshToken {
  const configuredHash = createHash('sha256').update(configured).digest('hex');
  return {
    async read() {
      const kept = await secrets.read(NAME);
      if (kept === undefined) return configured;
      const { refreshToken, configuredHash: heirOf } = keptSchema.parse(JSON.parse(kept));
      return heirOf === configuredHash ? refreshToken : configured;
    },
    replace: (refreshToken) =>
      secrets.write(NAME, JSON.stringify({ refreshToken, configuredHash }), clock.now()),
  };
}
