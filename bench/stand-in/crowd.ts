import { createHash } from 'node:crypto';

/** A person, with the response of the API. */
export interface Person {
  readonly id: string;
  readonly email: string;
  readonly json: string;
}

/** A space, with the responses of the API for it and its members. */
export interface Space {
  readonly id: string;
  readonly type: 'direct' | 'group';
  readonly json: string;
  /** Built on demand: there may be thousands of spaces with dozens of members. */
  readonly membersJson: () => string;
}

/** A person in a space. */
export interface Seat {
  readonly person: Person;
  readonly space: Space;
}

const CREATED = '2026-11-02T09:00:00.000Z';

/** The bot itself. */
export const BOT = personOf(0, 'precheck@webex.bot', 'bot');

/**
 * An id as long as Webex's own, and as random: consecutive ones would all fall into one page of a
 * database index.
 */
export function webexId(kind: string, number: number): string {
  const hex = createHash('md5').update(`${kind} ${number}`).digest('hex');
  const uuid = hex.replace(/^(.{8})(.{4}).(.{3}).(.{3})(.{12})$/, '$1-$2-4$3-8$4-$5');
  return Buffer.from(`ciscospark://us/${kind}/${uuid}`).toString('base64url');
}

/** `count` people, each in a 1:1 space with the bot. */
export function seatInDirectSpaces(count: number): Seat[] {
  return makePeople(count).map((person, index) => ({
    person,
    space: makeSpace('direct', index, [person]),
  }));
}

/**
 * Teams of `teamSize` people, each team with `spacesEach` spaces of its own. Returns the seats of
 * `turns` turns, in order: in each turn, each person has one seat, and the people of a team use as
 * many of its spaces as there are.
 */
export function seatInTeams(size: {
  teams: number;
  teamSize: number;
  spacesEach: number;
  turns: number;
}): Seat[] {
  const { teams, teamSize, spacesEach, turns } = size;
  const people = makePeople(teams * teamSize);
  const spaces = Array.from({ length: teams }, (_, team) => {
    const members = people.slice(team * teamSize, (team + 1) * teamSize);
    return Array.from({ length: spacesEach }, (_none, each) =>
      makeSpace('group', team * spacesEach + each, members),
    );
  });
  return Array.from({ length: turns }, (_, turn) =>
    people.flatMap((person, index) => {
      const space =
        spaces[Math.floor(index / teamSize)]?.[(turn * teamSize + (index % teamSize)) % spacesEach];
      return space ? [{ person, space }] : [];
    }),
  ).flat();
}

function makePeople(count: number): Person[] {
  return Array.from({ length: count }, (_, index) =>
    personOf(index + 1, `person-${index}@example.com`, 'person'),
  );
}

function personOf(number: number, email: string, type: 'person' | 'bot'): Person {
  const id = webexId('PEOPLE', number);
  const displayName = type === 'bot' ? 'Precheck' : `Person ${number}`;
  const json = JSON.stringify({
    id,
    emails: [email],
    displayName,
    nickName: displayName,
    firstName: displayName,
    lastName: '',
    orgId: webexId('ORGANIZATION', 1),
    created: CREATED,
    type,
  });
  return { id, email, json };
}

function makeSpace(type: Space['type'], number: number, people: readonly Person[]): Space {
  const id = webexId(type === 'direct' ? 'DIRECT' : 'ROOM', number);
  const listMembers = () =>
    [...people, BOT].map((member, index) => ({
      id: webexId('MEMBERSHIP', number * 100 + index),
      roomId: id,
      roomType: type,
      personId: member.id,
      personEmail: member.email,
      personDisplayName: member.email,
      personOrgId: webexId('ORGANIZATION', 1),
      isModerator: false,
      isMonitor: false,
      created: CREATED,
    }));
  return {
    id,
    type,
    json: JSON.stringify({ id, title: `Space ${number}`, type, isLocked: false, created: CREATED }),
    membersJson: () => JSON.stringify({ items: listMembers() }),
  };
}
