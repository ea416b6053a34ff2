import { distance } from 'fastest-levenshtein';
import type { BotIdentity, IncomingMessage } from '../domain/messenger.js';
import type { BatchWord } from './batch/obey-batch.js';

/** What a person asks for. `line` is what followed the word, line breaks kept; `id` what followed a word that takes one. */
export type Command =
  | { name: 'check'; line: string }
  | { name: 'show' | 'again'; id: string }
  | { name: 'batch'; word: BatchWord }
  | { name: 'history' | 'cancel' | 'forget' | 'help' | 'unknown' };

const WORDS = ['check', 'history', 'show', 'again', 'cancel', 'forget', 'batch', 'help'] as const;
type Word = (typeof WORDS)[number];

/** Reads a message as a command, the mention of the bot, the case and a slip of the finger aside. */
export function parseCommand(message: IncomingMessage, bot: BotIdentity): Command {
  const text = withoutMention(message, bot).trim();
  const typed = /^\S*/.exec(text)?.[0] ?? '';
  const rest = text.slice(typed.length).trim();
  const name = recognise(typed.toLowerCase().replace(/[.!?,:]+$/, ''));
  switch (name) {
    case 'check':
      return { name, line: rest };
    case 'show':
    case 'again':
      return { name, id: rest.toLowerCase() };
    case 'batch':
      return { name, word: readBatchWord(rest) };
    default:
      return { name };
  }
}

function readBatchWord(rest: string): BatchWord {
  const typed = (/^\p{L}*/u.exec(rest)?.[0] ?? '').toLowerCase();
  const words = ['template', 'cancel'] as const;
  return words.find((word) => word === typed || isSlip(typed, word)) ?? 'other';
}

function recognise(typed: string): Word | 'unknown' {
  const exact = WORDS.find((word) => word === typed);
  if (exact !== undefined) return exact;
  const near = WORDS.filter((word) => isSlip(typed, word));
  return near.length === 1 && near[0] !== undefined ? near[0] : 'unknown';
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
