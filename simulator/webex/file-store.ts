import type { Changes } from '../page-server/changes.js';
import type { FileFacts } from '../page-server/page-state.js';
import { createPublicId } from './public-id.js';

/** A file that somebody sends. */
export interface NewFile {
  readonly name: string;
  /** Media type; may be empty, as browsers leave it for files that they do not know. */
  readonly type: string;
  readonly bytes: Uint8Array;
}

/** A file as it was sent. */
export interface StoredFile extends FileFacts, NewFile {
  readonly bytes: Buffer;
}

/** The files of all messages. */
export interface FileStore {
  readonly files: ReadonlyMap<string, StoredFile>;
  /** Keeps a file under a new id, tells the page of it, and returns the address at which the bot can read it. */
  addFile(file: NewFile): string;
}

/** How large a file of a person may be, megabytes. Webex itself takes larger ones; the simulator holds them in memory. */
export const MAX_FILE_MEGABYTES = 10;

/** What a file is that does not say so (RFC 2046, 4.5.1). */
const UNKNOWN_TYPE = 'application/octet-stream';

/** A store without files, which are to be read at `<origin>/v1/contents/<id>`. */
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

/** Reads what a form brought. */
export async function readFile(file: File): Promise<NewFile> {
  const { name, type } = file;
  return { name, type, bytes: new Uint8Array(await file.arrayBuffer()) };
}
