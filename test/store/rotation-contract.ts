import { describe, expect, test } from '@jest/globals';
import type { Store } from '../../src/domain/store.js';
import { WrongKeyError } from '../../src/store/verify-key.js';
import { createVault, type Vault } from '../../src/store/vault.js';
import {
  PRIVATE,
  RESULT,
  NOW,
  newBatch,
  newCheck,
  newDraft,
  newJob,
  newRow,
  startCheck,
} from './samples.js';

const OLD = Buffer.alloc(32, 11);
const NEW = Buffer.alloc(32, 12);

/** Key rotation, on any engine. `newUrl` returns the URL of a new, empty database. */
export function rotationContract(
  newUrl: () => Promise<string>,
  open: (url: string, vault: Vault) => Promise<Store>,
): void {
  describe('a new key', () => {
    test('reseals at one start what the old one sealed, which can then be retired', async () => {
      const url = await newUrl();
      const before = await open(url, createVault({ current: OLD }));
      const draft = await before.drafts.create(newDraft('draft-1'));
      const count = 450;
      const starts = Array.from({ length: count }, (_, index) => {
        const check = newCheck(`K${index}`, { subPartnerOrgId: PRIVATE.subPartner });
        return startCheck(before, check, newJob(`check ${index}`));
      });
      await Promise.all(starts);
      await before.checks.update('K1', { result: RESULT, state: 'done' });
      await before.batches.create(newBatch('B1'), [newRow(2)]);
      await before.batches.start('B1', { cause: 'press', skipInvalidRows: false, startedAt: NOW });
      await before.batches.record('B1', 2, RESULT, newJob('end'), NOW);
      await before.secrets.write('token', PRIVATE.secret, NOW);
      await before.close();

      await (await open(url, createVault({ current: NEW, previous: OLD }))).close();

      const after = await open(url, createVault({ current: NEW }));
      expect(await after.drafts.find('draft-1')).toEqual(draft);
      expect(await after.secrets.read('token')).toBe(PRIVATE.secret);
      expect(await after.checks.find('K1')).toMatchObject({ result: RESULT });
      expect(await after.batches.find('B1')).toMatchObject({ file: newBatch('B1').file });
      expect(await after.batches.listRows('B1')).toEqual([{ ...newRow(2), result: RESULT }]);
      for (let index = 0; index < count; index += 1) {
        expect(await after.checks.find(`K${index}`)).toMatchObject({
          subPartnerOrgId: PRIVATE.subPartner,
        });
      }
      await after.close();
      await expect(open(url, createVault({ current: OLD }))).rejects.toBeInstanceOf(WrongKeyError);
    });
  });
}
