/** An email address at its place in a text, its angle brackets and `mailto:` included. */
export interface FoundEmail {
  readonly value: string;
  readonly index: number;
  readonly length: number;
}

const EMAIL =
  /<?(?:mailto:)?([\p{L}\p{N}.!#$%&'*+/?^_`{|}~-]+@[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)*\.\p{L}[\p{L}\p{N}-]+)>?/giu;

/** Finds every email address. A full stop that ends the sentence is no part of one. */
export function findEmails(text: string): FoundEmail[] {
  return [...text.matchAll(EMAIL)].map((match) => ({
    value: match[1] ?? '',
    index: match.index,
    length: match[0].length,
  }));
}
