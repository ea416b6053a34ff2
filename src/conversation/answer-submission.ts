import type { InboundEvent } from '../domain/inbound-event.js';
import type { SubmittedAction } from '../domain/messenger.js';
import type { Cause, ConversationPorts } from './conversation-ports.js';
import { readPlace } from './read-place.js';
import { refuseStranger } from './refuse-stranger.js';
import { editCheck, repeatCheck, startAnew } from './repeat-check.js';
import { cancelForm, submitForm } from './submit-form.js';
import { submissionDataSchema } from './submission-data.js';

/** Answers a press on a button of a card. What the client sent is believed only as far as Webex vouches for it. */
export async function answerSubmission(
  ports: ConversationPorts,
  cause: Cause,
  event: InboundEvent,
): Promise<void> {
  const action = await ports.messenger.readAction(event.id);
  if (action === undefined) return;
  const person = await ports.messenger.readPerson(action.personId);
  if (!ports.isAllowed(person.email)) {
    await refuseStranger(ports, cause, await readPlace(ports.messenger, action));
    return;
  }
  await route(ports, cause, action);
}

async function route(
  ports: ConversationPorts,
  cause: Cause,
  action: SubmittedAction,
): Promise<void> {
  const data = submissionDataSchema.safeParse(action.inputs);
  // A card that is not of our making, or of a version long gone: an empty form helps on.
  if (!data.success) return startAnew(ports, cause, action, undefined);
  const { draft, check } = data.data;
  switch (data.data.action) {
    case 'check.quick':
      return submitForm(ports, cause, action, draft);
    case 'check.cancel':
      return cancelForm(ports, action, draft);
    case 'check.edit':
      return editCheck(ports, cause, action, check);
    case 'check.again':
      return repeatCheck(ports, cause, action, check);
    case 'check.new':
      return startAnew(ports, cause, action, check);
  }
}
