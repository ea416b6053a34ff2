import { distance } from 'fastest-levenshtein';
import type { KindName } from '../domain/check-kind.js';
import type { BotIdentity, IncomingMessage } from '../domain/messenger.js';
import { unwrapWord } from '../pasted-text/unwrap-value.js';
import type { BatchSubcommand } from './batch/handle-batch-command.js';
import { ENGLISH_WORDS } from './english-words.js';
import { stripMentions } from './strip-mentions.js';

/**
 * What a person asks for. `line` is the text after the command word, with its line breaks; `id` the
 * text after a word that takes an id. A line that `asksFirst` is never sent as it is: its first
 * word may be the command or a part of a name.
 */
export type Command =
  | { name: 'check'; kind: KindName; line: string; asksFirst?: true }
  | { name: 'show' | 'again'; id: string }
  | { name: 'find'; id: string }
  | { name: 'batch'; word: BatchSubcommand }
  | { name: 'history' | 'cancel' | 'forget' | 'help' }
  | { name: 'unknown' };

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
  'checks',
  'precheck',
  'start',
  'new',
] as const;

const CHECK_AGAIN = /^(?:an? )?(?:new )?(?:pre)?checks?(?![\p{L}\p{N}])\s*/u;
/** `new customer`, `start over`. */
const WHAT_IS_NEW =
  /^(?:an? )?(?:new )?(?:customer|one|form)(?![\p{L}\p{N}=])[\s:]*|^(?:over|again)$/u;
const CHECK_AGAIN_ANY_CASE = new RegExp(CHECK_AGAIN, 'iu');

/** The word after `check` that makes it a check of a subscriber. */
const SUBSCRIBER = ['subscriber', 'subscribers'] as const;

/** The words that may follow `batch`. */
const BATCH_WORDS = ['template', 'cancel'] as const;

/** No command is longer; a longer word is not examined. */
const MAX_LENGTH = 40;
/** The shortest word in which a slip is corrected: `how` is no `show`. */
const MIN_LENGTH = 4;

/** What people write before a command: punctuation, quotation marks, a greeting. */
const OPENING = new RegExp(
  String.raw`^(?:[\s:;,.!?…–—\-"'“”„‘’«»\x60*_~>•@/()[\]]+|` +
    String.raw`(?:please|pls|plz|hey|hi|hello|dear|kindly|ok|okay|(?:can|could|would) you)` +
    String.raw`(?![\p{L}\p{N}]))`,
  'iu',
);
/** Punctuation after a command word. */
const AFTER_WORD = /[.!?,:;…–—"'“”’‘»\x60*_~)\]]+$/;
/** What may follow a command and says nothing. */
const COURTESY = /^(?:[\s\p{P}]|(?:please|pls|plz|thanks|thank you|thx)(?![\p{L}\p{N}]))*$/iu;

/**
 * Parses a message as a command, ignoring mentions, what people write before a command, case and
 * single typos.
 */
export function parseCommand(message: IncomingMessage, bot: BotIdentity): Command {
  const text = stripMentions(message);
  const command = parseText(stripOpening(text, namesOf(bot)));
  // The bot's name may be a command as well: `Precheck`.
  return command.name === 'unknown' ? parseText(stripOpening(text, [])) : command;
}

function parseText(text: string): Command {
  const { word, rest } = takeWord(text, WORDS);
  switch (word) {
    case 'check':
    case 'checks':
      return toCheck(rest);
    case 'precheck':
    case 'start':
    case 'new':
      return parseNew(text, word, rest);
    case 'find':
      return { name: word, id: rest };
    case 'show':
    case 'again':
      return { name: word, id: unwrapWord(rest.toLowerCase()) };
    case 'batch':
      return { name: word, word: takeWord(rest, BATCH_WORDS).word ?? 'other' };
    default:
      return { name: word ?? 'unknown' };
  }
}

/**
 * `new`, `start` and `precheck` begin a check where nothing else can be meant: alone, before
 * `check`, or before an address or an email. `New York` may be a name.
 */
function parseNew(text: string, word: string, rest: string): Command {
  const line = skipCheckWord(rest).replace(WHAT_IS_NEW, '');
  if (line !== rest || COURTESY.test(rest)) return toCheck(line);
  if (takeWord(rest, SUBSCRIBER).word !== undefined) return toCheck(rest);
  if (!/[\d@]/.test(rest)) return { name: 'unknown' };
  const isName = word === 'new' && /^\p{Lu}/u.test(text) && /^\p{Lu}/u.test(rest);
  return isName ? { name: 'check', kind: 'customer', line: text, asksFirst: true } : toCheck(rest);
}

/** Drops the word `check` after another word for the same command: `new check`, `precheck check`. */
function skipCheckWord(text: string): string {
  const rest = text.replace(CHECK_AGAIN, '');
  // In capitals, more text may belong to it: `Check Point Software`.
  return rest !== text || !COURTESY.test(text.replace(CHECK_AGAIN_ANY_CASE, '')) ? rest : '';
}

function toCheck(text: string): Command {
  const second = takeWord(text, SUBSCRIBER);
  const [kind, line]: [KindName, string] =
    second.word === undefined ? ['customer', text] : ['subscriber', second.rest];
  return { name: 'check', kind, line: COURTESY.test(line) ? '' : line };
}

/** Matches the first word of a text, exactly or as a slip of only one of `words`. */
function takeWord<Word extends string>(
  text: string,
  words: readonly Word[],
): { word: Word | undefined; isExact: boolean; rest: string } {
  const typed = /^\S*/.exec(text)?.[0] ?? '';
  const bare = typed.length > MAX_LENGTH ? '' : typed.toLowerCase().replace(AFTER_WORD, '');
  const exact = words.find((word) => word === bare);
  const slips = exact === undefined ? words.filter((word) => isSlip(bare, word)) : [];
  return {
    word: exact ?? (slips.length === 1 ? slips[0] : undefined),
    isExact: exact !== undefined,
    rest: text.slice(typed.length).trim(),
  };
}

/** One letter wrong, missing or too many, or two letters swapped, in what is no English word. */
function isSlip(typed: string, word: string): boolean {
  if (typed.length < MIN_LENGTH || word.length < MIN_LENGTH || ENGLISH_WORDS.has(typed))
    return false;
  if (Math.abs(typed.length - word.length) > 1) return false;
  const edits = distance(typed, word);
  return edits === 1 || (edits === 2 && sortLetters(typed) === sortLetters(word));
}

function sortLetters(word: string): string {
  return Array.from(word).sort().join('');
}

/** The names by which a person may address the bot: the whole one, and its first word. */
function namesOf({ displayName }: BotIdentity): string[] {
  const first = displayName.split(' ')[0] ?? '';
  return [displayName, first].filter((name) => name !== '' && !isCommand(name));
}

function isCommand(name: string): boolean {
  return WORDS.some((word) => word === name.toLowerCase() && word !== 'precheck');
}

/** Removes greetings, punctuation and the names of the bot before a command. */
function stripOpening(text: string, names: readonly string[]): string {
  let rest = text.trim();
  for (;;) {
    const opening = OPENING.exec(rest)?.[0] ?? names.find((name) => beginsWith(rest, name));
    if (opening === undefined) return rest;
    rest = rest.slice(opening.length).trimStart();
  }
}

function beginsWith(text: string, name: string): boolean {
  return (
    text.slice(0, name.length).toLowerCase() === name.toLowerCase() &&
    !/^[\p{L}\p{N}]/u.test(text.slice(name.length))
  );
}
