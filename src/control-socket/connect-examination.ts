import {
  partnerConditionSchema,
  storeConditionSchema,
  type Examination,
} from '../domain/diagnosis.js';
import { callRunningBot } from './call-running-bot.js';

/** What the bot that listens on the socket at `path` says about itself. Throws `StoreUnavailableError` when it does not answer. */
export function connectExamination(path: string): Examination {
  return {
    store: () => callRunningBot(path, { call: 'examine-store' }, storeConditionSchema),
    partnerToken: () =>
      callRunningBot(path, { call: 'examine-partner-token' }, partnerConditionSchema),
  };
}
