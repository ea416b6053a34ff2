/**
 * The APIs that the bot depends on: Webex's messaging API, and the partner's API with the precheck,
 * the customers and the partner's tokens. Each may be down while the other answers. The names are
 * part of the stored format.
 */
export const API_NAMES = ['webex', 'precheck'] as const;
/** The name of an API. */
export type ApiName = (typeof API_NAMES)[number];
