import { afterEach, describe, expect, test } from '@jest/globals';
import { byMethod, closeMessengers, openMessenger } from './scripted-webex.js';

const place = { roomId: 'room', roomType: 'group', threadId: 'root' } as const;
const message = { markdown: '**Ready**', card: { type: 'AdaptiveCard', version: '1.3', body: [] } };

afterEach(closeMessengers);

describe('replacing a message at the limit of edits', () => {
  const limit = (message: string) => ({ message, errors: [{ description: message }] });

  test.each([
    'The edit limit has been reached.',
    'Edit limit reached for this message',
    'A message can be edited at most 10 times.',
    'Maximum number of edits exceeded.',
    'You cannot edit a message more than 10 times',
  ])('(%s) posts a new message and still edits the cards of others', async (words) => {
    const { messenger, calls } = await openMessenger(({ method, path, ...rest }) =>
      method === 'PUT' && path.endsWith('/worn')
        ? { status: 400, json: limit(words) }
        : byMethod({})({ method, path, ...rest }),
    );
    expect(await messenger.replace('worn', place, message)).toBe('new');
    expect(await messenger.replace('fresh', place, message)).toBe('fresh');
    expect(calls()).toEqual([
      'PUT /v1/messages/worn',
      'DELETE /v1/messages/worn',
      'POST /v1/messages',
      'PUT /v1/messages/fresh',
    ]);
  });

  test('with the words in errors only is told apart, too', async () => {
    const { messenger, calls } = await openMessenger(({ path, ...rest }) =>
      path.endsWith('/worn')
        ? { status: 400, json: { errors: [{ description: 'edit limit has been reached' }] } }
        : byMethod({})({ path, ...rest }),
    );
    await messenger.replace('worn', place, message);
    calls();
    expect(await messenger.replace('fresh', place, message)).toBe('fresh');
  });

  test.each([
    'Edits of messages containing files or attachments are not currently supported.',
    'Edits of messages with attachments are unsupported. Limit edits to text.',
    'Messages with attachments cannot be edited',
    'This feature is not supported',
  ])('the other 400 (%s) still turns card edits off', async (words) => {
    const { messenger, calls } = await openMessenger((received) =>
      received.method === 'PUT' ? { status: 400, json: limit(words) } : byMethod({})(received),
    );
    await messenger.replace('old', place, message);
    calls();
    await messenger.replace('other', place, message);
    expect(calls()).toEqual(['DELETE /v1/messages/other', 'POST /v1/messages']);
  });

  test.each([403, 404, 409])(
    'a space that refuses everything (%i) does not turn card edits off elsewhere',
    async (status) => {
      const { messenger, calls } = await openMessenger(({ path, body, ...rest }) =>
        body.includes('"closed"') && !path.includes('/open')
          ? { status }
          : byMethod({})({ path, body, ...rest }),
      );
      const closed = { roomId: 'closed', roomType: 'group' } as const;
      await expect(messenger.replace('old', closed, message)).rejects.toMatchObject({
        facts: { status },
      });
      calls();
      expect(await messenger.replace('open', place, message)).toBe('open');
      expect(calls()).toEqual(['PUT /v1/messages/open']);
    },
  );

  test('makes ten edits of a message, and none in vain', async () => {
    const { messenger, calls } = await openMessenger(byMethod({}));
    for (let count = 1; count <= 10; count += 1) await messenger.replace('old', place, message);
    expect(calls()).toEqual(Array(10).fill('PUT /v1/messages/old'));
    expect(await messenger.replace('old', place, message)).toBe('new');
    expect(calls()).toEqual(['DELETE /v1/messages/old', 'POST /v1/messages']);
    expect(await messenger.replace('new', place, { markdown: 'x' })).toBe('new');
    expect(calls()).toEqual(['PUT /v1/messages/new']);
  });

  test('counts edits of Markdown and of cards together', async () => {
    const { messenger, calls } = await openMessenger(byMethod({}));
    for (let count = 1; count <= 5; count += 1) {
      await messenger.replace('old', place, message);
      await messenger.replace('old', place, { markdown: 'x' });
    }
    calls();
    await messenger.replace('old', place, { markdown: 'x' });
    expect(calls()).toEqual(['DELETE /v1/messages/old', 'POST /v1/messages']);
  });
});
