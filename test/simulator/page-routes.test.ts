import { afterEach, beforeEach, expect, test } from '@jest/globals';
import type { Change, PageState } from '../../simulator/domain/page-state.js';
import type { Simulator } from '../../simulator/start-simulator.js';
import { startOnFreePort } from './bot-client.js';

let simulator: Simulator;

beforeEach(async () => {
  simulator = await startOnFreePort();
});
afterEach(() => simulator.close());

const postToPage = (path: string, body: object) =>
  fetch(`${simulator.origin}/simulator/${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });

/** The events of the page, one after another. */
async function* listen(): AsyncGenerator<Change> {
  const answer = await fetch(`${simulator.origin}/simulator/events`);
  let read = '';
  for await (const chunk of answer.body ?? []) {
    read += Buffer.from(chunk).toString();
    const events = read.split('\n\n');
    read = events.pop() ?? '';
    for (const event of events) yield JSON.parse(event.slice('data: '.length)) as Change;
  }
}

async function readState(): Promise<PageState> {
  const answer = await fetch(`${simulator.origin}/simulator/state`);
  return (await answer.json()) as PageState;
}

test('starts with three people and the bot, a 1:1 space and a team space', async () => {
  const state = await readState();
  expect(state.people.map(({ emails }) => emails[0])).toEqual([
    'precheck@webex.bot',
    'dana@example.com',
    'lee@example.com',
    'sam@example.com',
  ]);
  expect(state.rooms.map(({ type }) => type)).toEqual(['direct', 'group']);
  expect(state.memberships).toHaveLength(6);
});

test('sends the page the whole state first and then each message', async () => {
  const { rooms, people } = await readState();
  const [direct] = rooms;
  const [, dana] = people;
  const changes = listen();
  expect((await changes.next()).value).toMatchObject({ type: 'state' });
  const message = { roomId: direct?.id, personId: dana?.id, text: 'check' };
  expect(await postToPage('messages', message)).toMatchObject({ status: 201 });
  expect((await changes.next()).value).toMatchObject({ type: 'message', message });
  await changes.return(undefined);
});

test('rejects a message of a person who is not in the space', async () => {
  const { rooms, people } = await readState();
  const [direct] = rooms;
  const lee = people.find(({ emails }) => emails[0] === 'lee@example.com');
  const answer = await postToPage('messages', {
    roomId: direct?.id,
    personId: lee?.id,
    text: 'check',
  });
  expect(answer.status).toBe(403);
  expect(await answer.json()).toMatchObject({ message: 'Lee Park is not in this space.' });
});

test('rejects a submission for an unknown message', async () => {
  const { people } = await readState();
  const inputs = { city: 'Milpitas' };
  const gone = { messageId: 'gone', personId: people[1]?.id, inputs };
  expect(await postToPage('submissions', gone)).toMatchObject({ status: 404 });
});
