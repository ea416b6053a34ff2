import type pg from 'pg';
import { z } from 'zod';
import { StoreUnavailableError } from '../domain/errors.js';
import type { Queries } from './database.js';

const failureSchema = z.object({ code: z.string() });

/** The error of a failed statement. Only the code is reported, because a driver's message may quote values. */
export function toStoreError(error: unknown): StoreUnavailableError {
  const code = failureSchema.safeParse(error).data?.code ?? 'no answer';
  return new StoreUnavailableError(`the database failed (${code})`);
}

/** Names of statements by their text, the same on all connections. */
const statementNames = new Map<string, string>();

function nameOf(sql: string): string {
  const name = statementNames.get(sql) ?? `precheck_${statementNames.size}`;
  statementNames.set(sql, name);
  return name;
}

/**
 * Where statements can be prepared, the server parses and plans each of them once for a connection:
 * planning a claim takes longer than running it.
 */
export function queriesOf(
  client: pg.Pool | pg.PoolClient | pg.Client,
  canPrepare: () => boolean,
): Queries {
  return {
    async query(sql, params) {
      try {
        const isPrepared = params.length > 0 && canPrepare();
        const result = await client.query<Record<string, unknown>>({
          text: sql,
          values: [...params],
          ...(isPrepared && { name: nameOf(sql) }),
        });
        return result.rows;
      } catch (error) {
        throw toStoreError(error);
      }
    },
  };
}
