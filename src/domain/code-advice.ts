import type { CheckKind } from './check-kind.js';

/** The partner's own advice for codes of the precheck API; Cisco publishes no table of them. */
export type CodeAdvice = ReadonlyMap<number, string>;

/** Of a partner that gave none. */
export const NO_CODE_ADVICE: CodeAdvice = new Map();

/** The code of every plain success, which needs no advice. */
const SUCCESS_CODE = 100;

/** Whether a person who gets this code is left without advice on it. */
export function lacksAdvice(
  code: number,
  { codes }: Pick<CheckKind, 'codes'>,
  ownAdvice: CodeAdvice,
): boolean {
  return code !== SUCCESS_CODE && !ownAdvice.has(code) && !codes.has(code);
}
