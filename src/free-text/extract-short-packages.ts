import { endsAddress } from './ends-address.js';
import type { Extraction } from './extraction.js';

/**
 * What people call the packages among themselves. Within an address the same words are something
 * else (`Suite 5`), so they count only as a segment of their own, or after the end of an address.
 */
const SHORT_NAMES: Readonly<Record<string, string>> = {
  ...{ calling: 'webex_calling', suite: 'webex_suite', meetings: 'webex_meetings' },
  ...{ meeting: 'webex_meetings', voice: 'webex_voice' },
};
const LABEL = /^packages?:? /i;
const CONJUNCTION = /^(?:and|und|et|y|e|en|plus|&|\+|\/)$/i;

/** Takes out the packages that segments name by their short names: `calling and meetings`. */
export function extractShortPackages(segments: readonly string[]): Extraction<readonly string[]> {
  const values: string[] = [];
  const rest = segments.flatMap((segment) => {
    const words = segment.replace(LABEL, '').split(' ');
    const begin = beginOfPackages(words);
    const address = words.slice(0, begin);
    const isTaken = begin < words.length && (begin === 0 || endsAddress(address));
    if (!isTaken) return [segment];
    values.push(...words.slice(begin).flatMap((word) => readShortPackage(word) ?? []));
    return begin === 0 ? [] : [address.join(' ')];
  });
  const packages = [...new Set(values)];
  return {
    values: packages.length === 0 ? {} : { packages: packages.join(',') },
    doubts: [],
    rest,
  };
}

/** The package that a word means; `undefined` when it is another word. */
export function readShortPackage(word: string): string | undefined {
  const name = word.toLowerCase();
  return Object.hasOwn(SHORT_NAMES, name) ? SHORT_NAMES[name] : undefined;
}

/** The index of the first of the last words that are packages and conjunctions. */
function beginOfPackages(words: readonly string[]): number {
  const last = words.findLastIndex(
    (word) => readShortPackage(word) === undefined && !CONJUNCTION.test(word),
  );
  const isNamed = words.slice(last + 1).some((word) => readShortPackage(word) !== undefined);
  // A segment of packages alone may begin with a conjunction: `+ calling`.
  const begins = last === -1 || readShortPackage(words[last + 1] ?? '') !== undefined;
  return isNamed && begins ? last + 1 : words.length;
}
