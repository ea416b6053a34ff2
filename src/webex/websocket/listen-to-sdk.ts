import type Framework from 'webex-node-bot-framework';
import type { Clock } from '../../domain/clock.js';
import type { InboundEvent } from '../../domain/inbound-event.js';
import type { Log } from '../../domain/log.js';
import { readSdkEvent } from './read-sdk-event.js';
import { tryPatiently } from './try-patiently.js';

/**
 * Hands what comes over the websocket of a framework that is about to start to `deliver`, as bare events and without the
 * bot's own messages. Call it in the same step as `start()`: what the connection brings first is heard too. Call the
 * function it returns once the framework has started: it takes the framework's own handling of messages and submissions
 * off. That of memberships stays, by which the framework announces spaces: its word and the SDK's make the same event.
 */
export function listenToSdk(deps: {
  framework: Framework;
  deliver: (event: InboundEvent) => void;
  clock: Clock;
  log: Log;
}): () => void {
  const { framework, deliver, clock, log } = deps;
  const { messages, attachmentActions, memberships, internal } = framework.webex;

  const hear = (raw: unknown): void => {
    const event = readSdkEvent(raw);
    if (!event) {
      log.debug({}, 'the SDK told of something that is no event for the inbox');
      return;
    }
    if (event.resource === 'messages' && event.personId === framework.person.id) return;
    deliver(event);
  };

  const takeOver = (): void => {
    for (const source of [messages, attachmentActions]) {
      source.off('created');
      source.on('created', hear);
    }
  };

  takeOver();
  fetchMessagesPatiently(framework.webex, clock, log);
  memberships.on('created', hear);
  memberships.on('deleted', hear);
  framework.on('spawn', (bot, _frameworkId, addedBy) => {
    // Without somebody who added it, it is an old space that the framework met only now.
    if (addedBy) hear({ resource: 'memberships', event: 'created', data: bot.membership });
  });
  framework.on('despawn', (bot) => {
    hear({ resource: 'memberships', event: 'deleted', data: bot.membership });
  });
  internal.mercury.on('offline', () => {
    log.warn({}, 'the websocket is closed');
  });
  internal.mercury.on('online', () => {
    log.info({}, 'the websocket is open');
  });
  return takeOver;
}

/**
 * The SDK fetches each message before it tells of it, and a single failed fetch loses the message. Here it is tried
 * again. One that cannot be fetched becomes an event without ids, which is dropped: the SDK would leave the rejection
 * unhandled (`plugin-messages`, `onWebexApiEvent`).
 */
function fetchMessagesPatiently({ messages }: Framework['webex'], clock: Clock, log: Log): void {
  const fetchOnce = messages.get.bind(messages);
  messages.get = async (message) => {
    try {
      return await tryPatiently(() => fetchOnce(message), clock);
    } catch {
      log.error({}, 'a message could not be fetched and is lost');
      return {};
    }
  };
}
