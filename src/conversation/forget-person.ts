import { drawClosedForm } from '../cards/closed-form-card.js';
import { drawForgetQuestion } from '../cards/forget-card.js';
import type { SubmittedAction } from '../domain/messenger.js';
import type { Place } from '../domain/place.js';
import type { Cause, ConversationPorts } from './shared/conversation-ports.js';
import { readPlace } from './shared/read-place.js';
import type { SubmissionData } from './shared/submission-data.js';

/** Asks before anything is deleted. */
export async function askToForget(
  { messenger }: ConversationPorts,
  cause: Cause,
  place: Place,
): Promise<void> {
  await messenger.post(place, drawForgetQuestion(cause.personId));
}

/** Deletes all that is kept of the person who was asked, if it is they who press; the question is closed either way. */
export async function answerForgetQuestion(
  { messenger, forget }: ConversationPorts,
  _cause: Cause,
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
  const text = `All that I kept of you is deleted, ${count === 1 ? '1 check' : `${count} checks`} among it.`;
  await messenger.replace(action.messageId, place, drawClosedForm('Forgotten', text));
}
