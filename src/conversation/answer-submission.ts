import type { InboundEvent } from '../domain/inbound-event.js';
import type { Cause, ConversationPorts } from './shared/conversation-ports.js';
import { handleBatchAction } from './batch/handle-batch-action.js';
import { answerForgetQuestion } from './forget-person.js';
import { pressCheckButton } from './checks/press-check-button.js';
import { readPlace } from './shared/read-place.js';
import { refuseStranger } from './shared/refuse-stranger.js';
import { cancelForm, submitForm } from './checks/submit-form.js';
import { submissionDataSchema, type SubmissionData } from './shared/submission-data.js';

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
  // A card that is not of our making, or of a version long gone: an empty form helps on.
  const unknown: SubmissionData = { action: 'check.new', kind: 'customer', step: 'customer' };
  const data = submissionDataSchema.safeParse(action.inputs).data ?? unknown;
  await ANSWERS[data.action](ports, cause, action, data);
}

type Answer = typeof submitForm;

/** A step of a form can be edited, and so can a result. */
function edit(...press: Parameters<Answer>): Promise<void> {
  const [, , , { draft }] = press;
  return draft === undefined ? pressCheckButton(...press) : submitForm(...press);
}

const ANSWERS: Readonly<Record<SubmissionData['action'], Answer>> = {
  'check.quick': submitForm,
  'check.next': submitForm,
  'check.back': submitForm,
  'check.run': submitForm,
  'check.edit': edit,
  'check.cancel': cancelForm,
  'check.again': pressCheckButton,
  'check.new': pressCheckButton,
  'check.show': pressCheckButton,
  'check.copy': pressCheckButton,
  'batch.run': handleBatchAction,
  'batch.run-good': handleBatchAction,
  'batch.cancel': handleBatchAction,
  'customer.find': pressCheckButton,
  'forget.confirm': answerForgetQuestion,
  'forget.cancel': answerForgetQuestion,
};
