import { randomBytes, randomUUID } from 'node:crypto';
import { link, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { z } from 'zod';
import { BotError } from '../domain/errors.js';

const KEY_BYTES = 32;

/** The key file cannot be used; an operator has to fix it. */
export class KeyFileError extends BotError {
  override readonly name = 'KeyFileError' as const;
  readonly retryable = false;
}

const systemErrorSchema = z.object({ code: z.string() });

/**
 * The encryption key in the file `path`: 32 bytes in base64. If the file does not exist, it is
 * created with a new random key and mode 600. Throws `KeyFileError` when the file holds anything
 * else, or cannot be read or created.
 */
export async function readOrCreateKey(path: string): Promise<Buffer> {
  const text = await readOrCreateFile(path).catch((error: unknown) => {
    const code = codeOf(error) ?? 'no code';
    throw new KeyFileError(`the key file ${path} cannot be read or made (${code})`);
  });
  return parseKey(text, path);
}

/**
 * The key in the file `path`, or `undefined` if the file does not exist; none is created. Throws
 * `KeyFileError` when the file holds anything else, or cannot be read.
 */
export async function readKey(path: string): Promise<Buffer | undefined> {
  try {
    return parseKey(await readFile(path, 'utf8'), path);
  } catch (error) {
    if (error instanceof KeyFileError) throw error;
    const code = codeOf(error) ?? 'no code';
    if (code === 'ENOENT' || code === 'ENOTDIR') return undefined;
    throw new KeyFileError(`the key file ${path} cannot be read (${code})`);
  }
}

function parseKey(text: string, path: string): Buffer {
  const key = Buffer.from(text, 'base64');
  // Node skips characters that are not base64, so only a round trip shows whether the text was.
  if (key.length !== KEY_BYTES || key.toString('base64') !== text.trim()) {
    throw new KeyFileError(`the key file ${path} does not hold ${KEY_BYTES} bytes in base64`);
  }
  return key;
}

async function readOrCreateFile(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    if (codeOf(error) !== 'ENOENT') throw error;
  }
  await createKeyFile(path);
  return readFile(path, 'utf8');
}

/**
 * The file appears atomically. When two processes create it at once, both use the key of the first.
 */
async function createKeyFile(path: string): Promise<void> {
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  const unfinished = `${path}.${randomUUID()}`;
  const text = `${randomBytes(KEY_BYTES).toString('base64')}\n`;
  try {
    await writeFile(unfinished, text, { mode: 0o600, flag: 'wx', flush: true });
    await link(unfinished, path);
  } catch (error) {
    if (codeOf(error) !== 'EEXIST') throw error;
  } finally {
    await rm(unfinished, { force: true });
  }
}

function codeOf(error: unknown): string | undefined {
  return systemErrorSchema.safeParse(error).data?.code;
}
