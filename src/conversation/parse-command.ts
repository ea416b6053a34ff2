import type { BotIdentity, IncomingMessage } from '../domain/messenger.js';

/** What a person asks for. `line` is what followed the word. */
export type Command = { name: 'check'; line: string } | { name: 'help' } | { name: 'unknown' };

/** Reads a message as a command, the mention of the bot and the case aside. */
export function parseCommand(message: IncomingMessage, bot: BotIdentity): Command {
  const text = withoutMention(message, bot).trim();
  const [word = '', ...rest] = text.split(/\s+/);
  switch (word.toLowerCase().replace(/[.!?,:]+$/, '')) {
    case 'check':
      return { name: 'check', line: rest.join(' ') };
    case 'help':
      return { name: 'help' };
    default:
      return { name: 'unknown' };
  }
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
