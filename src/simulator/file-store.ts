import type { Changes } from './changes.js';
import type { FileFacts } from './page-state.js';
import { createPublicId } from './public-id.js';

/** A file as it was sent. */
export interface StoredFile extends FileFacts {
  /** Media type. */
  readonly type: string;
  readonly bytes: Buffer;
}

/** The files of all messages. */
export interface FileStore {
  readonly files: ReadonlyMap<string, StoredFile>;
  /** Keeps a file under a new id and tells the page of it. */
  addFile(file: File): Promise<StoredFile>;
}

/** What a file is that does not say so (RFC 2046, 4.5.1). */
const UNKNOWN_TYPE = 'application/octet-stream';

/** A store without files. */
export function createFileStore(changes: Changes): FileStore {
  const files = new Map<string, StoredFile>();
  return {
    files,
    async addFile(file) {
      const { name, size, type } = file;
      const facts: FileFacts = { id: createPublicId('CONTENT'), name, size };
      const stored = {
        ...facts,
        type: type || UNKNOWN_TYPE,
        bytes: Buffer.from(await file.arrayBuffer()),
      };
      files.set(stored.id, stored);
      changes.publish({ type: 'file', file: facts });
      return stored;
    },
  };
}
