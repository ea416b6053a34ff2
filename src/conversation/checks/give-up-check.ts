import type { PrecheckResult } from '../../domain/check.js';
import { BotError } from '../../domain/errors.js';
import type { PlacePorts } from '../shared/choose-place.js';
import type { ConversationPorts } from '../shared/conversation-ports.js';
import { composeResult, postResult } from './post-result.js';

const COULD_NOT_CHECK: PrecheckResult = {
  verdict: 'could-not-check',
  reasons: [],
  trouble: 'unavailable',
};

/**
 * Ends a check whose job was given up: as *Could not check*, unless Webex has answered. Where its
 * space takes no message, the result goes to the 1:1 space. Resolves to `false` when there is no
 * such check.
 */
export async function giveUpCheck(
  ports: PlacePorts & Pick<ConversationPorts, 'checks'>,
  id: string,
): Promise<boolean> {
  const { checks, clock, messenger } = ports;
  const check = await checks.find(id);
  if (check === undefined) return false;
  if (check.state === 'done') return true;
  const result = check.result ?? COULD_NOT_CHECK;
  if (check.result === undefined) await checks.update(id, { result, finishedAt: clock.now() });
  let resultMessageId: string;
  try {
    resultMessageId = await postResult(ports, { ...check, result }, result);
  } catch (error) {
    if (error instanceof BotError && error.retryable) throw error;
    const place = await messenger.openDirect(
      { personId: check.ownerId },
      'I could not post the result of your check where you asked for it, so it comes here.',
    );
    resultMessageId = await messenger.post(place, composeResult(check, result, place));
  }
  await checks.update(id, { state: 'done', resultMessageId });
  return true;
}
