/**
 * Webex's limit for the Markdown of a message, in bytes of UTF-8
 * (public-spec/webex-messaging.json).
 */
const MAX_BYTES = 7_439;

const ELLIPSIS = '…';

/**
 * `markdown` unchanged if it fits into a message; else cut, with an ellipsis. It is cut at the end
 * of a line, unless that would drop more than half of what fits.
 */
export function fitMarkdown(markdown: string, limit: number = MAX_BYTES): string {
  if (bytesOf(markdown) <= limit) return markdown;
  const prefix = prefixOf(markdown, limit - bytesOf(ELLIPSIS));
  const afterLine = prefix.lastIndexOf('\n') + 1;
  return `${afterLine > prefix.length / 2 ? prefix.slice(0, afterLine) : prefix}${ELLIPSIS}`;
}

/** The longest prefix of `text` within `limit` bytes that splits no character, escape or entity. */
function prefixOf(text: string, limit: number): string {
  const whole = new TextDecoder().decode(Buffer.from(text).subarray(0, limit), { stream: true });
  const withoutEntity = whole.replace(/&#?\w{0,31}$/, '');
  const backslashes = /\\*$/.exec(withoutEntity)?.[0].length ?? 0;
  return backslashes % 2 === 0 ? withoutEntity : withoutEntity.slice(0, -1);
}

function bytesOf(text: string): number {
  return Buffer.byteLength(text, 'utf8');
}
