import type { InboundEvent } from '../domain/inbound-event.js';
import type { SubmittedAction } from '../domain/messenger.js';
import { handleBatchAction } from './batch/handle-batch-action.js';
import { handleCheckAction } from './checks/handle-check-action.js';
import { cancelForm, submitForm } from './checks/submit-form.js';
import { handleForgetAction } from './forget-person.js';
import { rejectUnauthorized } from './shared/access-policy.js';
import { readPlace } from './shared/choose-place.js';
import type { ConversationPorts, EventTrigger } from './shared/conversation-ports.js';
import { submissionDataSchema, type SubmissionData } from './shared/submission-data.js';

type AnswerAction = (
  ports: ConversationPorts,
  trigger: EventTrigger,
  action: SubmittedAction,
  data: SubmissionData,
) => Promise<void>;

/** Form, or result of a check: both have an edit button. */
const editFormOrCheck: AnswerAction = (ports, trigger, action, data) =>
  data.draft === undefined
    ? handleCheckAction(ports, trigger, action, data)
    : submitForm(ports, trigger, action, data);

const ANSWERS: Readonly<Record<SubmissionData['action'], AnswerAction>> = {
  'check.quick': submitForm,
  'check.next': submitForm,
  'check.back': submitForm,
  'check.run': submitForm,
  'check.edit': editFormOrCheck,
  'check.cancel': cancelForm,
  'check.again': handleCheckAction,
  'check.new': handleCheckAction,
  'check.show': handleCheckAction,
  'check.copy': handleCheckAction,
  'batch.run': handleBatchAction,
  'batch.run-good': handleBatchAction,
  'batch.cancel': handleBatchAction,
  'customer.find': handleCheckAction,
  'forget.confirm': handleForgetAction,
  'forget.cancel': handleForgetAction,
};

/**
 * Answers an action on a card. Only what Webex vouches for is trusted, not what the client sent.
 */
export async function answerSubmission(
  ports: ConversationPorts,
  trigger: EventTrigger,
  event: InboundEvent,
): Promise<void> {
  const action = await ports.messenger.readAction(event.id);
  if (action === undefined) return;
  const person = await ports.messenger.readPerson(action.personId);
  if (!ports.isAllowed(person.email)) {
    await rejectUnauthorized(ports, trigger, await readPlace(ports.messenger, action));
    return;
  }
  // The card is not ours, or from a version that is no longer supported: offer an empty form.
  const unknown: SubmissionData = { action: 'check.new', kind: 'customer', step: 'customer' };
  const data = submissionDataSchema.safeParse(action.inputs).data ?? unknown;
  await ANSWERS[data.action](ports, trigger, action, data);
}
