/** First bytes → the format in plain words. Source: Gary Kessler's table of file signatures. */
const SIGNATURES: readonly (readonly [bytes: string, what: string])[] = [
  ['%PDF', 'a PDF'],
  ['\xD0\xCF\x11\xE0', 'an old Excel or Word file'],
  ['\x89PNG', 'a picture'],
  ['\xFF\xD8\xFF', 'a picture'],
  ['GIF8', 'a picture'],
  ['RIFF', 'a picture or a recording'],
  ['\x1F\x8B', 'a compressed file'],
  ['7z\xBC\xAF', 'a compressed file'],
  ['Rar!', 'a compressed file'],
  ['{\\rtf', 'a rich text document'],
];

/** Part names → what a ZIP archive with such a part is. Names are not compressed in an archive. */
const ARCHIVES: readonly (readonly [part: string, what: string])[] = [
  ['xl/', 'an Excel workbook'],
  ['word/', 'a Word document'],
  ['ppt/', 'a PowerPoint presentation'],
  ['Index/Tables', 'a Numbers spreadsheet'],
  ['Index/', 'a Numbers, Pages or Keynote document'],
  ['opendocument.spreadsheet', 'an OpenDocument spreadsheet'],
];

/** Text that is not a table of values. Some programs name such a file `.xls` or `.csv` anyway. */
const TEXTS: readonly (readonly [beginning: RegExp, what: string])[] = [
  [/^\s*(?:<!doctype html|<html|<table|<head|<body)/i, 'a web page'],
  [/^\s*<(?:\?xml|\w+[\s>])/i, 'XML'],
  [/^\s*(?:\{\s*"|\[\s*[[{"])/, 'JSON'],
  [/^BEGIN:V/, 'a contact or a calendar entry'],
];

/** Text has no control characters but tab, line feed, form feed, carriage return and escape. */
// eslint-disable-next-line no-control-regex -- control characters are what it detects
const BINARY = /[\x00-\x08\x0b\x0e-\x1a\x1c-\x1f]/;

/**
 * Names the format of bytes that are certainly not text, such as `a PDF` or `an Excel workbook`;
 * `undefined` if they may be text.
 */
export function detectBinaryFormat(bytes: Uint8Array): string | undefined {
  const raw = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (raw.subarray(0, 4).toString('latin1') === 'PK\x03\x04') {
    return ARCHIVES.find(([part]) => raw.includes(part))?.[1] ?? 'a ZIP archive';
  }
  const beginning = raw.subarray(0, 8).toString('latin1');
  return SIGNATURES.find(([signature]) => beginning.startsWith(signature))?.[1];
}

/** Names the format of text that is certainly not a table; `undefined` if it may be one. */
export function detectTextFormat(text: string): string | undefined {
  const named = TEXTS.find(([beginning]) => beginning.test(text.slice(0, 1000)))?.[1];
  return named ?? (BINARY.test(text.slice(0, 4000)) ? 'a file of a kind I do not know' : undefined);
}
