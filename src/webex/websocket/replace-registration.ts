import type { WebexSdk } from 'webex-node-bot-framework';
import type { WebhookRegistration } from '../webhooks/webhook-registration.js';

/**
 * Puts `registration` in the place of the framework's own, which deletes and recreates, and which nobody can wait for:
 * the SDK's calls for webhooks lead to it from now on. Returns the function to wait with; one run serves both.
 */
export function replaceRegistration(
  { webhooks }: WebexSdk,
  registration: WebhookRegistration,
): () => Promise<void> {
  let registered: Promise<void> | undefined;
  const register = (): Promise<void> => (registered ??= registration.ensure());

  webhooks.list = () => Promise.resolve({ items: [] });
  webhooks.remove = () => Promise.resolve();
  webhooks.create = async () => {
    await register();
    return {};
  };
  return register;
}
