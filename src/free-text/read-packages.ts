import { findPackages } from './extract-packages.js';
import { GAP, type Finding } from './extraction.js';

/** Takes out packages, and the words that join them. */
export function readPackages(text: string): Finding {
  const found = findPackages(text);
  const pieces: string[] = [];
  let cursor = 0;
  for (const { index, length } of found) {
    pieces.push(text.slice(cursor, index));
    cursor = index + length;
  }
  // Between two packages `and` and `+` join nothing else.
  const between = pieces.map((piece, at) => (at > 0 && isJoint(piece) ? '' : piece));
  const rest = [...between, text.slice(cursor)].join(GAP);
  const values = [...new Set(found.map(({ value }) => value))];
  return { values: values.length === 0 ? {} : { packages: values.join(',') }, doubts: [], rest };
}

function isJoint(piece: string): boolean {
  return /^[\s,]*(?:and|und|et|y|e|en|plus|&|\+)?[\s,]*$/i.test(piece);
}
