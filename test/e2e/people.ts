import { z } from 'zod';
import type { Message, Person, Room } from '../../simulator/domain/resources.js';
import type { Simulator } from '../../simulator/start-simulator.js';
import { waitUntil } from '../wait-until.js';

/** The request example of Cisco's API reference, as a person types it. */
export const EXAMPLE = {
  'address.addressLine1': '771 Alder Drive',
  'address.addressLine2': 'Cisco Site 5',
  'address.city': 'Milpitas',
  'address.stateOrProvince': 'CA',
  'address.zipOrPostalCode': '95035',
  'address.country': 'US',
  'customerInfo.primaryEmail': 'john.anderson@acme.com',
};

/** The request body that the reference shows for it. */
export const EXAMPLE_BODY = {
  address: {
    addressLine1: '771 Alder Drive',
    addressLine2: 'Cisco Site 5',
    city: 'Milpitas',
    stateOrProvince: 'CA',
    zipOrPostalCode: '95035',
    country: 'US',
  },
  customerInfo: { primaryEmail: 'john.anderson@acme.com' },
};

const nodeSchema = z.looseObject({ type: z.string().optional() });
const submitSchema = z.looseObject({
  type: z.literal('Action.Submit'),
  data: z.looseObject({ action: z.string() }),
});
const inputSchema = z.looseObject({
  type: z.string().startsWith('Input.'),
  id: z.string(),
  value: z.unknown().optional(),
});

function nodesOf(node: unknown): unknown[] {
  if (Array.isArray(node)) return node.flatMap(nodesOf);
  if (typeof node !== 'object' || node === null) return [];
  return [nodeSchema.parse(node), ...Object.values(node).flatMap(nodesOf)];
}

const cardOf = (message: Message): unknown => message.attachments?.[0]?.content;

/** The buttons of a message's card: what each would submit. */
function buttonsOf(message: Message): Record<string, unknown>[] {
  return nodesOf(cardOf(message)).flatMap((node) => {
    const button = submitSchema.safeParse(node);
    return button.success ? [button.data.data] : [];
  });
}

/** The inputs of a message's card with their values. */
export function inputsOf(message: Message): Record<string, unknown> {
  return Object.fromEntries(
    nodesOf(cardOf(message)).flatMap((node) => {
      const input = inputSchema.safeParse(node);
      return input.success ? [[input.data.id, input.data.value ?? '']] : [];
    }),
  );
}

/** All text of a message, including its card. */
export function wordsOf(message: Message): string {
  return `${message.markdown ?? ''}\n${message.text}\n${JSON.stringify(cardOf(message) ?? '')}`;
}

export const hasButton = (message: Message, action: string): boolean =>
  buttonsOf(message).some((data) => data['action'] === action);

/**
 * Fills in a form as a client does, values of the card first, and presses a button. Returns the id
 * of the action.
 */
export function press(
  { webex }: Simulator,
  message: Message,
  person: Person,
  action: string,
  typed: Record<string, string> = {},
): string {
  const data = buttonsOf(message).find((each) => each['action'] === action);
  if (data === undefined) throw new Error(`no button ${action}`);
  return webex.submit(message, person, { ...inputsOf(message), ...typed, ...data }).id;
}

/** Resolves to the first message of the bot, other than the `known` ones, that is `wanted`. */
export function nextMessage(
  { webex }: Simulator,
  room: Room,
  known: readonly Message[],
  wanted: (message: Message) => boolean,
  what: string,
  ms?: number,
): Promise<Message> {
  const ids = new Set(known.map(({ id }) => id));
  return waitUntil(
    () => webex.botMessagesIn(room).find((message) => !ids.has(message.id) && wanted(message)),
    what,
    ms,
  );
}

/** The statuses with which the bot answered the webhooks about a message or an action. */
export function answersTo({ webex }: Simulator, dataId: string): (number | undefined)[] {
  return webex.deliveries.filter((each) => each.dataId === dataId).map(({ status }) => status);
}

/** The calls that the bot makes while `act` runs, as `METHOD path`. */
export async function callsDuring(
  { webex }: Simulator,
  act: () => Promise<unknown>,
): Promise<string[]> {
  const last = webex.calls.at(-1);
  await act();
  const from = last === undefined ? 0 : webex.calls.indexOf(last) + 1;
  return webex.calls.slice(from).map(({ method, path }) => `${method} ${path}`);
}

/** Posts a message and resolves to the form that the bot answers with. */
export function askForForm(
  simulator: Simulator,
  room: Room,
  person: Person,
  text = 'check',
): Promise<Message> {
  const known = simulator.webex.botMessagesIn(room);
  simulator.webex.say(room, person, text, { mention: room.type === 'group' });
  return nextMessage(
    simulator,
    room,
    known,
    (message) => hasButton(message, 'check.quick'),
    'a form',
  );
}

/** Submits a form and resolves to the result. */
export async function sendForm(
  simulator: Simulator,
  room: Room,
  person: Person,
  form: Message,
  typed: Record<string, string> = EXAMPLE,
): Promise<Message> {
  const known = simulator.webex.botMessagesIn(room);
  press(simulator, form, person, 'check.quick', typed);
  return nextMessage(
    simulator,
    room,
    known,
    (message) => hasButton(message, 'check.again'),
    'a result',
  );
}
