import type { Change, FileFacts, PageState, Spaces } from '../page-server/page-state.js';
import type { Message, Person, Room } from '../webex/resources.js';

/** What the page knows of people, spaces and files. */
export interface Workspace {
  readonly botId: string;
  readonly rooms: readonly Room[];
  /** The most that a file may have, in 1,000,000 bytes. */
  readonly maxFileMegabytes: number;
  /** By id or email. */
  person(key: string): Person | undefined;
  /** Everybody in the space, the bot last. */
  membersOf(roomId: string): Person[];
  /** Everybody in the space who can speak on the page: all but the bot. */
  speakersOf(roomId: string): Person[];
  /** The name of the space as people see it: a 1:1 space bears the bot's name. */
  titleOf(room: Room): string;
  /** The file at an address that a message names. */
  fileAt(url: string): FileFacts | undefined;
  /** Takes in what a change says of people, spaces and files. */
  apply(change: Change): void;
}

/** A workspace that is empty until the first change. */
export function createWorkspace(): Workspace {
  let spaces: Spaces = { people: [], rooms: [], memberships: [] };
  let botId = '';
  let maxFileMegabytes = 0;
  let people = new Map<string, Person>();
  let files = new Map<string, FileFacts>();

  function take(next: Spaces): void {
    spaces = next;
    people = new Map(next.people.map((person) => [person.id, person]));
  }

  function takeState(state: PageState): void {
    ({ botId, maxFileMegabytes } = state);
    files = new Map(state.files.map((file) => [file.id, file]));
    take(state);
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
      if (change.type === 'state') takeState(change.state);
      else if (change.type === 'spaces') take(change.spaces);
      else if (change.type === 'file') files.set(change.file.id, change.file);
    },
  };
}

/** The root of the thread that a message belongs to. */
export function threadOf(message: Message): string {
  return message.parentId ?? message.id;
}
