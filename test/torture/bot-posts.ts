import type { Message } from '../../simulator/domain/resources.js';
import type { Simulator } from '../../simulator/start-simulator.js';
import { hasButton, wordsOf } from '../e2e/people.js';

/** The kind of a message, as it was posted. */
export type PostKind = 'form' | 'result' | 'notice' | 'other';

/** One message that the bot posted. */
export interface BotPost {
  readonly id: string;
  readonly kind: PostKind;
  /** Milliseconds since 1970. */
  readonly at: number;
  /** The check that a result shows. */
  readonly checkId?: string;
}

/** Records all messages that the bot posts from now on, by space. An edit is not a post. */
export function watchBotPosts({ webex }: Simulator): (roomId: string) => readonly BotPost[] {
  const posts = new Map<string, BotPost[]>();
  const seen = new Set<string>();
  webex.changes.subscribe((change) => {
    if (change.type !== 'message' || change.message.personId !== webex.bot.id) return;
    const { id, roomId, created } = change.message;
    if (seen.has(id)) return;
    seen.add(id);
    const checkId = /Check (\S+) ·/.exec(wordsOf(change.message))?.[1];
    const post = {
      id,
      kind: kindOf(change.message),
      at: Date.parse(created),
      ...(checkId !== undefined && { checkId }),
    };
    posts.set(roomId, [...(posts.get(roomId) ?? []), post]);
  });
  return (roomId) => posts.get(roomId) ?? [];
}

function kindOf(message: Message): PostKind {
  if (hasButton(message, 'check.quick')) return 'form';
  if (hasButton(message, 'check.again')) return 'result';
  return /Still checking|Webex cannot answer yet/.test(wordsOf(message)) ? 'notice' : 'other';
}
