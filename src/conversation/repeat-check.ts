import type { Check } from '../domain/check.js';
import type { SubmittedAction } from '../domain/messenger.js';
import { toFormValues } from '../domain/request-values.js';
import type { Cause, ConversationPorts } from './conversation-ports.js';
import { DOUBLE_CLICK_MS, emptyValues, openForm } from './open-form.js';
import { readPlace } from './read-place.js';
import { prepareCheck } from './start-check.js';

const FORGOTTEN = 'I no longer keep that check. Here is an empty form.';
/** No check runs longer than this, so older ones need not be looked for. */
const LONGEST_RUN_MS = 20 * 60 * 1000;

/** Opens the form with all that a check was sent with, for whoever pressed. */
export async function editCheck(
  ports: ConversationPorts,
  cause: Cause,
  action: SubmittedAction,
  checkId: string | undefined,
): Promise<void> {
  const check = await findCheck(ports, action, checkId);
  if (check === undefined) {
    await openEmptyForm(ports, cause, action, undefined, FORGOTTEN);
    return;
  }
  const values = toFormValues(check.request);
  await openForm(ports, cause, { place: check.place, values, source: `edit:${check.id}` });
}

/** Sends the same request once more. While the repetition runs, or right after its press, another press does nothing. */
export async function repeatCheck(
  ports: ConversationPorts,
  cause: Cause,
  action: SubmittedAction,
  checkId: string | undefined,
): Promise<void> {
  const { checks, clock } = ports;
  const source = await findCheck(ports, action, checkId);
  if (source === undefined) {
    await openEmptyForm(ports, cause, action, undefined, FORGOTTEN);
    return;
  }
  const now = clock.now();
  const latest = await checks.findRepeatOf(cause.personId, source.id, now - LONGEST_RUN_MS);
  if (latest?.state === 'running') return;
  if (latest !== undefined && latest.createdAt > now - DOUBLE_CLICK_MS) return;
  const { place, request } = source;
  const { check, job } = prepareCheck(cause, now, { place, request, source: source.id });
  if (await checks.start(check, job)) ports.wakeChecks();
}

/** Opens an empty form beside the card whose button was pressed. */
export async function startAnew(
  ports: ConversationPorts,
  cause: Cause,
  action: SubmittedAction,
  checkId: string | undefined,
): Promise<void> {
  await openEmptyForm(ports, cause, action, await findCheck(ports, action, checkId));
}

async function openEmptyForm(
  ports: ConversationPorts,
  cause: Cause,
  action: SubmittedAction,
  check: Check | undefined,
  notice?: string,
): Promise<void> {
  await openForm(ports, cause, {
    place: check?.place ?? (await readPlace(ports.messenger, action)),
    values: emptyValues(ports),
    source: `new:${action.messageId}`,
    ...(notice === undefined ? {} : { notice }),
  });
}

/** A check is known only in the space in which it was made. */
async function findCheck(
  { checks }: ConversationPorts,
  action: SubmittedAction,
  checkId: string | undefined,
): Promise<Check | undefined> {
  const check = checkId === undefined ? undefined : await checks.find(checkId);
  return check?.place.roomId === action.roomId ? check : undefined;
}
