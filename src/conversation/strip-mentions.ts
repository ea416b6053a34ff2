import type { IncomingMessage } from '../domain/messenger.js';
import { normalizeText } from '../pasted-text/normalize-text.js';

/** A mention in the HTML of a message. */
interface Mention {
  /** The name as displayed. */
  readonly words: string;
  /** How often the same words stand before it. */
  readonly earlier: number;
}

const MENTION_BEGIN = /^<spark-mention\b/i;
const MENTION_END = /^<\/spark-mention\b/i;
/** A tag of HTML. What follows a lone `<` is text. */
const TAG = /(<[^<>]*>)/;
const LETTER = /[\p{L}\p{N}]/u;

/**
 * The normalized text of a message without anybody's mention. The plain text of Webex contains a
 * mention as it was displayed, anywhere; only the HTML marks it (`<spark-mention …>`). The same name
 * in the text, such as that of a street, stays.
 */
export function stripMentions({ text, html }: Pick<IncomingMessage, 'text' | 'html'>): string {
  const plain = normalizeText(text);
  const places = readMentions(html ?? '').flatMap(({ words, earlier }) => {
    const found = findWords(plain, words);
    const at = found[earlier] ?? found[0];
    return at === undefined ? [] : [{ at, length: words.length }];
  });
  return places
    .toSorted((one, other) => other.at - one.at)
    .reduce((rest, { at, length }) => {
      const begin = rest.charAt(at - 1) === '@' ? at - 1 : at;
      return `${rest.slice(0, begin)} ${rest.slice(at + length)}`;
    }, plain);
}

function readMentions(html: string): Mention[] {
  const mentions: Mention[] = [];
  let before = '';
  let words: string | undefined;
  for (const part of html.split(TAG)) {
    if (MENTION_BEGIN.test(part)) {
      words = '';
    } else if (MENTION_END.test(part)) {
      const shown = (words ?? '').trim().replace(/^@/, '');
      if (shown !== '') {
        mentions.push({ words: shown, earlier: findWords(before, shown).length });
        before += ` ${shown} `;
      }
      words = undefined;
    } else if (!part.startsWith('<')) {
      const shown = normalizeText(part);
      if (words === undefined) before += shown;
      else words += shown;
    } else {
      before += ' ';
    }
  }
  return mentions;
}

/** Where words stand in a text, not as a part of longer words. */
function findWords(text: string, words: string): number[] {
  const places: number[] = [];
  for (let at = text.indexOf(words); at !== -1; at = text.indexOf(words, at + words.length)) {
    const isWhole =
      !LETTER.test(text.charAt(at - 1)) && !LETTER.test(text.charAt(at + words.length));
    if (isWhole) places.push(at);
  }
  return places;
}
