import { ApiError } from '../http/api-error.js';
import { createPublicId } from './public-id.js';
import type { Membership, Message, Person, Room, WebexEvent } from './resources.js';

/** Who there is, and who is in which space. */
export interface Directory {
  readonly bot: Person;
  readonly people: ReadonlyMap<string, Person>;
  readonly rooms: ReadonlyMap<string, Room>;
  readonly memberships: ReadonlyMap<string, Membership>;
  /** People whose email has the same domain are of the same organisation. */
  addPerson(email: string, displayName?: string): Person;
  /** A space of these people and the bot; the bot comes last and is told of nobody but itself. */
  addRoom(type: Room['type'], people: readonly Person[], title?: string): Room;
  /** Raises `memberships:created` when the bot is in the space, or just came. */
  addMember(room: Room, person: Person): Membership;
  /** Raises `memberships:deleted` when the bot was in the space. */
  removeMember(room: Room, person: Person): void;
  membersOf(roomId: string): Person[];
  isMember(roomId: string, personId: string): boolean;
  /** In a group space a bot sees only what it wrote and what mentions it. */
  isVisibleToBot(message: Message): boolean;
  /** The space in which the bot is. Throws `ApiError` 404 for any other, as Webex does not tell them apart. */
  roomOfBot(roomId: string): Room;
  /** The 1:1 space of this person and the bot, made when there is none. */
  directRoom(person: Person): Room;
}

const BOT_EMAIL = 'precheck@webex.bot';

/** A directory that knows only the bot. `changed` is called whenever the page should look again. */
export function createDirectory(
  raise: (event: WebexEvent) => void,
  changed: () => void,
): Directory {
  const people = new Map<string, Person>();
  const rooms = new Map<string, Room>();
  const memberships = new Map<string, Membership>();
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

  const bot = add('bot', BOT_EMAIL, 'Precheck');

  const find = (roomId: string, personId: string) =>
    [...memberships.values()].find((one) => one.roomId === roomId && one.personId === personId);
  const isMember = (roomId: string, personId: string) => find(roomId, personId) !== undefined;

  function addMember(room: Room, person: Person): Membership {
    const known = find(room.id, person.id);
    if (known) return known;
    const membership: Membership = {
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
    memberships.set(membership.id, membership);
    changed();
    if (isMember(room.id, bot.id))
      raise({
        resource: 'memberships',
        event: 'created',
        data: membership,
        actorId: room.creatorId,
      });
    return membership;
  }

  function removeMember(room: Room, person: Person): void {
    const membership = find(room.id, person.id);
    if (!membership) return;
    const botSees = isMember(room.id, bot.id);
    memberships.delete(membership.id);
    changed();
    if (botSees)
      raise({
        resource: 'memberships',
        event: 'deleted',
        data: membership,
        actorId: room.creatorId,
      });
  }

  function addRoom(type: Room['type'], members: readonly Person[], title?: string): Room {
    const [creator = bot] = members;
    const created = new Date().toISOString();
    const room: Room = {
      id: createPublicId('ROOM'),
      title: title ?? (type === 'direct' ? creator.displayName : 'A space'),
      type,
      isLocked: false,
      creatorId: creator.id,
      created,
      lastActivity: created,
    };
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
      changed();
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
      const known = [...rooms.values()].find(
        (room) => room.type === 'direct' && isMember(room.id, person.id),
      );
      return known ?? addRoom('direct', [person]);
    },
  };
}
