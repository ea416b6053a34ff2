import { parse } from 'content-disposition';
import {
  AccessDeniedError,
  ApiAnswerError,
  ApiRefusedError,
  ApiUnavailableError,
} from '../domain/errors.js';
import type { ReadFile } from '../domain/messenger.js';
import type { HttpAnswer } from '../http/http-client.js';
import { factsOf } from '../http/facts-of.js';
import type { RestApi } from './rest-api.js';

/**
 * Statuses of `GET /contents/{id}` that are about the file: 404 and 410 (gone; 410 after a scan that found something), 428 (cannot
 * be scanned). Sources: the statuses of public-spec/webex-messaging.json; https://developer.webex.com/docs/basics, "Message
 * Attachments".
 */
const OUTCOMES: ReadonlyMap<number, Exclude<ReadFile['outcome'], 'read'>> = new Map([
  [404, 'gone'],
  [410, 'gone'],
  [428, 'unscannable'],
  [413, 'too-large'],
]);

/** A name that is longer is cut: it is shown on a card. */
const LONGEST_NAME = 100;
const NAMELESS = 'file';

/**
 * Reads a file of a message with the bot's token. What is about the file is an outcome; what can pass (423 while it is scanned,
 * 429, 5xx) throws `ApiUnavailableError`, a refused token `AccessDeniedError`.
 */
export async function readSentFile(api: RestApi, address: string): Promise<ReadFile> {
  if (!URL.canParse(address)) return { outcome: 'refused' };
  try {
    return toFile(await api.readFile(address));
  } catch (error) {
    if (error instanceof ApiAnswerError) return { outcome: 'too-large' };
    // An address of another origin: the token is not sent there.
    if (error instanceof ApiRefusedError) return { outcome: 'refused' };
    throw error;
  }
}

function toFile(answer: HttpAnswer): ReadFile {
  const { status, bytes } = answer;
  if (status === 200) return { outcome: 'read', name: nameOf(answer), bytes };
  if (status === 401)
    throw new AccessDeniedError('read a file: the token was refused', factsOf(answer));
  if (status >= 500 || status === 408) {
    throw new ApiUnavailableError(`read a file: not now (${status})`, factsOf(answer));
  }
  return { outcome: OUTCOMES.get(status) ?? 'refused' };
}

/** The last part of the name that the header says (RFC 6266), in any of the ways that RFC 8187 knows, on one line. */
function nameOf({ disposition }: HttpAnswer): string {
  const said = disposition === undefined ? '' : (parse(disposition).parameters['filename'] ?? '');
  const name = (said.split(/[\\/]/).at(-1) ?? '').replace(/[\p{Cc}\p{Cs}\s]+/gu, ' ').trim();
  if (name.length <= LONGEST_NAME) return name || NAMELESS;
  const ending = /\.\w{1,5}$/.exec(name)?.[0] ?? '';
  return `${name.slice(0, LONGEST_NAME - ending.length - 1)}…${ending}`;
}
