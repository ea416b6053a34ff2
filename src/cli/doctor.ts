import { readFile } from 'node:fs/promises';
import { checkNode } from '../doctor/checks/check-node.js';
import { DOCTOR_CURE, failed, type NamedFinding } from '../doctor/checks/finding.js';
import { formatFinding, formatSummary } from '../doctor/format-report.js';

const USAGE = `Usage: npm run doctor

Checks this deployment and prints one line per check, each fault with its cure: the environment,
Node.js, the store, the bot's token, the clock, the webhooks (with a signed probe to PUBLIC_URL)
and the partner's token. It changes nothing, whether the bot is running or not. Without
WEBEX_BOT_TOKEN it checks a bot and a simulator that it starts for this.

Exit code: 0 all is well, 1 something should be looked at soon, 2 something is broken.
`;

const args = process.argv.slice(2);
if (args.length > 0) {
  process.stdout.write(USAGE);
  process.exitCode = args[0] === '--help' ? 0 : 2;
} else await run();

async function run(): Promise<void> {
  const states: NamedFinding['state'][] = [];
  const report = (finding: NamedFinding): void => {
    states.push(finding.state);
    process.stdout.write(formatFinding(finding));
  };
  const node = checkNode(process.versions.node, await readEngines(), Date.now());
  report({ name: 'Node.js', ...node });
  if (node.state === 'ok') {
    // Loaded only now: an older Node.js might not be able to parse these modules.
    const [{ runDiagnosis }, { systemClock }] = await Promise.all([
      import('../doctor/run-diagnosis.js'),
      import('../app/system-clock.js'),
    ]);
    try {
      for await (const finding of runDiagnosis(systemClock)) report(finding);
    } catch (error) {
      const reason = error instanceof Error ? error.name : 'unknown';
      report({ name: 'doctor', ...failed(`stopped with an error (${reason})`, DOCTOR_CURE) });
    }
  }
  const { line, exitCode } = formatSummary(states);
  // Exit only after the pipe is flushed, and explicitly: the simulated bot leaves timers behind.
  process.stdout.write(line, () => process.exit(exitCode));
}

async function readEngines(): Promise<string> {
  const text = await readFile(new URL('../../package.json', import.meta.url), 'utf8');
  return /"node":\s*"([^"]+)"/.exec(text)?.[1] ?? '';
}
