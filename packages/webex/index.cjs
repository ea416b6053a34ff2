/**
 * The Webex SDK as webex-node-bot-framework finds it under its name, with the plugins that the bot uses in webhook mode;
 * `websocket.cjs` adds those of the other mode. The published package `webex` loads all twenty, meetings included.
 * What follows the plugins is its `dist/webex.js` and `dist/config/config.js`, version 2.4.2.
 */
require('@webex/plugin-logger');
// Brings the metrics, which the core reports its own failures to.
require('@webex/internal-plugin-device');
require('@webex/plugin-people');
require('@webex/plugin-webhooks');

const { default: WebexCore, MemoryStoreAdapter } = require('@webex/webex-core');
const merge = require('lodash/merge');

const hydra = process.env.HYDRA_SERVICE_URL || 'https://api.ciscospark.com/v1';

const config = {
  hydra,
  hydraServiceUrl: hydra,
  credentials: { clientType: 'confidential' },
  device: { validateDomains: true, ephemeral: true },
  storage: { boundedAdapter: MemoryStoreAdapter, unboundedAdapter: MemoryStoreAdapter },
};

/** Makes the SDK of a bot. The class is made here, since a class has only the plugins that were loaded before it. */
exports.init = (attributes = {}) => {
  const Webex = WebexCore.extend({ webex: true, version: '2.4.2' });
  return new Webex({ ...attributes, config: merge({}, config, attributes.config) });
};
