/** The partner's own advice for codes of the precheck API; Cisco publishes no table of them. */
export type CodeAdvice = ReadonlyMap<number, string>;
