import type Framework from 'webex-node-bot-framework';
import type { Clock } from '../../domain/clock.js';
import { readInboundEvent, type InboundEvent } from '../../domain/inbound-event.js';
import type { Log } from '../../domain/log.js';
import { webhookEnvelopeSchema } from '../webhook-envelope.js';
import { retry } from './retry.js';

/**
 * Hands what comes over the websocket of a framework that is about to start to `deliver`, as bare
 * events and without the bot's own messages. Must be called in the same tick as `start()`, so that
 * the first events of the connection are not missed. Call the returned function once the framework
 * has started: it removes the framework's own handlers of messages and submissions. Its handlers of
 * memberships stay: with them it announces spaces, and both reports make the same event.
 */
export function listenToSdk(deps: {
  framework: Framework;
  deliver: (event: InboundEvent) => void;
  clock: Clock;
  log: Log;
}): () => void {
  const { framework, deliver, clock, log } = deps;
  const { messages, attachmentActions, memberships, internal } = framework.webex;

  const onEvent = (raw: unknown): void => {
    const event = readSdkEvent(raw);
    if (!event) {
      log.debug({}, 'ignored an SDK event that is of no use to the bot');
      return;
    }
    if (event.resource === 'messages' && event.personId === framework.person.id) return;
    deliver(event);
  };

  const takeOver = (): void => {
    for (const source of [messages, attachmentActions]) {
      source.off('created');
      source.on('created', onEvent);
    }
  };

  takeOver();
  retryMessageFetches(framework.webex, clock, log);
  memberships.on('created', onEvent);
  memberships.on('deleted', onEvent);
  framework.on('spawn', (bot, _frameworkId, addedBy) => {
    // Without a person who added the bot, it is an old space that the framework has only now
    // discovered.
    if (addedBy) onEvent({ resource: 'memberships', event: 'created', data: bot.membership });
  });
  framework.on('despawn', (bot) => {
    onEvent({ resource: 'memberships', event: 'deleted', data: bot.membership });
  });
  internal.mercury.on('offline', () => {
    log.warn({}, 'the websocket is closed');
  });
  internal.mercury.on('online', () => {
    log.info({}, 'the websocket is open');
  });
  return takeOver;
}

/** The bare event in what the SDK emits; `undefined` when the bot has no use for it. */
function readSdkEvent(raw: unknown): InboundEvent | undefined {
  const envelope = webhookEnvelopeSchema.safeParse(raw).data;
  if (!envelope) return undefined;
  const { resource, event, data } = envelope;
  const since = resource === 'memberships' ? data.created : undefined;
  return readInboundEvent({ resource, event, ...data, since });
}

/**
 * The SDK fetches each message before it emits it, and a single failed fetch loses the message;
 * here it is retried. A message that cannot be fetched becomes an event without ids, which is
 * dropped: the SDK would leave the rejection unhandled (`plugin-messages`, `onWebexApiEvent`).
 */
function retryMessageFetches({ messages }: Framework['webex'], clock: Clock, log: Log): void {
  const fetchOnce = messages.get.bind(messages);
  messages.get = async (message) => {
    try {
      return await retry(() => fetchOnce(message), clock);
    } catch {
      log.error({}, 'a message could not be fetched and is lost');
      return {};
    }
  };
}
