import type { StoreCondition } from '../../domain/diagnosis.js';
import { failed, ok, warning, type Finding } from './finding.js';

/** The state of the configured store. */
export type StoreInspection =
  | {
      readonly kind: 'seen';
      readonly condition: StoreCondition;
      /** Whether the running bot, which holds the file exclusively, was asked. */
      readonly byBot: boolean;
      readonly isFile: boolean;
    }
  /** A SQLite file that the first start creates; `obstacle` is the error code that prevents it. */
  | { readonly kind: 'not-made'; readonly file: string; readonly obstacle: string | undefined }
  /** The database exists, but not the key it was sealed with. */
  | { readonly kind: 'no-key'; readonly keyFile: string }
  /** Could not be opened; `reason` contains no configured value. */
  | { readonly kind: 'closed'; readonly reason: string };

const CURE =
  'Check DATABASE_URL: a file and its folder must be writable for the user of the bot, and no ' +
  'other process may use the file; a server must let this machine in.';

/** Judges whether the bot can store data, and whether a running bot uses this store. */
export function checkStore(deps: {
  inspection: StoreInspection;
  /** Where the store is, without its password. */
  location: string;
  isRunning: boolean;
}): Finding {
  const { inspection, location, isRunning } = deps;
  if (isRunning && isUnused(inspection)) {
    return warning(
      `the bot runs, and not with ${location}`,
      'Run the doctor in the folder and the environment of the bot; ' +
        'or restart the bot, if DATABASE_URL was changed.',
    );
  }
  switch (inspection.kind) {
    case 'not-made':
      return inspection.obstacle === undefined
        ? ok(`${inspection.file} will be made at the first start`)
        : failed(`${inspection.file} cannot be made (${inspection.obstacle})`, CURE);
    case 'no-key':
      return failed(
        `the key file ${inspection.keyFile} is missing`,
        'Put it back from a backup, or set ENCRYPTION_KEY: ' +
          'without it nothing in the database can be read.',
      );
    case 'closed':
      return isRunning
        ? warning(
            `the running bot has the file and does not answer on its socket (${inspection.reason})`,
            'Put DATABASE_URL into a folder with a shorter path, and restart the bot: ' +
              'its socket is in the same folder.',
          )
        : failed(inspection.reason, CURE);
    case 'seen':
      return evaluateCondition(
        inspection.condition,
        inspection.byBot ? `${location}, held by the running bot` : location,
      );
  }
}

/** A running bot has created its tables and lets no other process open its file. */
function isUnused(inspection: StoreInspection): boolean {
  if (inspection.kind === 'not-made') return true;
  if (inspection.kind !== 'seen' || inspection.byBot) return false;
  if (inspection.condition.kind !== 'writable') return false;
  return inspection.isFile || inspection.condition.schema === 0;
}

function evaluateCondition(condition: StoreCondition, location: string): Finding {
  switch (condition.kind) {
    case 'failed':
      return failed(condition.reason, CURE);
    case 'newer':
      return failed(
        `the database has schema ${condition.schema}, ` +
          `this version of the bot supports up to ${condition.newest}`,
        'Run the version of the bot that wrote it or a newer one, or restore an older backup.',
      );
    case 'writable':
      return ok(`${location}, writable, ${describeSchema(condition)}`);
  }
}

function describeSchema({ schema, newest }: { schema: number; newest: number }): string {
  if (schema === 0) return 'empty: the first start makes its tables';
  return schema < newest
    ? `schema ${schema}: the next start brings it to ${newest}`
    : `schema ${schema}`;
}
