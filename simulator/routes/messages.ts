import { Router } from 'express';
import { z } from 'zod';
import { answer, answerPage } from '../http/answer.js';
import { ApiError } from '../http/api-error.js';
import { hasImages } from '../webex/find-card-error.js';
import { readFile } from '../webex/file-store.js';
import { findMarkdownMentions } from '../webex/mentions.js';
import { readContent, type BotContent } from '../webex/read-content.js';
import { parseOrThrow } from '../http/parse-or-throw.js';
import type { Message, MessageContent, Room } from '../domain/resources.js';
import type { SimulatedWebex } from '../webex/simulated-webex.js';

/**
 * Webex’s reference says that a card cannot be edited; its own sample does it, and it works for
 * cards without images (CiscoDevNet/webex-chess-card-sample). `refused` simulates the reference.
 */
export type CardEdits = 'allowed' | 'refused';

/**
 * "Edits … a maximum of 10 times" (webex/webex-openapi-specs, public-spec/webex-messaging.json).
 */
const MAX_EDITS = 10;
const MESSAGES_PER_PAGE = 50;

const targetSchema = z.object({
  roomId: z.string().optional(),
  toPersonId: z.string().optional(),
  toPersonEmail: z.string().optional(),
  parentId: z.string().optional(),
});
const editSchema = z.object({ roomId: z.string() });

/** `/messages`: posts, edits and deletes the bot’s messages, and reads those visible to it. */
export function createMessagesRoutes(webex: SimulatedWebex, cardEdits: CardEdits): Router {
  const router = Router();
  const botId = webex.bot.id;

  function findVisible(id: string): Message {
    const message = webex.messages.get(id);
    if (message && webex.isVisibleToBot(message)) return message;
    throw new ApiError(404, 'Could not find a message with provided ID.');
  }

  function findOwn(id: string): Message {
    const message = findVisible(id);
    if (message.personId !== botId) throw new ApiError(403, 'The message is not the bot’s own.');
    return message;
  }

  function findTarget({ roomId, toPersonId, toPersonEmail }: z.infer<typeof targetSchema>): Room {
    const named = [roomId, toPersonId, toPersonEmail].filter((one) => one !== undefined);
    if (named.length !== 1)
      throw new ApiError(400, 'Exactly one of roomId, toPersonId and toPersonEmail is needed.');
    if (roomId !== undefined) return webex.roomOfBot(roomId);
    const person = [...webex.people.values()].find(
      ({ id, emails }) => id === toPersonId || emails.includes(toPersonEmail?.toLowerCase() ?? ''),
    );
    if (!person) throw new ApiError(404, 'Could not find a person with provided ID or email.');
    return webex.directRoom(person);
  }

  /** `text` falls back to the Markdown. */
  function toMessageContent({ text, markdown, attachments }: BotContent): MessageContent {
    return {
      text: text ?? markdown ?? '',
      ...(markdown !== undefined && {
        markdown,
        ...findMarkdownMentions(markdown, [...webex.people.values()]),
      }),
      ...(attachments && { attachments }),
    };
  }

  function assertEditable(message: Message, content: BotContent): void {
    if (webex.editsOf(message) >= MAX_EDITS)
      throw new ApiError(400, 'The edit limit of this message has been reached.');
    const cards = [...(message.attachments ?? []), ...(content.attachments ?? [])];
    const hasFiles = message.files !== undefined || content.files !== undefined;
    if (hasFiles || (cards.length > 0 && (cardEdits === 'refused' || cards.some(hasImages))))
      throw new ApiError(
        400,
        'Edits of messages containing files or attachments are not currently supported.',
      );
  }

  router.post('/', async (req, res) => {
    const content = readContent(req.body);
    const target = parseOrThrow(targetSchema, req.body);
    const room = findTarget(target);
    webex.assertOpenToBot(room);
    const files = content.files && [webex.addFile(await readFile(content.files))];
    const posted = { ...toMessageContent(content), ...(files && { files }) };
    answer(res, 200, webex.post(room, posted, target.parentId));
  });

  router.get('/', (req, res) => {
    const { roomId, parentId, mentionedPeople } = req.query;
    if (typeof roomId !== 'string') throw new ApiError(400, 'roomId is needed.');
    const room = webex.roomOfBot(roomId);
    if (room.type === 'group' && mentionedPeople !== 'me' && mentionedPeople !== botId)
      throw new ApiError(403, 'A bot lists the messages of a group space with mentionedPeople=me.');
    const messages = webex
      .messagesIn(room)
      .filter(
        (one) =>
          (room.type === 'direct' || one.mentionedPeople?.includes(botId)) &&
          (parentId === undefined || one.parentId === parentId),
      );
    answerPage(req, res, messages.reverse(), MESSAGES_PER_PAGE);
  });

  router.get('/:id', (req, res) => {
    answer(res, 200, findVisible(req.params.id));
  });

  router.put('/:id', (req, res) => {
    const message = findOwn(req.params.id);
    const content = readContent(req.body);
    const { roomId } = parseOrThrow(editSchema, req.body);
    if (roomId !== message.roomId) throw new ApiError(400, 'roomId is not that of the message.');
    webex.assertOpenToBot(webex.roomOfBot(message.roomId));
    assertEditable(message, content);
    answer(res, 200, webex.edit(message, toMessageContent(content)));
  });

  router.delete('/:id', (req, res) => {
    webex.remove(findOwn(req.params.id));
    answer(res, 204);
  });

  return router;
}
