import { parse } from 'content-disposition';
import {
  AccessDeniedError,
  ApiAnswerError,
  ApiRefusedError,
  ApiUnavailableError,
} from '../domain/errors.js';
import type { ReadFile } from '../domain/messenger.js';
import { factsOf, type HttpAnswer } from '../http/http-answer.js';
import type { RestApi } from './rest-api.js';

/**
 * Statuses of `GET /contents/{id}` that are about the file: 404 and 410 (gone; 410 after a scan
 * that found malware), 428 (cannot be scanned). Sources: the statuses of
 * public-spec/webex-messaging.json; https://developer.webex.com/docs/basics, "Message Attachments".
 */
const OUTCOMES: ReadonlyMap<number, Exclude<ReadFile['outcome'], 'read'>> = new Map([
  [404, 'gone'],
  [410, 'gone'],
  [428, 'unscannable'],
  [413, 'too-large'],
]);

/** The name is shown on a card, so a longer one is cut. */
const MAX_NAME_LENGTH = 100;
const DEFAULT_NAME = 'file';

/**
 * Downloads a file of a message with the bot's token. Problems of the file are outcomes; transient
 * failures (423 while it is scanned, 429, 5xx) throw `ApiUnavailableError`, a refused token
 * `AccessDeniedError`.
 */
export async function readSentFile(api: Pick<RestApi, 'readFile'>, url: string): Promise<ReadFile> {
  if (!URL.canParse(url)) return { outcome: 'refused' };
  try {
    return toFile(await api.readFile(url));
  } catch (error) {
    if (error instanceof ApiAnswerError) return { outcome: 'too-large' };
    // A URL of another origin, to which the token is not sent.
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
    const facts = { api: 'webex', ...factsOf(answer) } as const;
    throw new ApiUnavailableError(`read a file: not now (${status})`, facts);
  }
  return { outcome: OUTCOMES.get(status) ?? 'refused' };
}

/** The base name in the header (RFC 6266), in any encoding of RFC 8187, on one line. */
function nameOf({ disposition }: HttpAnswer): string {
  const sent = disposition === undefined ? '' : (parse(disposition).parameters['filename'] ?? '');
  const name = (sent.split(/[\\/]/).at(-1) ?? '').replace(/[\p{Cc}\p{Cs}\s]+/gu, ' ').trim();
  if (name.length <= MAX_NAME_LENGTH) return name || DEFAULT_NAME;
  const ending = /\.\w{1,5}$/.exec(name)?.[0] ?? '';
  return `${name.slice(0, MAX_NAME_LENGTH - ending.length - 1)}…${ending}`;
}
