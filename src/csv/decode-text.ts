/** The encoding that a file's bytes were decoded with. */
export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252';

/** A file as text, without its byte order mark. */
export interface DecodedText {
  readonly text: string;
  readonly encoding: Encoding;
}

/** No mark is a prefix of another, so their order does not matter. */
const MARKS: readonly (readonly [mark: readonly number[], encoding: Encoding])[] = [
  [[0xef, 0xbb, 0xbf], 'utf-8'],
  [[0xff, 0xfe], 'utf-16le'],
  [[0xfe, 0xff], 'utf-16be'],
];

/** How many bytes are examined to detect UTF-16 without a byte order mark. */
const SAMPLE_BYTES = 512;
/** In UTF-16, nearly every other byte of Latin text is zero. No other text has that many. */
const ZERO_SHARE = 0.3;

/**
 * Decodes bytes by their byte order mark; without one as UTF-16 if every other byte is zero, as
 * UTF-8 if they are valid UTF-8, and otherwise as windows-1252, which Excel writes in western
 * locales unless asked for UTF-8. Any bytes are valid windows-1252, so that result is a guess and
 * the person should be told.
 */
export function decodeText(bytes: Uint8Array): DecodedText {
  const marked = MARKS.find(([mark]) => mark.every((byte, at) => bytes[at] === byte));
  const detected =
    marked?.[1] ?? detectUnmarkedUtf16(bytes) ?? (isUtf8(bytes) ? 'utf-8' : undefined);
  const encoding = detected ?? 'windows-1252';
  return { text: new TextDecoder(encoding).decode(bytes), encoding };
}

function detectUnmarkedUtf16(bytes: Uint8Array): Encoding | undefined {
  const sample = bytes.subarray(0, SAMPLE_BYTES);
  const zeroShareAt = (parity: 0 | 1) =>
    sample.filter((byte, at) => byte === 0 && at % 2 === parity).length / sample.length;
  if (zeroShareAt(1) > ZERO_SHARE && zeroShareAt(0) === 0) return 'utf-16le';
  return zeroShareAt(0) > ZERO_SHARE && zeroShareAt(1) === 0 ? 'utf-16be' : undefined;
}

function isUtf8(bytes: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return true;
  } catch {
    return false;
  }
}
