import type { Message, Person, Room } from '../../simulator/domain/resources.js';
import type { Simulator } from '../../simulator/start-simulator.js';
import { EXAMPLE, press } from '../e2e/people.js';
import type { PostKind } from './bot-posts.js';

/** A complete check in one line. */
const LINE = 'check john.anderson@acme.com, 771 Alder Drive, Milpitas CA 95035, US';

/** Something that a person did, and the kind of message that has to answer it, exactly once. */
export interface Ask {
  readonly person: Person;
  readonly room: Room;
  readonly wants: PostKind;
  /** Webex's id of the message, action or membership, which its deliveries contain. */
  readonly dataId: string;
}

/** Requests a form. */
export function sayCheck({ webex }: Simulator, room: Room, person: Person): Ask {
  const { id } = webex.say(room, person, 'check', { mention: room.type === 'group' });
  return { person, room, wants: 'form', dataId: id };
}

/** Starts a check in one line. */
export function sayLine({ webex }: Simulator, room: Room, person: Person): Ask {
  const { id } = webex.say(room, person, LINE, { mention: room.type === 'group' });
  return { person, room, wants: 'result', dataId: id };
}

/** Submits a form. */
export function submit(simulator: Simulator, room: Room, person: Person, form: Message): Ask {
  const dataId = press(simulator, form, person, 'check.quick', EXAMPLE);
  return { person, room, wants: 'result', dataId };
}

/** The bot's own membership in a space, which it answers with a greeting. */
export function arrivalIn({ webex }: Simulator, room: Room, person: Person): Ask {
  const arrival = [...webex.memberships.values()].find(
    ({ roomId, personId }) => roomId === room.id && personId === webex.bot.id,
  );
  return { person, room, wants: 'other', dataId: arrival?.id ?? '' };
}

/**
 * Those whose delivery got a 200, which the bot must answer. Call it before the simulator discards
 * the deliveries.
 */
export function promised({ webex }: Simulator, asks: readonly Ask[]): Ask[] {
  const accepted = new Set(
    webex.deliveries.filter(({ status }) => status === 200).map(({ dataId }) => dataId),
  );
  return asks.filter(({ dataId }) => accepted.has(dataId));
}
