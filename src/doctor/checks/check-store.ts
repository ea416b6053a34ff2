import type { StoreCondition } from '../../domain/diagnosis.js';
import { failed, ok, warning, type Finding } from './finding.js';

/** What was seen of the store that the environment names. */
export type StoreSight =
  | {
      readonly kind: 'seen';
      readonly condition: StoreCondition;
      /** Whether the running bot, which has the file for itself, was asked. */
      readonly byBot: boolean;
      readonly isFile: boolean;
    }
  /** A SQLite file that the first start will make; `obstacle` is what will keep it from doing so. */
  | { readonly kind: 'not-made'; readonly file: string; readonly obstacle: string | undefined }
  /** There is a database and not the key that it was sealed with. */
  | { readonly kind: 'no-key'; readonly keyFile: string }
  /** Could not be opened; `reason` names no value. */
  | { readonly kind: 'closed'; readonly reason: string };

const CURE =
  'Look at DATABASE_URL: a file and its folder must be writable for the user of the bot, and no other process may ' +
  'have the file; a server must let this machine in.';

/** Judges whether the bot can keep what it is told. */
export function checkStore(deps: {
  sight: StoreSight;
  /** Names the store without its password. */
  shown: string;
  isRunning: boolean;
}): Finding {
  const { sight, shown, isRunning } = deps;
  if (isRunning && isUnused(sight)) {
    return warning(
      `the bot runs, and not with ${shown}`,
      'Run the doctor in the folder and the environment of the bot; or restart the bot, if DATABASE_URL was changed.',
    );
  }
  switch (sight.kind) {
    case 'not-made':
      return sight.obstacle === undefined
        ? ok(`${sight.file} will be made at the first start`)
        : failed(`${sight.file} cannot be made (${sight.obstacle})`, CURE);
    case 'no-key':
      return failed(
        `the key file ${sight.keyFile} is missing`,
        'Put it back from where it was kept, or set ENCRYPTION_KEY: without it nothing in the database can be read.',
      );
    case 'closed':
      return isRunning
        ? warning(
            `the running bot has the file and answers no operator (${sight.reason})`,
            'Put DATABASE_URL into a folder with a shorter path, and restart the bot: its socket lies beside the file.',
          )
        : failed(sight.reason, CURE);
    case 'seen':
      return judge(sight.condition, sight.byBot ? `${shown}, held by the running bot` : shown);
  }
}

/** A running bot has made its tables, and lets nobody else open its file. */
function isUnused(sight: StoreSight): boolean {
  if (sight.kind === 'not-made') return true;
  if (sight.kind !== 'seen' || sight.byBot || sight.condition.kind !== 'writable') return false;
  return sight.isFile || sight.condition.schema === 0;
}

function judge(condition: StoreCondition, shown: string): Finding {
  switch (condition.kind) {
    case 'failed':
      return failed(condition.reason, CURE);
    case 'newer':
      return failed(
        `the database has schema ${condition.schema}, this version of the bot knows up to ${condition.newest}`,
        'Run the version of the bot that wrote it, or a newer one; or restore a backup from before.',
      );
    case 'writable':
      return ok(`${shown}, writable, ${describeSchema(condition)}`);
  }
}

function describeSchema({ schema, newest }: { schema: number; newest: number }): string {
  if (schema === 0) return 'empty: the first start makes its tables';
  return schema < newest
    ? `schema ${schema}: the next start brings it to ${newest}`
    : `schema ${schema}`;
}
