import type { OutgoingMessage } from '../domain/messenger.js';
import { composeMessage, loadCardTemplate } from './card-message.js';

const fill = loadCardTemplate('forget');

/** Asks a person to confirm the deletion of their data. Only `ownerId` can confirm. */
export function drawForgetQuestion(ownerId: string): OutgoingMessage {
  return composeMessage(fill({ owner: ownerId }), [
    '**Forget all that I keep of you?** Your open forms and your checks with their results ' +
      'are deleted for good. Press the button in a Webex app that draws cards.',
  ]);
}
