import { distance } from 'fastest-levenshtein';
import type { KindName } from '../domain/check-kind.js';
import type { BotIdentity, IncomingMessage } from '../domain/messenger.js';
import type { BatchSubcommand } from './batch/handle-batch-command.js';

/** What a person asks for. `line` is what followed the word, line breaks kept; `id` what followed a word that takes one. */
export type Command =
  | { name: 'check'; kind: KindName; line: string }
  | { name: 'show' | 'again'; id: string }
  | { name: 'find'; id: string }
  | { name: 'batch'; word: BatchSubcommand }
  | { name: 'history' | 'cancel' | 'forget' | 'help' | 'unknown' };

const WORDS = [
  'check',
  'find',
  'batch',
  'history',
  'show',
  'again',
  'cancel',
  'forget',
  'help',
] as const;

/** The word behind `check` that makes it a check of a subscriber. */
const SUBSCRIBER = ['subscriber'] as const;

/** The words behind `batch`. */
const BATCH_WORDS = ['template', 'cancel'] as const;

/** Reads a message as a command, the mention of the bot, the case and a slip of the finger aside. */
export function parseCommand(message: IncomingMessage, bot: BotIdentity): Command {
  const { word: name, isExact, rest } = takeWord(withoutMention(message, bot).trim(), WORDS);
  switch (name) {
    case 'check': {
      const second = takeWord(rest, SUBSCRIBER);
      return second.word === undefined
        ? { name, kind: 'customer', line: rest }
        : { name, kind: second.word, line: second.rest };
    }
    case 'find':
      // `fine` and `mind` are said beside the bot; with an id behind them they are slips. An id keeps its capitals.
      return isExact || /^\S*\d\S*$/.test(rest) ? { name, id: rest } : { name: 'unknown' };
    case 'show':
    case 'again':
      return { name, id: rest.toLowerCase() };
    case 'batch':
      return { name, word: takeWord(rest, BATCH_WORDS).word ?? 'other' };
    default:
      return { name: name ?? 'unknown' };
  }
}

/** The first word of a text, if it is one of these or a slip of one alone, and what follows it. */
function takeWord<Word extends string>(
  text: string,
  words: readonly Word[],
): { word: Word | undefined; isExact: boolean; rest: string } {
  const typed = /^\S*/.exec(text)?.[0] ?? '';
  const bare = typed.toLowerCase().replace(/[.!?,:]+$/, '');
  const near = words.filter((word) => isSlip(bare, word));
  const slip = near.length === 1 ? near[0] : undefined;
  const exact = words.find((word) => word === bare);
  return {
    word: exact ?? slip,
    isExact: exact !== undefined,
    rest: text.slice(typed.length).trim(),
  };
}

/** One letter wrong, missing or too many, or the same letters in another order. */
function isSlip(typed: string, word: string): boolean {
  const steps = distance(typed, word);
  return steps === 1 || (steps === 2 && letters(typed) === letters(word));
}

function letters(word: string): string {
  return Array.from(word).sort().join('');
}

/**
 * In a space the plain text holds the mention as the words that were shown, which can be the bot's whole name or its first
 * word, anywhere in the text. The HTML says which (`<spark-mention data-object-id="…">`); without it, a leading name goes.
 */
function withoutMention({ text, html, roomType }: IncomingMessage, bot: BotIdentity): string {
  const shown = [...(html ?? '').matchAll(/<spark-mention\b([^>]*)>([^<]*)<\/spark-mention>/g)]
    .filter(([, attributes]) => attributes?.includes(bot.id))
    .map(([, , words]) => words ?? '');
  if (shown.length > 0) return shown.reduce((rest, words) => rest.replace(words, ' '), text);
  if (roomType === 'direct') return text;
  const name = [bot.displayName, bot.displayName.split(' ')[0] ?? ''].find((each) =>
    text.trimStart().startsWith(each),
  );
  return name === undefined ? text : text.trimStart().slice(name.length);
}
