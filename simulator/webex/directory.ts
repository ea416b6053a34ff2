import { ApiError } from '../http/api-error.js';
import { createPublicId } from './public-id.js';
import type { Membership, Message, Person, Room, WebexEvent } from '../domain/resources.js';

/** People, spaces and memberships. */
export interface Directory {
  readonly bot: Person;
  readonly people: ReadonlyMap<string, Person>;
  readonly rooms: ReadonlyMap<string, Room>;
  readonly memberships: ReadonlyMap<string, Membership>;
  /**
   * Adds a person with one address or several, in any order. People with the same domain in the
   * first address belong to the same organization.
   */
  addPerson(emails: string | readonly string[], displayName?: string): Person;
  /** From now on memberships and messages of this person come without an address. */
  hideEmail(person: Person): void;
  /** The address that comes with memberships and messages of a person. */
  shownEmailOf(person: Person): { personEmail?: string };
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
  /**
   * Gives a space another id, under which it goes on with its members; the bot no longer sees it
   * under the old one.
   */
  renumber(room: Room): Room;
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

  function add(type: Person['type'], emails: readonly string[], displayName: string): Person {
    const [email = ''] = emails;
    const [firstName = displayName, ...lastNames] = displayName.split(' ');
    const person: Person = {
      id: createPublicId('PEOPLE'),
      emails,
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
    isAnnouncementOnly: false,
    isReadOnly: false,
    creatorId,
    created,
    lastActivity: created,
  };
}

function createMembership(
  room: Room,
  person: Person,
  shown: Pick<Membership, 'personEmail'>,
): Membership {
  return {
    id: createPublicId('MEMBERSHIP'),
    roomId: room.id,
    roomType: room.type,
    personId: person.id,
    ...shown,
    personDisplayName: person.displayName,
    personOrgId: person.orgId,
    isModerator: false,
    isMonitor: false,
    created: new Date().toISOString(),
  };
}

function withoutEmail({ personEmail: _, ...membership }: Membership): Membership {
  return membership;
}

type MembershipKeys =
  'memberships' | 'addMember' | 'removeMember' | 'isMember' | 'hideEmail' | 'shownEmailOf';

/** Who is in which space. The bot is notified of changes in its own spaces only. */
function createMemberships(
  botId: string,
  raise: (event: WebexEvent) => void,
  onChange: () => void,
): Pick<Directory, MembershipKeys> & { move(id: string, roomId: string): void } {
  const memberships = new Map<string, Membership>();
  const hidden = new Set<string>();
  const shownEmailOf = ({ id, emails: [email] }: Person) =>
    email === undefined || hidden.has(id) ? {} : { personEmail: email };
  const find = (roomId: string, personId: string) =>
    [...memberships.values()].find((one) => one.roomId === roomId && one.personId === personId);
  const isMember = (roomId: string, personId: string) => find(roomId, personId) !== undefined;

  return {
    memberships,
    isMember,
    shownEmailOf,
    move(id, roomId) {
      const membership = memberships.get(id);
      if (membership) memberships.set(id, { ...membership, roomId });
    },
    hideEmail(person) {
      hidden.add(person.id);
      for (const [id, one] of memberships)
        if (one.personId === person.id) memberships.set(id, withoutEmail(one));
      onChange();
    },
    addMember(room, person) {
      const existing = find(room.id, person.id);
      if (existing) return existing;
      const data = createMembership(room, person, shownEmailOf(person));
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
  const bot = add('bot', [BOT_EMAIL], 'Precheck');
  const rooms = new Map<string, Room>();
  const members = createMemberships(bot.id, raise, onChange);
  const { memberships, isMember, addMember } = members;

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
    ...members,
    addPerson(given, displayName) {
      const emails = typeof given === 'string' ? [given] : given;
      const [first = 'nobody'] = emails;
      const person = add('person', emails, displayName ?? first.replace(/@.*/, ''));
      onChange();
      return person;
    },
    addRoom,
    renumber(room) {
      const moved = { ...room, id: createPublicId('ROOM') };
      rooms.delete(room.id);
      rooms.set(moved.id, moved);
      for (const [id, one] of memberships) if (one.roomId === room.id) members.move(id, moved.id);
      onChange();
      return moved;
    },
    membersOf: (roomId) =>
      [...memberships.values()]
        .filter((one) => one.roomId === roomId)
        .flatMap((one) => people.get(one.personId) ?? []),
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
