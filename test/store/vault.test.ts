import { randomBytes } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import { createVault, UnreadableRecordError } from '../../src/store/vault.js';

const key = randomBytes(32);

/** The sealed text with one character of the part at `index` changed. */
function tamper(sealed: string, index: number): string {
  const parts = sealed.split('.');
  parts[index] = (parts[index] ?? '').replace(/^./, (first) => (first === 'A' ? 'B' : 'A'));
  return parts.join('.');
}

describe('a vault', () => {
  test.each(['', 'plain', 'Größe 🙂 \u0000', 'x'.repeat(100_000)])(
    'opens what it sealed',
    (text) => {
      const vault = createVault({ current: key });
      expect(vault.open(vault.seal(text, 'record-1'), 'record-1')).toBe(text);
    },
  );

  test('seals the same text differently each time', () => {
    const vault = createVault({ current: key });
    const sealed = Array.from({ length: 1000 }, () => vault.seal('same', 'record-1'));
    expect(new Set(sealed).size).toBe(1000);
    expect(sealed[0]).toMatch(/^v1\.[\w-]+\.[\w-]{16}\.[\w-]{22}\.[\w-]+$/);
  });

  test.each([
    ['version', 0],
    ['key id', 1],
    ['nonce', 2],
    ['tag', 3],
    ['cipher text', 4],
  ])('rejects a record whose %s was changed', (_, index) => {
    const vault = createVault({ current: key });
    const sealed = vault.seal('secret', 'record-1');
    expect(() => vault.open(tamper(sealed, index), 'record-1')).toThrow(UnreadableRecordError);
  });

  test('rejects a truncated tag', () => {
    const vault = createVault({ current: key });
    const parts = vault.seal('secret', 'record-1').split('.');
    parts[3] = (parts[3] ?? '').slice(0, 6);
    expect(() => vault.open(parts.join('.'), 'record-1')).toThrow(UnreadableRecordError);
  });

  test('rejects what was sealed for another record', () => {
    const vault = createVault({ current: key });
    expect(() => vault.open(vault.seal('secret', 'record-1'), 'record-2')).toThrow(
      UnreadableRecordError,
    );
  });

  test('opens what the previous key sealed, and seals with the current one', () => {
    const old = createVault({ current: key });
    const next = randomBytes(32);
    const rotated = createVault({ current: next, previous: key });
    expect(rotated.open(old.seal('kept', 'record-1'), 'record-1')).toBe('kept');
    const renewed = rotated.seal('kept', 'record-1');
    expect(createVault({ current: next }).open(renewed, 'record-1')).toBe('kept');
    expect(() => old.open(renewed, 'record-1')).toThrow(UnreadableRecordError);
  });
});
