import { statSync } from 'node:fs';

/**
 * Remembers which file has this name now. The returned function tells whether it still has: a
 * program that holds a file open goes on writing it after it was deleted or replaced, and all of
 * that is lost when the program ends.
 */
export function rememberFile(path: string): () => boolean {
  const first = identify(path);
  return () => identify(path) === first;
}

/** `undefined` when there is no such file. */
function identify(path: string): string | undefined {
  const found = statSync(path, { throwIfNoEntry: false });
  return found && `${found.dev}:${found.ino}`;
}
