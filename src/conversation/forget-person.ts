import { drawClosedForm } from '../cards/closed-form-card.js';
import { drawForgetQuestion } from '../cards/forget-card.js';
import type { SubmittedAction } from '../domain/messenger.js';
import type { Place } from '../domain/place.js';
import { readPlace } from './shared/choose-place.js';
import type { ConversationPorts, Trigger } from './shared/conversation-ports.js';
import type { SubmissionData } from './shared/submission-data.js';

/** Posts the question that has to be confirmed before anything is deleted. */
export async function askToForget(
  { messenger }: Pick<ConversationPorts, 'messenger'>,
  trigger: Trigger,
  place: Place,
): Promise<void> {
  await messenger.post(place, drawForgetQuestion(trigger.personId));
}

/**
 * Handles the answer to that question: deletes the data of the person, or nothing, and closes the
 * question. Ignores everybody but the person who was asked.
 */
export async function handleForgetAction(
  { messenger, forget }: Pick<ConversationPorts, 'messenger' | 'forget'>,
  _trigger: Trigger,
  action: SubmittedAction,
  data: SubmissionData,
): Promise<void> {
  if (data.owner !== action.personId) return;
  const place = await readPlace(messenger, action);
  if (data.action === 'forget.cancel') {
    await messenger.replace(
      action.messageId,
      place,
      drawClosedForm('Kept', 'Nothing was deleted.'),
    );
    return;
  }
  const count = await forget(action.personId);
  const checks = count === 1 ? '1 check' : `${count} checks`;
  const text =
    `Your forms, checks and files are deleted, ${checks} among them. Of your messages, I keep ` +
    'the ids that Webex gave them for a while, so that I answer none twice.';
  await messenger.replace(action.messageId, place, drawClosedForm('Forgotten', text));
}
