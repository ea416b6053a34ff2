/** Webex's limit for the Markdown of a message, in bytes of UTF-8 (public-spec/webex-messaging.json). */
const LARGEST_BYTES = 7_439;

const CUT = '…';

/**
 * `markdown` as it is when Webex takes it; else what fits of it and an ellipsis. It is cut at the end of a line, unless
 * a single long line would take more than half of it along.
 */
export function fitMarkdown(markdown: string, limit: number = LARGEST_BYTES): string {
  if (bytesOf(markdown) <= limit) return markdown;
  const beginning = beginningOf(markdown, limit - bytesOf(CUT));
  const afterLine = beginning.lastIndexOf('\n') + 1;
  return `${afterLine > beginning.length / 2 ? beginning.slice(0, afterLine) : beginning}${CUT}`;
}

/** The longest beginning of `text` within `limit` bytes that splits no character, backslash escape or entity. */
function beginningOf(text: string, limit: number): string {
  const whole = new TextDecoder().decode(Buffer.from(text).subarray(0, limit), { stream: true });
  const withoutEntity = whole.replace(/&#?\w{0,31}$/, '');
  const backslashes = /\\*$/.exec(withoutEntity)?.[0].length ?? 0;
  return backslashes % 2 === 0 ? withoutEntity : withoutEntity.slice(0, -1);
}

function bytesOf(text: string): number {
  return Buffer.byteLength(text, 'utf8');
}
