import { failed, type Finding, type NamedFinding } from './checks/finding.js';

/** Names what a check came to. One that throws is a finding as well, of which only the error's name is told. */
export async function attempt(
  name: string,
  check: () => Finding | Promise<Finding>,
): Promise<NamedFinding> {
  try {
    return { name, ...(await check()) };
  } catch (error) {
    const reason = error instanceof Error ? error.name : 'unknown';
    const cure = 'Run this again; should it stay so, it is a fault in the doctor.';
    return { name, ...failed(`could not be looked at (${reason})`, cure) };
  }
}
