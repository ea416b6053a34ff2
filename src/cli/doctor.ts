import { readFile } from 'node:fs/promises';
import { checkNode } from '../doctor/checks/check-node.js';
import { failed, type NamedFinding } from '../doctor/checks/finding.js';
import { sumUp, writeFinding } from '../doctor/write-report.js';

const USAGE = `Usage: npm run doctor

Says what is wrong with this deployment, one line a check, each fault with its cure: the environment, Node.js, the
store, the bot's token, the clock, the webhooks (with a signed probe to PUBLIC_URL) and the partner's token. It changes
nothing, and works while the bot runs and while it does not. Without WEBEX_BOT_TOKEN it tries a bot and a simulator
that it starts for it.

Exit code: 0 all is well, 1 something should be looked at soon, 2 something is broken.
`;

const words = process.argv.slice(2);
if (words.length > 0) {
  process.stdout.write(USAGE);
  process.exitCode = words[0] === '--help' ? 0 : 2;
} else await run();

async function run(): Promise<void> {
  const states: NamedFinding['state'][] = [];
  const tell = (finding: NamedFinding): void => {
    states.push(finding.state);
    process.stdout.write(writeFinding(finding));
  };
  const node = checkNode(process.versions.node, await readEngines(), Date.now());
  tell({ name: 'Node.js', ...node });
  if (node.state === 'ok') {
    // Loaded now, since an older Node.js might not be able to read them.
    const [{ examineDeployment }, { systemClock }] = await Promise.all([
      import('../doctor/examine-deployment.js'),
      import('../app/system-clock.js'),
    ]);
    try {
      for await (const finding of examineDeployment(systemClock)) tell(finding);
    } catch (error) {
      const reason = error instanceof Error ? error.name : 'unknown';
      const cure = 'Run this again; should it stay so, it is a fault in the doctor.';
      tell({ name: 'doctor', ...failed(`broke off (${reason})`, cure) });
    }
  }
  const { line, exitCode } = sumUp(states);
  // What is written to a pipe may still be on its way, and the simulator's bot leaves a timer or two behind.
  process.stdout.write(line, () => process.exit(exitCode));
}

async function readEngines(): Promise<string> {
  const text = await readFile(new URL('../../package.json', import.meta.url), 'utf8');
  return /"node":\s*"([^"]+)"/.exec(text)?.[1] ?? '';
}
