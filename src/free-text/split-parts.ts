/** Signs that separate the parts of an address; a hyphen does so between blanks, unless it spans numbers; Japan's postal mark begins an address. */
const SEPARATORS = /[\n,;|•·、。]|(?=〒)|(?<!\d) [-–—] | [-–—] (?!\d)/u;

/** Splits a text where its writer did: at commas, semicolons, line breaks, bars, and hyphens between blanks. */
export function splitParts(text: string): string[] {
  return text
    .split(SEPARATORS)
    .map((part) => part.replace(/\s+/g, ' ').replace(/^[\s.:-]+|[\s:-]+$/g, ''))
    .filter((part) => part !== '');
}
