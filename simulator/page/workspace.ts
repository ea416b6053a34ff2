import type { Change, FileFacts, PageState, Spaces } from '../domain/page-state.js';
import type { Message, Person, Room } from '../domain/resources.js';

/** The people, spaces and files that the page has received. */
export interface Workspace {
  readonly botId: string;
  readonly rooms: readonly Room[];
  /** The maximum size of a file, in units of 1,000,000 bytes. */
  readonly maxFileMegabytes: number;
  /** Finds a person by id or email. */
  person(key: string): Person | undefined;
  /** All members of the space, the bot last. */
  membersOf(roomId: string): Person[];
  /** The members of the space who can speak on the page: all but the bot. */
  speakersOf(roomId: string): Person[];
  /** The title of the space as people see it: that of a 1:1 space is the name of the bot. */
  titleOf(room: Room): string;
  /** The file at a URL of a message. */
  fileAt(url: string): FileFacts | undefined;
  /** Applies a change to people, spaces and files. */
  apply(change: Change): void;
}

/** Creates a workspace that is empty until the first change. */
export function createWorkspace(): Workspace {
  let spaces: Spaces = { people: [], rooms: [], memberships: [] };
  let botId = '';
  let maxFileMegabytes = 0;
  let people = new Map<string, Person>();
  let files = new Map<string, FileFacts>();

  function applySpaces(next: Spaces): void {
    spaces = next;
    people = new Map(next.people.map((person) => [person.id, person]));
  }

  function applyState(state: PageState): void {
    ({ botId, maxFileMegabytes } = state);
    files = new Map(state.files.map((file) => [file.id, file]));
    applySpaces(state);
  }

  function membersOf(roomId: string): Person[] {
    return spaces.memberships
      .filter((one) => one.roomId === roomId)
      .flatMap((one) => people.get(one.personId) ?? [])
      .sort((a, b) => Number(a.id === botId) - Number(b.id === botId));
  }

  return {
    get botId() {
      return botId;
    },
    get maxFileMegabytes() {
      return maxFileMegabytes;
    },
    get rooms() {
      return spaces.rooms;
    },
    person: (key) => people.get(key) ?? spaces.people.find((one) => one.emails[0] === key),
    membersOf,
    speakersOf: (roomId) => membersOf(roomId).filter((person) => person.id !== botId),
    titleOf: (room) =>
      room.type === 'group' ? room.title : (people.get(botId)?.displayName ?? room.title),
    fileAt: (url) => files.get(url.slice(url.lastIndexOf('/') + 1)),
    apply(change) {
      if (change.type === 'state') applyState(change.state);
      else if (change.type === 'spaces') applySpaces(change.spaces);
      else if (change.type === 'file') files.set(change.file.id, change.file);
    },
  };
}

/** The id of the root of the message’s thread. */
export function threadOf(message: Message): string {
  return message.parentId ?? message.id;
}
