import type { OutgoingMessage } from '../domain/messenger.js';
import { loadCardTemplate } from './card-message.js';
import { composeMessage } from './compose-message.js';

const fill = loadCardTemplate('forget');

/** Asks a person whether all that is kept of them should go. Only `ownerId` can say yes. */
export function drawForgetQuestion(ownerId: string): OutgoingMessage {
  return composeMessage(fill({ owner: ownerId }), [
    '**Forget all that I keep of you?** Your open forms and your checks with their results are deleted for good. Press the button in a Webex app that draws cards.',
  ]);
}
