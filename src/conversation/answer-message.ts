import { drawHelp } from '../cards/help-card.js';
import type { InboundEvent } from '../domain/inbound-event.js';
import type { Cause, ConversationPorts } from './conversation-ports.js';
import { emptyValues, openForm } from './open-form.js';
import { parseCommand } from './parse-command.js';
import { placeOf } from './read-place.js';
import { refuseStranger } from './refuse-stranger.js';

const MINUTE_MS = 60 * 1000;
const LINE_NOTICE = 'I cannot read an address from a message yet. Please fill in the form.';

/** Answers what somebody wrote. A message that was deleted meanwhile needs no answer. */
export async function answerMessage(
  ports: ConversationPorts,
  cause: Cause,
  event: InboundEvent,
): Promise<void> {
  const message = await ports.messenger.readMessage(event.id);
  if (message === undefined || message.personId === ports.bot.id) return;
  const place = placeOf(message);
  if (!ports.isAllowed(message.personEmail)) {
    await refuseStranger(ports, cause, place);
    return;
  }
  const command = parseCommand(message, ports.bot);
  const help = drawHelp(ports.bot.displayName, place.roomType);
  switch (command.name) {
    case 'check':
      await openForm(ports, cause, {
        place,
        values: emptyValues(ports),
        ...(command.line === '' ? {} : { notice: LINE_NOTICE }),
      });
      return;
    case 'help':
      await ports.messenger.post(place, help);
      return;
    case 'unknown': {
      const now = ports.clock.now();
      const key = `help:${cause.personId}`;
      // Once a minute: small talk beside the bot should not be answered word for word.
      if (await ports.throttles.take(key, cause.key, now, now + MINUTE_MS)) {
        await ports.messenger.post(place, help);
      }
    }
  }
}
