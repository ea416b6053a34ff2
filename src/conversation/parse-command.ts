import { distance } from 'fastest-levenshtein';
import type { KindName } from '../domain/check-kind.js';
import type { BotIdentity, IncomingMessage } from '../domain/messenger.js';
import type { BatchSubcommand } from './batch/handle-batch-command.js';

/**
 * What a person asks for. `line` is the text after the command word, with its line breaks; `id` the
 * text after a word that takes an id.
 */
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

/** Far longer than a word with a typing error and punctuation. */
const MAX_WORD_LENGTH = 40;

/** The word after `check` that makes it a check of a subscriber. */
const SUBSCRIBER = ['subscriber'] as const;

/** The words that may follow `batch`. */
const BATCH_WORDS = ['template', 'cancel'] as const;

/** Parses a message as a command, ignoring the mention of the bot, case and single typos. */
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
      // `fine` and `mind` are small talk, unless an id follows: then they are typos. Ids keep their
      // case.
      return isExact || isOneWordWithDigit(rest) ? { name, id: rest } : { name: 'unknown' };
    case 'show':
    case 'again':
      return { name, id: rest.toLowerCase() };
    case 'batch':
      return { name, word: takeWord(rest, BATCH_WORDS).word ?? 'other' };
    default:
      return { name: name ?? 'unknown' };
  }
}

/**
 * Matches the first word of a text, exactly or as a typo of only one of `words`; returns the rest.
 */
function takeWord<Word extends string>(
  text: string,
  words: readonly Word[],
): { word: Word | undefined; isExact: boolean; rest: string } {
  const typed = /^\S*/.exec(text)?.[0] ?? '';
  // No word is so long; a regular expression at the end of a long one takes quadratic time.
  const bare = typed
    .slice(0, MAX_WORD_LENGTH)
    .toLowerCase()
    .replace(/[.!?,:]+$/, '');
  const candidates = words.filter((word) => isTypo(bare, word));
  const typo = candidates.length === 1 ? candidates[0] : undefined;
  const exact = words.find((word) => word === bare);
  return {
    word: exact ?? typo,
    isExact: exact !== undefined,
    rest: text.slice(typed.length).trim(),
  };
}

function isOneWordWithDigit(text: string): boolean {
  return /^\S+$/.test(text) && /\d/.test(text);
}

/** One letter wrong, missing or too many, or two letters swapped. */
function isTypo(typed: string, word: string): boolean {
  const edits = distance(typed, word);
  return edits === 1 || (edits === 2 && sortLetters(typed) === sortLetters(word));
}

function sortLetters(word: string): string {
  return Array.from(word).sort().join('');
}

/**
 * In a space the plain text contains the mention as it was displayed: the bot's whole name or its
 * first word, anywhere in the text. The HTML marks it (`<spark-mention data-object-id="…">`);
 * without HTML, a leading name is removed.
 */
function withoutMention({ text, html, roomType }: IncomingMessage, bot: BotIdentity): string {
  const shown = [...(html ?? '').matchAll(/<spark-mention\b([^<>]*)>([^<]*)<\/spark-mention>/g)]
    .filter(([, attributes]) => attributes?.includes(bot.id))
    .map(([, , words]) => words ?? '');
  if (shown.length > 0) return shown.reduce((rest, words) => rest.replace(words, ' '), text);
  if (roomType === 'direct') return text;
  const name = [bot.displayName, bot.displayName.split(' ')[0] ?? ''].find((each) =>
    text.trimStart().startsWith(each),
  );
  return name === undefined ? text : text.trimStart().slice(name.length);
}
