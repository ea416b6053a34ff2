import { openConfiguredStoreForInspection, controlSocketOf } from '../app/open-configured-store.js';
import { createPartnerTokens, type PartnerTokenDeps } from '../app/partner-access.js';
import type { BotConfig, ServerConfig } from '../config/config.js';
import { createControlClient } from '../control-socket/client.js';
import type { Clock } from '../domain/clock.js';
import type { PartnerCondition } from '../domain/diagnosis.js';
import type { HttpClient } from '../http/http-client.js';
import { examinePartnerToken } from '../wholesale/partner-token/examine-partner-token.js';
import { createTokenStore } from '../wholesale/partner-token/token-store.js';
import { checkPartnerToken } from './checks/check-partner-token.js';
import type { StoreInspection } from './checks/check-store.js';
import { skipped, warning, type Finding } from './checks/finding.js';
import { silentLog } from './silent-log.js';

interface Deps {
  server: ServerConfig;
  bot: BotConfig;
  inspection: StoreInspection;
  isSimulated: boolean;
  isRunning: boolean;
  http: HttpClient;
  clock: Clock;
}

type TokenStore = PartnerTokenDeps['store'];

const NEEDS_STORE = skipped('needs the store, which keeps the renewed token');

/**
 * Tests the partner's token. The tokens of an integration are renewed and kept in the store, so
 * whichever process can open the store tests them: the running bot, otherwise the doctor. Before
 * the first start there is no store, and the token from the environment is tested directly.
 */
export async function diagnosePartnerToken(deps: Deps): Promise<Finding> {
  const { bot, inspection, isSimulated, isRunning, clock } = deps;
  const kind = isSimulated ? 'simulated' : bot.partner.kind;
  const evaluate = (condition: PartnerCondition) => checkPartnerToken(condition, kind, clock.now());

  if (bot.partner.kind === 'fixed') return evaluate(await examineWith(deps, createMemoryStore()));
  if (inspection.kind === 'not-made')
    return isRunning ? NEEDS_STORE : diagnoseBeforeFirstStart(deps, evaluate);
  if (inspection.kind !== 'seen' || inspection.condition.kind !== 'writable') return NEEDS_STORE;
  if (inspection.condition.schema === 0)
    return isRunning ? NEEDS_STORE : diagnoseBeforeFirstStart(deps, evaluate);
  const condition = inspection.byBot ? await askRunningBot(deps) : await examineInStore(deps);
  return condition === undefined ? NEEDS_STORE : evaluate(condition);
}

function examineWith({ bot, http, clock }: Deps, store: TokenStore): Promise<PartnerCondition> {
  // No alert: the report itself tells the operator.
  const noAlert = () => Promise.resolve();
  const tokens = createPartnerTokens({ bot, http, store, clock, log: silentLog }, noAlert);
  return examinePartnerToken({ http, url: bot.precheckApiUrl, tokens });
}

async function askRunningBot({ server }: Deps): Promise<PartnerCondition | undefined> {
  const socket = controlSocketOf(server);
  return socket === undefined ? undefined : createControlClient(socket).examination.partnerToken();
}

async function examineInStore(deps: Deps): Promise<PartnerCondition | undefined> {
  const opened = await openConfiguredStoreForInspection(deps.server, deps.clock);
  if ('missing' in opened) return undefined;
  try {
    return await examineWith(deps, opened);
  } finally {
    await opened.close();
  }
}

/**
 * No document says that Webex rotates refresh tokens, but its samples store the one that comes
 * back. If Webex does rotate it, the new one is lost here, and the finding says so.
 */
async function diagnoseBeforeFirstStart(
  deps: Deps,
  evaluate: (condition: PartnerCondition) => Finding,
): Promise<Finding> {
  const { bot, clock } = deps;
  if (bot.partner.kind === 'fixed') return NEEDS_STORE;
  const { refreshToken } = bot.partner;
  const store = createMemoryStore();
  const finding = evaluate(await examineWith(deps, store));
  const kept = await createTokenStore(refreshToken, store.secrets, clock).read();
  return kept.refreshToken === refreshToken
    ? finding
    : warning(
        `${finding.found}; Webex gave another refresh token, ` +
          'which nothing stores before the first start',
        'Start the bot. If Webex then refuses the token, authorize the integration again.',
      );
}

function createMemoryStore(): TokenStore {
  const values = new Map<string, string>();
  return {
    secrets: {
      read: (name) => Promise.resolve(values.get(name)),
      write: (name, value) => {
        values.set(name, value);
        return Promise.resolve();
      },
    },
    withLock: (_name, work) => work(),
  };
}
