import { LRUCache } from 'lru-cache';
import { createSteadyTime, type Clock } from '../domain/clock.js';
import { ApiRefusedError } from '../domain/errors.js';
import type { Log } from '../domain/log.js';
import type { BotIdentity, Messenger, OutgoingMessage } from '../domain/messenger.js';
import type { Place } from '../domain/place.js';
import { MAX_EDITS } from './edit-limit.js';
import { fitCard } from './fit-card.js';
import { fitMarkdown } from './fit-markdown.js';
import { readSentFile } from './read-sent-file.js';
import type { MessageEdit, RestApi } from './rest-api.js';

/** Names and emails rarely change; that a person left the company is noticed within this time. */
const PERSON_MS = 10 * 60_000;

/** Webex announces every change; this limits the effect of an announcement that was lost. */
const MEMBERS_MS = 5 * 60_000;

/** Bounds the memory of a long-running process. */
const CACHE_SIZE = 10_000;

/** After a refused edit, cards are not edited this long: a new policy is noticed in an hour. */
const EDIT_PAUSE_MS = 60 * 60_000;

/**
 * The bot's side of Webex messaging over its REST API. A card that Webex refuses, or that is too
 * large for it, is left out: the Markdown states the same facts.
 */
export function createMessenger(deps: {
  api: Omit<RestApi, 'listWebhooks' | 'createWebhook' | 'updateWebhook'>;
  me: Pick<BotIdentity, 'id'>;
  clock: Clock;
  log: Log;
}): Messenger {
  const { api, me, log } = deps;
  const clock = { now: createSteadyTime(deps.clock) };
  const people = createLookupCache((id) => api.readPerson(id), PERSON_MS, clock);
  const members = createLookupCache((roomId) => api.listMembers(roomId), MEMBERS_MS, clock);
  /**
   * Webex's reference says that messages with cards cannot be edited; in practice they can
   * (wr-org/webex-rust#59). So the bot tries, and remembers a refusal to spare each replacement a
   * call in vain. Plain Markdown can always be edited.
   */
  let cardEditsRefusedUntil = 0;
  /** The edits of each message, by this process. */
  const edits = new LRUCache<string, number>({ max: CACHE_SIZE });

  /** The content of a message, serialized once for all calls that send it. */
  const contentOf = (place: Place, message: OutgoingMessage): MessageEdit => {
    const card = message.card && fitCard(message.card);
    if (message.card && card === undefined)
      log.warn({}, 'a card is too large; sending its Markdown only');
    return {
      roomId: place.roomId,
      markdown: fitMarkdown(message.markdown),
      ...(card !== undefined && { card }),
    };
  };

  const post = async (place: Place, { card, ...text }: MessageEdit): Promise<string> => {
    const withoutCard = { ...text, ...threadOf(place) };
    if (card === undefined) return api.postMessage(withoutCard);
    try {
      return await api.postMessage({ ...withoutCard, card });
    } catch (error) {
      if (!isBadRequest(error)) throw error;
      log.warn({ ...error.facts }, 'Webex refused a card; posting its Markdown only');
      return api.postMessage(withoutCard);
    }
  };

  /** Resolves to what happened to the old message. */
  const edit = async (id: string, content: MessageEdit) => {
    const hasCard = content.card !== undefined;
    const count = edits.get(id) ?? 0;
    if (count >= MAX_EDITS) return 'refused';
    if (hasCard && clock.now() < cardEditsRefusedUntil) return 'refused';
    try {
      const outcome = await api.editMessage(id, content);
      if (outcome === 'edited') edits.set(id, count + 1);
      // Another process edited it, or this one before its start. Other messages can be edited.
      return outcome === 'edited' ? 'edited' : 'refused';
    } catch (error) {
      if (!(error instanceof ApiRefusedError)) throw error;
      if (isGone(error)) return 'gone';
      log.info({ ...error.facts }, 'Webex refused to edit a message; replacing it');
      if (hasCard) cardEditsRefusedUntil = clock.now() + EDIT_PAUSE_MS;
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

  const find = async (place: Place, mark: string): Promise<string | undefined> => {
    // In a team space, "bots … must specify mentionedPeople=me", and the bot's own messages do not
    // mention it.
    if (place.roomType === 'group') return undefined;
    const messages = (await unlessRefused(api.listMessages(place.roomId))) ?? [];
    return messages.find(
      ({ personId, text, attachments }) =>
        personId === me.id &&
        (text.includes(mark) || JSON.stringify(attachments ?? '').includes(mark)),
    )?.id;
  };

  return {
    post: (place, message) => post(place, contentOf(place, message)),
    find,
    async openDirect(to, markdown) {
      const roomId = await api.postDirect({
        ...('email' in to ? { toPersonEmail: to.email } : { toPersonId: to.personId }),
        markdown: fitMarkdown(markdown),
      });
      return { roomId, roomType: 'direct' };
    },
    postFile: (place, markdown, file) =>
      api.postFile({ ...contentOf(place, { markdown }), ...threadOf(place), file }),
    async replace(messageId, place, message) {
      const content = contentOf(place, message);
      const refusedBefore = cardEditsRefusedUntil;
      const outcome = await edit(messageId, content);
      if (outcome === 'edited') return messageId;
      if (outcome === 'refused') await remove(messageId);
      // It is gone when an earlier attempt got as far as posting the new message.
      const existing =
        outcome === 'gone' && message.mark !== undefined
          ? await find(place, message.mark)
          : undefined;
      try {
        return existing ?? (await post(place, content));
      } catch (error) {
        // A space that takes no message either says nothing about edits elsewhere.
        if (error instanceof ApiRefusedError) cardEditsRefusedUntil = refusedBefore;
        throw error;
      }
    },
    readMessage: (id) => unlessGone(api.readMessage(id)),
    readFile: (url) => readSentFile(api, url),
    readAction: (id) => unlessGone(api.readAction(id)),
    readPerson: (id) => people.forceFetch(id),
    readMembers: (roomId) => members.forceFetch(roomId),
    forgetMembers: (roomId) => {
      members.delete(roomId);
    },
    hasRoom: async (roomId) =>
      (await unlessRefused(api.readRoom(roomId).then(() => true))) ?? false,
  };
}

/**
 * Looks each id up once within `lifetimeMs`. Concurrent lookups of one id share a call; a failed
 * one is not cached.
 */
function createLookupCache<T extends object>(
  lookUp: (id: string) => Promise<T>,
  lifetimeMs: number,
  clock: Pick<Clock, 'now'>,
): LRUCache<string, T> {
  return new LRUCache<string, T>({
    max: CACHE_SIZE,
    // An entry expires once its age exceeds `ttl`.
    ttl: lifetimeMs - 1,
    // 0: reads the clock at each call instead of remembering the time for a real millisecond.
    ttlResolution: 0,
    perf: clock,
    fetchMethod: lookUp,
    // A deletion during a lookup must not fail those who wait for it.
    ignoreFetchAbort: true,
  });
}

function threadOf({ threadId }: Place): { parentId?: string } {
  return threadId === undefined ? {} : { parentId: threadId };
}

async function unlessRefused<T>(reading: Promise<T>): Promise<T | undefined> {
  try {
    return await reading;
  } catch (error) {
    if (error instanceof ApiRefusedError) return undefined;
    throw error;
  }
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

/** Webex's answer to an invalid card, among others. */
function isBadRequest(error: unknown): error is ApiRefusedError {
  return error instanceof ApiRefusedError && error.facts.status === 400;
}
