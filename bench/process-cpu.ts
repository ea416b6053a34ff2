import { readdir, readFile } from 'node:fs/promises';
import pg from 'pg';

/** `/proc` counts in ticks of 1/100 s (`getconf CLK_TCK`, the same on every current Linux). */
const TICK_MS = 10;

/** Figures of `/proc/<pid>/stat`; times in milliseconds, user and system, in steps of ten. */
interface ProcessStat {
  readonly name: string;
  readonly parent: number;
  /** The CPU time of all threads of the process. */
  readonly cpuMs: number;
  /** The CPU time of its children that have ended. */
  readonly endedChildrenCpuMs: number;
}

/** Reads proc_pid_stat(5); throws when the process has ended. */
export async function readProcessStat(pid: number | string): Promise<ProcessStat> {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8');
  // The name, in parentheses, may contain blanks; the fields after it start with the third one.
  const end = stat.lastIndexOf(')');
  const fields = stat.slice(end + 2).split(' ');
  const field = (number: number): number => Number(fields[number - 3]);
  return {
    name: stat.slice(stat.indexOf('(') + 1, end),
    parent: field(4),
    cpuMs: (field(14) + field(15)) * TICK_MS,
    endedChildrenCpuMs: (field(16) + field(17)) * TICK_MS,
  };
}

/**
 * Returns a function that reads the CPU time of a PostgreSQL server in milliseconds: of its main
 * process and of every process that this one has started, whether it still runs or has ended.
 * Resolves to `undefined` when the server runs on another machine.
 */
export async function watchPostgresCpu(url: string): Promise<(() => Promise<number>) | undefined> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  let main: number;
  try {
    const { rows } = await client.query<{ pid: number }>('SELECT pg_backend_pid() AS pid');
    const backend = await readProcessStat(rows[0]?.pid ?? 0).catch(() => undefined);
    if (backend?.name !== 'postgres') return undefined;
    main = backend.parent;
  } finally {
    await client.end();
  }
  return async () => {
    const own = await readProcessStat(main);
    const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name));
    const all = await Promise.all(pids.map((pid) => readProcessStat(pid).catch(() => undefined)));
    return all.reduce(
      (sum, each) => sum + (each?.parent === main ? each.cpuMs : 0),
      own.cpuMs + own.endedChildrenCpuMs,
    );
  };
}
