import { createCipheriv, createDecipheriv, createHash, randomFillSync } from 'node:crypto';
import { BotError } from '../domain/errors.js';

const ALGORITHM = 'aes-256-gcm';

/** GCM is designed for nonces of 12 bytes; 16 bytes is its full tag (NIST SP 800-38D, 5.2.1). */
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/** How many nonces are drawn at once: drawing one costs a third of a whole seal. */
const NONCES_DRAWN = 128;

/** Enough to tell a handful of keys apart, and too little to guess a key from. */
const KEY_ID_BYTES = 6;

const SEALED = /^v1\.([\w-]+)\.([\w-]+)\.([\w-]+)\.([\w-]*)$/;

/**
 * A stored record cannot be read: its key is missing, it was tampered with, or its shape is
 * unknown.
 */
export class UnreadableRecordError extends BotError {
  override readonly name = 'UnreadableRecordError' as const;
  readonly retryable = false;
}

/** Encrypts single values, so that neither the database file nor a backup of it reveals them. */
export interface Vault {
  /** The prefix of everything that the current key has sealed. */
  readonly prefix: string;
  /** Whether there is a previous key, whose records are to be sealed with the current one. */
  readonly isRotating: boolean;
  /**
   * Seals a text for the one record that has this id: `v1.<key id>.<nonce>.<tag>.<cipher text>`,
   * each in base64url.
   */
  seal(plainText: string, recordId: string): string;
  /**
   * Throws `UnreadableRecordError` when the key is missing, or the text was changed or belongs to
   * another record.
   */
  open(sealed: string, recordId: string): string;
}

/** Keys of 32 bytes. */
export interface VaultKeys {
  readonly current: Buffer;
  /** Opens what it sealed, and seals nothing any more. */
  readonly previous?: Buffer | undefined;
}

/** Returns a function that draws a random nonce, a new one each time. */
function createNonceSource(): () => Buffer {
  let pool = Buffer.alloc(0);
  return () => {
    if (pool.length === 0) pool = randomFillSync(Buffer.alloc(NONCES_DRAWN * NONCE_BYTES));
    const nonce = pool.subarray(0, NONCE_BYTES);
    pool = pool.subarray(NONCE_BYTES);
    return nonce;
  };
}

function nameKey(key: Buffer): string {
  return createHash('sha256').update(key).digest().subarray(0, KEY_ID_BYTES).toString('base64url');
}

/**
 * A vault of AES-256-GCM, with a random nonce for every value and the record's id as associated
 * data.
 */
export function createVault({ current, previous }: VaultKeys): Vault {
  const currentId = nameKey(current);
  const keys = new Map([[currentId, current]]);
  if (previous !== undefined) keys.set(nameKey(previous), previous);
  const drawNonce = createNonceSource();

  return {
    prefix: `v1.${currentId}.`,
    isRotating: previous !== undefined,

    seal(plainText, recordId) {
      const nonce = drawNonce();
      const cipher = createCipheriv(ALGORITHM, current, nonce, { authTagLength: TAG_BYTES });
      cipher.setAAD(Buffer.from(recordId));
      const cipherText = Buffer.concat([cipher.update(plainText, 'utf8'), cipher.final()]);
      const parts = [nonce, cipher.getAuthTag(), cipherText];
      return ['v1', currentId, ...parts.map((part) => part.toString('base64url'))].join('.');
    },

    open(sealed, recordId) {
      const [, keyId = '', ...parts] = SEALED.exec(sealed) ?? [];
      const key = keys.get(keyId);
      if (key === undefined) {
        throw new UnreadableRecordError('a record is sealed with a missing key');
      }
      const [nonce = '', tag = '', cipherText = ''] = parts;
      try {
        const decipher = createDecipheriv(ALGORITHM, key, Buffer.from(nonce, 'base64url'), {
          authTagLength: TAG_BYTES,
        });
        decipher.setAAD(Buffer.from(recordId));
        decipher.setAuthTag(Buffer.from(tag, 'base64url'));
        return decipher.update(cipherText, 'base64url', 'utf8') + decipher.final('utf8');
      } catch {
        throw new UnreadableRecordError('a sealed record was changed or belongs to another record');
      }
    },
  };
}
