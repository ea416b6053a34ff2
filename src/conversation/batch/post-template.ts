import { writeTable } from '../../csv/write-table.js';
import type { TextFile } from '../../domain/messenger.js';
import type { Place } from '../../domain/place.js';
import { PRECHECK_FIELDS } from '../../domain/precheck-field.js';
import type { ConversationPorts } from '../shared/conversation-ports.js';

/** Writes a file without rows whose columns are the API's own field paths. */
export async function writeTemplate(): Promise<TextFile> {
  return {
    name: 'customers.csv',
    type: 'text/csv',
    content: await writeTable([PRECHECK_FIELDS.map(({ path }) => path)], ','),
  };
}

/** Posts the template with instructions for filling it in. */
export async function postTemplate(
  { messenger }: Pick<ConversationPorts, 'messenger'>,
  place: Place,
): Promise<void> {
  await messenger.postFile(
    place,
    [
      '**One customer in each row**, then send me the file: up to 1,000 rows and 1 MB.',
      'Needed are `address.addressLine1`, `address.city` and `address.country`. The other ' +
        'columns can stay empty or go, and the order does not matter. Headings such as Street, ' +
        'Zip and Company are understood as well, and so are semicolons and tabs.',
    ].join('\n\n'),
    await writeTemplate(),
  );
}
