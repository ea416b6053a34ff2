import type { BotConfig, ServerConfig } from '../config/config.js';
import { createPartnerTokens } from '../app/partner-access.js';
import { checkPartnerToken } from './checks/check-partner-token.js';
import type { StoreSight } from './checks/check-store.js';
import { skipped, warning, type Finding } from './checks/finding.js';
import type { Clock } from '../domain/clock.js';
import type { PartnerCondition } from '../domain/diagnosis.js';
import type { Store } from '../domain/store.js';
import type { HttpClient } from '../http/http-client.js';
import { openConfiguredStoreAsItIs, operatorSocketOf } from '../app/open-configured-store.js';
import { createControlClient } from '../control-socket/client.js';
import { examinePartnerToken } from '../wholesale/partner-token/examine-partner-token.js';
import { createKeptTokens } from '../wholesale/partner-token/kept-tokens.js';
import { silentLog } from './silent-log.js';

interface Deps {
  server: ServerConfig;
  bot: BotConfig;
  sight: StoreSight;
  isSimulated: boolean;
  isRunning: boolean;
  http: HttpClient;
  clock: Clock;
}

type Keeper = Pick<Store, 'secrets' | 'inTurn'>;

const NEEDS_STORE = skipped('needs the store, which keeps the renewed token');

/**
 * Tries the partner's token. What an integration renews is kept in the store, so it is tried by whoever has that: the running
 * bot, else the doctor. Before the first start nobody keeps anything, and the token of the environment is tried as it is.
 */
export async function examinePartner(deps: Deps): Promise<Finding> {
  const { bot, sight, isSimulated, isRunning, clock } = deps;
  const kind = isSimulated ? 'simulated' : bot.partner.kind;
  const judge = (condition: PartnerCondition) => checkPartnerToken(condition, kind, clock.now());

  if (bot.partner.kind === 'fixed') return judge(await examineWith(deps, keepInMemory()));
  if (sight.kind === 'not-made') return isRunning ? NEEDS_STORE : examineBeforeStart(deps, judge);
  if (sight.kind !== 'seen' || sight.condition.kind !== 'writable') return NEEDS_STORE;
  if (sight.condition.schema === 0)
    return isRunning ? NEEDS_STORE : examineBeforeStart(deps, judge);
  const condition = sight.byBot ? await askRunningBot(deps) : await examineInStore(deps);
  return condition === undefined ? NEEDS_STORE : judge(condition);
}

function examineWith({ bot, http, clock }: Deps, store: Keeper): Promise<PartnerCondition> {
  // No alert: the report tells the operator.
  const noAlert = () => Promise.resolve();
  const tokens = createPartnerTokens({ bot, http, store, clock, log: silentLog }, noAlert);
  return examinePartnerToken({ http, url: bot.precheckApiUrl, tokens });
}

async function askRunningBot({ server }: Deps): Promise<PartnerCondition | undefined> {
  const socket = operatorSocketOf(server);
  return socket === undefined ? undefined : createControlClient(socket).examination.partnerToken();
}

async function examineInStore(deps: Deps): Promise<PartnerCondition | undefined> {
  const opened = await openConfiguredStoreAsItIs(deps.server, deps.clock);
  if ('missing' in opened) return undefined;
  try {
    return await examineWith(deps, opened);
  } finally {
    await opened.close();
  }
}

/** No document says that Webex replaces a refresh token, and its own samples keep what comes back: should it, this says so. */
async function examineBeforeStart(
  deps: Deps,
  judge: (condition: PartnerCondition) => Finding,
): Promise<Finding> {
  const { bot, clock } = deps;
  if (bot.partner.kind === 'fixed') return NEEDS_STORE;
  const { refreshToken } = bot.partner;
  const keeper = keepInMemory();
  const finding = judge(await examineWith(deps, keeper));
  const kept = await createKeptTokens(refreshToken, keeper.secrets, clock).read();
  return kept.refreshToken === refreshToken
    ? finding
    : warning(
        `${finding.found}; Webex gave another refresh token, which nobody keeps before the first start`,
        'Start the bot. If Webex then refuses the token, authorize the integration anew.',
      );
}

function keepInMemory(): Keeper {
  const values = new Map<string, string>();
  return {
    secrets: {
      read: (name) => Promise.resolve(values.get(name)),
      write: (name, value) => {
        values.set(name, value);
        return Promise.resolve();
      },
    },
    inTurn: (_name, work) => work(),
  };
}
