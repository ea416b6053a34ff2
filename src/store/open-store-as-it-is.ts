import type { StoreCondition } from '../domain/diagnosis.js';
import type { Store } from '../domain/store.js';
import { createStore } from './create-store.js';
import { examineDatabase } from './examine-database.js';
import { openDatabase } from './open-database.js';
import type { StoreOptions } from './open-store.js';
import { checkKey } from './prove-key.js';

/** A store that was opened to be looked at, with the little that may be changed in it. */
export interface StoreAsItIs extends Pick<Store, 'secrets' | 'inTurn' | 'close'> {
  readonly condition: StoreCondition;
}

/**
 * Opens a store without bringing its schema up to date, freeing jobs or sealing anything anew. Throws `StoreUnavailableError`,
 * also while another process has the file, and `WrongKeyError`. Makes a SQLite file that is missing, so look before.
 */
export async function openStoreAsItIs({ url, vault, now }: StoreOptions): Promise<StoreAsItIs> {
  const database = await openDatabase(url);
  try {
    const condition = await examineDatabase(database, now);
    if (condition.kind === 'writable' && condition.schema > 0) await checkKey(database, vault);
    return { ...createStore(database, vault), condition };
  } catch (error) {
    await database.close();
    throw error;
  }
}
