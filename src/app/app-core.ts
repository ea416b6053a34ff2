import type { BotAccess } from './bot-access.js';
import type { BotConfig, ServerConfig } from '../config/config.js';
import type { CallTrace } from '../domain/call-report.js';
import type { Clock } from '../domain/clock.js';
import type { Log } from '../domain/log.js';
import type { Store } from '../domain/store.js';
import type { HttpClient } from '../http/http-client.js';
import type { Metrics } from '../metrics/create-metrics.js';
import type { RestApi } from '../webex/rest-api.js';
import type { JobWatch } from './watchdog.js';

/** The dependencies that the parts of the app share. */
export interface AppCore {
  readonly bot: BotConfig;
  readonly server: ServerConfig;
  readonly clock: Clock;
  readonly log: Log;
  readonly store: Store;
  readonly http: HttpClient;
  readonly api: RestApi;
  /** Whether Webex accepts the bot's token. */
  readonly access: BotAccess;
  readonly metrics: Metrics;
  readonly trace: CallTrace;
  readonly watch: JobWatch;
}
