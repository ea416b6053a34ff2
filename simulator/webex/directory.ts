import { ApiError } from '../http/api-error.js';
import { createPublicId } from './public-id.js';
import type { Membership, Message, Person, Room, WebexEvent } from '../domain/resources.js';

/** People, spaces and memberships. */
export interface Directory {
  readonly bot: Person;
  readonly people: ReadonlyMap<string, Person>;
  readonly rooms: ReadonlyMap<string, Room>;
  readonly memberships: ReadonlyMap<string, Membership>;
  /** People with the same email domain belong to the same organization. */
  addPerson(email: string, displayName?: string): Person;
  /**
   * Creates a space of these people and the bot. The bot is added last, so that the only event
   * raised is its own membership.
   */
  addRoom(type: Room['type'], people: readonly Person[], title?: string): Room;
  /** Raises `memberships:created` if the bot is a member, or is the one added. */
  addMember(room: Room, person: Person): Membership;
  /** Raises `memberships:deleted` if the bot was a member. */
  removeMember(room: Room, person: Person): void;
  membersOf(roomId: string): Person[];
  isMember(roomId: string, personId: string): boolean;
  /** In a group space a bot sees only its own messages and those that mention it. */
  isVisibleToBot(message: Message): boolean;
  /**
   * The space with this id. Throws `ApiError` 404 if it does not exist or the bot is not a member;
   * Webex does not distinguish the two.
   */
  roomOfBot(roomId: string): Room;
  /** The 1:1 space of this person and the bot, created if missing. */
  directRoom(person: Person): Room;
}

const BOT_EMAIL = 'precheck@webex.bot';

/** All people, among them the bot. People with the same email domain share an organization. */
function createPeople() {
  const people = new Map<string, Person>();
  const orgIds = new Map<string, string>();

  function orgOf(email: string): string {
    const domain = email.slice(email.indexOf('@') + 1);
    const orgId = orgIds.get(domain) ?? createPublicId('ORGANIZATION');
    orgIds.set(domain, orgId);
    return orgId;
  }

  function add(type: Person['type'], email: string, displayName: string): Person {
    const [firstName = displayName, ...lastNames] = displayName.split(' ');
    const person: Person = {
      id: createPublicId('PEOPLE'),
      emails: [email],
      displayName,
      nickName: firstName,
      firstName,
      lastName: lastNames.join(' '),
      orgId: orgOf(email),
      created: new Date().toISOString(),
      type,
    };
    people.set(person.id, person);
    return person;
  }

  return { people, add };
}

function createRoom(type: Room['type'], creatorId: string, title: string): Room {
  const created = new Date().toISOString();
  return {
    id: createPublicId('ROOM'),
    title,
    type,
    isLocked: false,
    creatorId,
    created,
    lastActivity: created,
  };
}

function createMembership(room: Room, person: Person): Membership {
  return {
    id: createPublicId('MEMBERSHIP'),
    roomId: room.id,
    roomType: room.type,
    personId: person.id,
    personEmail: person.emails[0],
    personDisplayName: person.displayName,
    personOrgId: person.orgId,
    isModerator: false,
    isMonitor: false,
    created: new Date().toISOString(),
  };
}

/** Who is in which space. The bot is notified of changes in its own spaces only. */
function createMemberships(
  botId: string,
  raise: (event: WebexEvent) => void,
  onChange: () => void,
): Pick<Directory, 'memberships' | 'addMember' | 'removeMember' | 'isMember'> {
  const memberships = new Map<string, Membership>();
  const find = (roomId: string, personId: string) =>
    [...memberships.values()].find((one) => one.roomId === roomId && one.personId === personId);
  const isMember = (roomId: string, personId: string) => find(roomId, personId) !== undefined;

  return {
    memberships,
    isMember,
    addMember(room, person) {
      const existing = find(room.id, person.id);
      if (existing) return existing;
      const data = createMembership(room, person);
      memberships.set(data.id, data);
      onChange();
      if (isMember(room.id, botId))
        raise({ resource: 'memberships', event: 'created', data, actorId: room.creatorId });
      return data;
    },
    removeMember(room, person) {
      const data = find(room.id, person.id);
      if (!data) return;
      const botSees = isMember(room.id, botId);
      memberships.delete(data.id);
      onChange();
      if (botSees)
        raise({ resource: 'memberships', event: 'deleted', data, actorId: room.creatorId });
    },
  };
}

/**
 * Creates a directory with only the bot. `raise` notifies the bot of memberships; `onChange` is
 * called after every change of people, spaces or memberships.
 */
export function createDirectory(
  raise: (event: WebexEvent) => void,
  onChange: () => void,
): Directory {
  const { people, add } = createPeople();
  const bot = add('bot', BOT_EMAIL, 'Precheck');
  const rooms = new Map<string, Room>();
  const { memberships, isMember, addMember, removeMember } = createMemberships(
    bot.id,
    raise,
    onChange,
  );

  function addRoom(type: Room['type'], members: readonly Person[], title?: string): Room {
    const [creator = bot] = members;
    const defaultTitle = type === 'direct' ? creator.displayName : 'A space';
    const room = createRoom(type, creator.id, title ?? defaultTitle);
    rooms.set(room.id, room);
    for (const person of [...members, bot]) addMember(room, person);
    return room;
  }

  return {
    bot,
    people,
    rooms,
    memberships,
    addPerson(email, displayName = email.slice(0, email.indexOf('@'))) {
      const person = add('person', email, displayName);
      onChange();
      return person;
    },
    addRoom,
    addMember,
    removeMember,
    membersOf: (roomId) =>
      [...memberships.values()]
        .filter((one) => one.roomId === roomId)
        .flatMap((one) => people.get(one.personId) ?? []),
    isMember,
    isVisibleToBot: (message) =>
      isMember(message.roomId, bot.id) &&
      (message.roomType === 'direct' ||
        message.personId === bot.id ||
        message.mentionedPeople?.includes(bot.id) === true),
    roomOfBot(roomId) {
      const room = rooms.get(roomId);
      if (room && isMember(roomId, bot.id)) return room;
      throw new ApiError(404, 'Could not find a room with provided ID.');
    },
    directRoom(person) {
      const existing = [...rooms.values()].find(
        (room) => room.type === 'direct' && isMember(room.id, person.id),
      );
      return existing ?? addRoom('direct', [person]);
    },
  };
}
