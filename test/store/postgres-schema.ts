import { randomUUID } from 'node:crypto';
import pg from 'pg';

const server = process.env['TEST_DATABASE_URL'];

/** Part of a test title when there is no server to run the test on. */
export const POSTGRES =
  server === undefined ? 'PostgreSQL (skipped: TEST_DATABASE_URL is not set)' : 'PostgreSQL';
export const hasPostgres = server !== undefined;

/** Runs one statement on the test server. */
export async function runOnServer(sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: server });
  await client.connect();
  await client.query(sql);
  await client.end();
}

/** The URL of a new, empty schema, and a function that drops it. */
export async function createSchema(): Promise<{ url: string; drop: () => Promise<void> }> {
  const name = `test_${randomUUID().replaceAll('-', '')}`;
  await runOnServer(`CREATE SCHEMA ${name}`);
  const url = new URL(server ?? '');
  url.searchParams.set('options', `-c search_path=${name}`);
  url.searchParams.set('application_name', name);
  return { url: url.href, drop: () => runOnServer(`DROP SCHEMA ${name} CASCADE`) };
}
