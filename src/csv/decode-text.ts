/** How the bytes of a file became text. */
export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252';

/** A file as text, without its byte order mark. */
export interface DecodedText {
  readonly text: string;
  readonly encoding: Encoding;
}

/** Longest first, though none of these begins with another. */
const MARKS: readonly (readonly [mark: readonly number[], encoding: Encoding])[] = [
  [[0xef, 0xbb, 0xbf], 'utf-8'],
  [[0xff, 0xfe], 'utf-16le'],
  [[0xfe, 0xff], 'utf-16be'],
];

/** What is looked at to find UTF-16 that does not say so. */
const SAMPLE_BYTES = 512;
/** Latin letters leave nearly every other byte empty; nothing else that is text does. */
const EMPTY_SHARE = 0.3;

/**
 * Reads bytes as text: by their byte order mark; without one as UTF-16 when every other byte is empty, as UTF-8 when they are
 * valid UTF-8, and else as windows-1252, which is what Excel writes in western countries when it is not asked for UTF-8. Any
 * bytes are valid windows-1252, so it is a guess, to be said.
 */
export function decodeText(bytes: Uint8Array): DecodedText {
  const marked = MARKS.find(([mark]) => mark.every((byte, at) => bytes[at] === byte));
  const encoding = marked?.[1] ?? findSilentUtf16(bytes) ?? (isUtf8(bytes) ? 'utf-8' : undefined);
  const found = encoding ?? 'windows-1252';
  return { text: new TextDecoder(found).decode(bytes), encoding: found };
}

function findSilentUtf16(bytes: Uint8Array): Encoding | undefined {
  const sample = bytes.subarray(0, SAMPLE_BYTES);
  const emptyAt = (rest: 0 | 1) =>
    sample.filter((byte, at) => byte === 0 && at % 2 === rest).length / sample.length;
  if (emptyAt(1) > EMPTY_SHARE && emptyAt(0) === 0) return 'utf-16le';
  return emptyAt(0) > EMPTY_SHARE && emptyAt(1) === 0 ? 'utf-16be' : undefined;
}

function isUtf8(bytes: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return true;
  } catch {
    return false;
  }
}
