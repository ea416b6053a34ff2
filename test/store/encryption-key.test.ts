import { mkdirSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { KeyFileError, readOrCreateKey } from '../../src/store/encryption-key.js';
import { temporaryPaths } from '../temporary-paths.js';

const newPath = temporaryPaths();

describe('the encryption key', () => {
  test('is created once, readable by its owner only', async () => {
    const path = newPath('precheck.key');
    const key = await readOrCreateKey(path);
    expect(key).toHaveLength(32);
    expect(await readOrCreateKey(path)).toEqual(key);
    expect(statSync(path).mode & 0o777).toBe(0o600);
    expect(statSync(dirname(path)).mode & 0o777).toBe(0o700);
  });

  test('differs between two files', async () => {
    const keys = [await readOrCreateKey(newPath('key')), await readOrCreateKey(newPath('key'))];
    expect(keys[0]).not.toEqual(keys[1]);
  });

  test('is the same for concurrent readers, and no temporary file remains', async () => {
    const path = newPath('precheck.key');
    const keys = await Promise.all(Array.from({ length: 20 }, () => readOrCreateKey(path)));
    expect(new Set(keys.map((key) => key.toString('hex'))).size).toBe(1);
    expect(readdirSync(dirname(path))).toEqual(['precheck.key']);
  });

  test.each([
    ['nothing', ''],
    ['too few bytes', Buffer.alloc(31).toString('base64')],
    ['too many bytes', Buffer.alloc(33).toString('base64')],
    ['something other than base64', `${Buffer.alloc(32, 7).toString('base64')}!`],
  ])('is rejected when the file holds %s, and the file stays as it is', async (_, text) => {
    const path = newPath('precheck.key');
    mkdirSync(dirname(path));
    writeFileSync(path, text);
    await expect(readOrCreateKey(path)).rejects.toBeInstanceOf(KeyFileError);
    expect(statSync(path).size).toBe(text.length);
  });

  test('is rejected when its path is not a file', async () => {
    const path = newPath('precheck.key');
    mkdirSync(path, { recursive: true });
    await expect(readOrCreateKey(path)).rejects.toBeInstanceOf(KeyFileError);
  });
});
