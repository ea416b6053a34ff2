/** Drops what people write differently in one and the same name: case, accents, points, hyphens, blanks. */
export function foldName(name: string): string {
  return name
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '');
}
