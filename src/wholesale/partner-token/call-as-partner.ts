import type { PartnerTokenSource } from '../../domain/precheck.js';
import type { HttpAnswer } from '../../http/http-answer.js';
import type { HttpCall, HttpClient } from '../../http/http-client.js';

/**
 * Makes a call with the partner's token. Throws what `HttpClient` and `PartnerTokenSource` throw.
 */
export type CallAsPartner = (call: Omit<HttpCall, 'api' | 'token'>) => Promise<HttpAnswer>;

/** Calls with a token of `tokens`. A refused token (401) is renewed once and the call repeated. */
export function createCallAsPartner(http: HttpClient, tokens: PartnerTokenSource): CallAsPartner {
  return async (call) => {
    const token = await tokens.current();
    const wanted = { ...call, api: 'precheck' } as const;
    const answer = await http.call({ ...wanted, token });
    if (answer.status !== 401) return answer;
    const renewed = await tokens.renew(token);
    return renewed === undefined ? answer : http.call({ ...wanted, token: renewed });
  };
}
