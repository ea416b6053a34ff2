import type { Clock } from '../domain/clock.js';
import { ApiRefusedError } from '../domain/errors.js';
import type { Log } from '../domain/log.js';
import type { Messenger, OutgoingMessage } from '../domain/messenger.js';
import type { Place } from '../domain/place.js';
import { fitMarkdown } from './fit-markdown.js';
import { createPersonCache } from './person-cache.js';
import type { CardAttachment, RestApi } from './rest-api.js';

/** How long cards are not edited after Webex refused one edit: a changed policy is noticed within the hour. */
const EDIT_PAUSE_MS = 60 * 60_000;

/**
 * The bot's side of Webex messaging over its REST API. A card that Webex finds fault with is left out: the Markdown says
 * the same.
 */
export function createMessenger(deps: { api: RestApi; clock: Clock; log: Log }): Messenger {
  const { api, clock, log } = deps;
  /**
   * Webex's reference says that messages with cards cannot be edited, in practice they can (wr-org/webex-rust#59). So
   * one is tried, and a refusal is remembered: without it each replacement would begin with a call in vain. Plain
   * Markdown can always be edited.
   */
  let cardEditsRefusedUntil = 0;

  const post = async (place: Place, message: OutgoingMessage): Promise<string> => {
    const send = (content: OutgoingMessage): Promise<string> =>
      api.postMessage({ ...bodyOf(place, content), ...threadOf(place) });
    try {
      return await send(message);
    } catch (error) {
      if (!message.card || !isBadRequest(error)) throw error;
      log.warn({ ...error.facts }, 'Webex refused a card, its Markdown is posted alone');
      return send({ markdown: message.markdown });
    }
  };

  /** Resolves to what became of the old message. */
  const edit = async (id: string, place: Place, message: OutgoingMessage) => {
    if (message.card && clock.now() < cardEditsRefusedUntil) return 'refused';
    try {
      await api.editMessage(id, bodyOf(place, message));
      return 'edited';
    } catch (error) {
      if (!(error instanceof ApiRefusedError)) throw error;
      if (isGone(error)) return 'gone';
      log.info({ ...error.facts }, 'Webex refused to edit a message, it is posted anew');
      if (message.card) cardEditsRefusedUntil = clock.now() + EDIT_PAUSE_MS;
      return 'refused';
    }
  };

  const remove = async (id: string): Promise<void> => {
    try {
      await api.deleteMessage(id);
    } catch (error) {
      if (!(error instanceof ApiRefusedError)) throw error;
      if (!isGone(error)) log.warn({ ...error.facts }, 'Webex refused to delete a message');
    }
  };

  return {
    post,
    postFile: (place, markdown, file) =>
      api.postFile({ ...bodyOf(place, { markdown }), ...threadOf(place), file }),
    async replace(messageId, place, message) {
      const outcome = await edit(messageId, place, message);
      if (outcome === 'edited') return messageId;
      if (outcome === 'refused') await remove(messageId);
      return post(place, message);
    },
    readMessage: (id) => unlessGone(api.readMessage(id)),
    readAction: (id) => unlessGone(api.readAction(id)),
    readPerson: createPersonCache((id) => api.readPerson(id), clock),
  };
}

function bodyOf(place: Place, message: OutgoingMessage) {
  return {
    roomId: place.roomId,
    markdown: fitMarkdown(message.markdown),
    ...attachmentsOf(message),
  };
}

function threadOf({ threadId }: Place): { parentId?: string } {
  return threadId === undefined ? {} : { parentId: threadId };
}

function attachmentsOf({ card }: OutgoingMessage): { attachments?: [CardAttachment] } {
  return card
    ? { attachments: [{ contentType: 'application/vnd.microsoft.card.adaptive', content: card }] }
    : {};
}

async function unlessGone<T>(reading: Promise<T>): Promise<T | undefined> {
  try {
    return await reading;
  } catch (error) {
    if (isGone(error)) return undefined;
    throw error;
  }
}

function isGone(error: unknown): boolean {
  return error instanceof ApiRefusedError && error.facts.status === 404;
}

/** What Webex answers to a card that it finds fault with, among other things. */
function isBadRequest(error: unknown): error is ApiRefusedError {
  return error instanceof ApiRefusedError && error.facts.status === 400;
}
