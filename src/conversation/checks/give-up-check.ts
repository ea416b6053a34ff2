import type { PrecheckResult } from '../../domain/check.js';
import type { ConversationPorts } from '../shared/conversation-ports.js';
import { postResult, type ResultPorts } from './post-result.js';

const COULD_NOT_CHECK: PrecheckResult = {
  verdict: 'could-not-check',
  reasons: [],
  trouble: 'unavailable',
};

/**
 * Ends a check whose job was given up: as *Could not check*, unless Webex has answered. Resolves to
 * `false` when there is no such check.
 */
export async function giveUpCheck(
  ports: ResultPorts & Pick<ConversationPorts, 'checks'>,
  id: string,
): Promise<boolean> {
  const { checks, clock } = ports;
  const check = await checks.find(id);
  if (check === undefined) return false;
  if (check.state === 'done') return true;
  const result = check.result ?? COULD_NOT_CHECK;
  if (check.result === undefined) await checks.update(id, { result, finishedAt: clock.now() });
  const resultMessageId = await postResult(ports, { ...check, result }, result);
  await checks.update(id, { state: 'done', resultMessageId });
  return true;
}
