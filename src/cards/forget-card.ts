import type { OutgoingMessage } from '../domain/messenger.js';
import { composeMessage, loadCardTemplate } from './card-message.js';

const fill = loadCardTemplate('forget');

/** Asks a person to confirm the deletion of their data. Only `ownerId` can confirm. */
export function drawForgetQuestion(ownerId: string): OutgoingMessage {
  return composeMessage(fill({ owner: ownerId }), [
    '**Forget what I keep of you?** Your forms, checks and files with their results are ' +
      'deleted for good. Press the button in a Webex app that draws cards.',
  ]);
}
