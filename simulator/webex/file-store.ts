import type { Changes } from './changes.js';
import type { FileFacts } from '../domain/page-state.js';
import { createPublicId } from './public-id.js';

/** A file to be stored. */
export interface NewFile {
  readonly name: string;
  /** Media type; browsers leave it empty for unknown extensions. */
  readonly type: string;
  readonly bytes: Uint8Array;
}

/** A stored file. */
export interface StoredFile extends FileFacts, NewFile {
  readonly bytes: Buffer;
}

/** The files of all messages. */
export interface FileStore {
  readonly files: ReadonlyMap<string, StoredFile>;
  /**
   * Stores a file under a new id, notifies the page, and returns the URL at which the bot can read
   * it.
   */
  addFile(file: NewFile): string;
}

/**
 * The maximum size of a file of a person, megabytes. Webex accepts larger files; the simulator
 * holds them in memory.
 */
export const MAX_FILE_MEGABYTES = 10;

/** The default media type (RFC 2046, 4.5.1). */
const UNKNOWN_TYPE = 'application/octet-stream';

/** Creates an empty store whose files have URLs of the form `<origin>/v1/contents/<id>`. */
export function createFileStore(origin: string, changes: Changes): FileStore {
  const files = new Map<string, StoredFile>();
  return {
    files,
    addFile({ name, type, bytes }) {
      const facts: FileFacts = { id: createPublicId('CONTENT'), name, size: bytes.byteLength };
      files.set(facts.id, { ...facts, type: type || UNKNOWN_TYPE, bytes: Buffer.from(bytes) });
      changes.publish({ type: 'file', file: facts });
      return `${origin}/v1/contents/${facts.id}`;
    },
  };
}

/** Reads a file of a multipart form. */
export async function readFile(file: File): Promise<NewFile> {
  const { name, type } = file;
  return { name, type, bytes: new Uint8Array(await file.arrayBuffer()) };
}
