import type Framework from 'webex-node-bot-framework';
import { z } from 'zod';
import type { Clock } from '../../domain/clock.js';
import { AccessDeniedError, ApiUnavailableError, BotError } from '../../domain/errors.js';
import type { BotIdentity } from '../../domain/messenger.js';
import { personSchema } from '../webex-resources.js';

/** The SDK itself has no timeout for a server that does not answer. */
const START_LIMIT_MS = 30_000;

const sdkErrorSchema = z.object({ statusCode: z.number().positive() });

/**
 * Starts a framework and resolves to who the bot is. `connect` runs in the same tick as `start()`,
 * when the SDK exists and has done nothing yet; the function it returns runs once the framework has
 * started. Throws `AccessDeniedError` when the token is refused and `ApiUnavailableError` for any
 * other failure.
 */
export async function startFramework(
  framework: Framework,
  connect: () => () => void,
  clock: Clock,
): Promise<BotIdentity> {
  const open = async () => {
    const starting = framework.start();
    const finish = connect();
    await starting;
    return finish;
  };
  const finish = await withTimeLimit(START_LIMIT_MS, clock, open()).catch((error: unknown) => {
    throw toStartFailure(error);
  });
  finish();
  const me = personSchema.safeParse(framework.person).data;
  if (!me) throw new ApiUnavailableError('Webex did not say who the bot is');
  return { id: me.id, displayName: me.displayName };
}

/**
 * Settles as `work` does; rejects with `ApiUnavailableError` when that takes longer than `limit`
 * milliseconds.
 */
export async function withTimeLimit<T>(
  limit: number,
  clock: Clock,
  work: PromiseLike<T>,
): Promise<T> {
  const done = new AbortController();
  const late = clock.sleep(limit, done.signal).then(() => {
    throw new ApiUnavailableError('Webex did not answer in time');
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    done.abort();
  }
}

function toStartFailure(error: unknown): BotError {
  if (error instanceof BotError) return error;
  const status = sdkErrorSchema.safeParse(error).data?.statusCode;
  if (status === 401) return new AccessDeniedError("the bot's token was refused", { status });
  return new ApiUnavailableError('the session with Webex did not open', status ? { status } : {});
}
