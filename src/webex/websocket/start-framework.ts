import type Framework from 'webex-node-bot-framework';
import { z } from 'zod';
import type { Clock } from '../../domain/clock.js';
import { AccessDeniedError, ApiUnavailableError, BotError } from '../../domain/errors.js';
import type { BotIdentity } from '../../domain/messenger.js';
import { personSchema } from '../webex-resources.js';
import { withTimeLimit } from './with-time-limit.js';

/** The SDK has no time limit of its own for a server that keeps silent. */
const LIMIT_MS = 30_000;

const sdkErrorSchema = z.object({ statusCode: z.number().positive() });

/**
 * Starts a framework and resolves to who the bot is. `connect` runs in the same step as `start()`, when the SDK is there
 * and has done nothing yet; the function it returns runs once the framework has started. Throws `AccessDeniedError`
 * when the token is refused, `ApiUnavailableError` for any other failure, and the errors of that function.
 */
export async function startFramework(
  framework: Framework,
  connect: () => () => void | Promise<void>,
  clock: Clock,
): Promise<BotIdentity> {
  const open = async () => {
    const starting = framework.start();
    const finish = connect();
    await starting;
    return finish;
  };
  const finish = await withTimeLimit(LIMIT_MS, clock, open()).catch((error: unknown) => {
    throw toStartFailure(error);
  });
  await finish();
  const me = personSchema.safeParse(framework.person).data;
  if (!me) throw new ApiUnavailableError('Webex did not say who the bot is');
  return { id: me.id, displayName: me.displayName };
}

function toStartFailure(error: unknown): BotError {
  if (error instanceof BotError) return error;
  const status = sdkErrorSchema.safeParse(error).data?.statusCode;
  if (status === 401) return new AccessDeniedError("the bot's token was refused", { status });
  return new ApiUnavailableError('the session with Webex did not open', status ? { status } : {});
}
