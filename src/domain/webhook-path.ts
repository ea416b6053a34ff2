/** The path at which the bot receives Webex's webhooks, below `PUBLIC_URL`. */
export const WEBHOOK_PATH = '/webhooks/webex';
