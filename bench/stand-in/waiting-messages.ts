import type { Seat } from './crowd.js';

/** The id of a message of the person with number `index` in the seats. */
export function waitingMessageId(index: number | string, message: number | string): string {
  return `waiting-${index}-${message}`;
}

/** The message `check` with an id of `waitingMessageId`; `undefined` for other ids. */
export function readWaiting(seats: readonly Seat[], id: string): string | undefined {
  const seat = seats[Number(/^waiting-(\d+)-/.exec(id)?.[1])];
  if (seat === undefined) return undefined;
  const { person, space } = seat;
  return JSON.stringify({
    id,
    roomId: space.id,
    roomType: space.type,
    personId: person.id,
    personEmail: person.email,
    text: 'check',
    created: '2026-11-02T09:00:00.000Z',
  });
}
