/** One part of the process and whether it can do its work, with a word why not. */
export interface Part {
  readonly ok: boolean;
  readonly state: string;
  /** Without it the process cannot answer events, and must not be sent any. */
  readonly isVital?: true;
}

/** The parts by their names. */
export type Readiness = Readonly<Record<string, Part>>;

/** Whether the process should be sent events. */
export function isReady(parts: Readiness): boolean {
  return Object.values(parts).every(({ ok, isVital }) => ok || isVital !== true);
}

/** All is well, or something that is not vital is not, or events cannot be answered. */
export function summarise(parts: Readiness): 'ready' | 'degraded' | 'not ready' {
  if (!isReady(parts)) return 'not ready';
  return Object.values(parts).every(({ ok }) => ok) ? 'ready' : 'degraded';
}
