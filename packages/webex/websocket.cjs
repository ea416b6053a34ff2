/** The plugins by which events come over a websocket. To be loaded before the framework starts. */
require('@webex/internal-plugin-mercury');
// Decrypts what comes over the websocket.
require('@webex/internal-plugin-conversation');
require('@webex/plugin-attachment-actions');
require('@webex/plugin-memberships');
require('@webex/plugin-messages');
require('@webex/plugin-rooms');
