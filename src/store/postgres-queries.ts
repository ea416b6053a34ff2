import type pg from 'pg';
import { z } from 'zod';
import { StoreUnavailableError, UnstorableDataError } from '../domain/errors.js';
import type { Queries } from './database.js';
import { toStorableParams } from './storable-text.js';

const failureSchema = z.object({ code: z.string() });

/**
 * Classes of SQLSTATE that blame the data: data exceptions, constraints, and limits such as that of
 * a row in an index (https://www.postgresql.org/docs/current/errcodes-appendix.html).
 */
const DATA_CODE = /^(22|23|54)[0-9A-Z]{3}$/;

/** The driver has no code for a connection that ends while it waits for an answer. */
const NO_ANSWER = 'no answer';
/** The server shuts down, crashed, starts or closed the connection. */
const CUT_CODES = new Set(['57P01', '57P02', '57P03', 'ECONNRESET', 'EPIPE', NO_ANSWER]);

/** The error of a statement. Only the code is reported: a driver's message may quote values. */
export function toStoreError(error: unknown): StoreUnavailableError | UnstorableDataError {
  const code = failureSchema.safeParse(error).data?.code ?? NO_ANSWER;
  if (DATA_CODE.test(code)) return new UnstorableDataError(`the data was refused (${code})`);
  return new StoreUnavailableError(`the database failed (${code})`, undefined, CUT_CODES.has(code));
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
          values: toStorableParams(params),
          ...(isPrepared && { name: nameOf(sql) }),
        });
        return result.rows;
      } catch (error) {
        throw toStoreError(error);
      }
    },
  };
}
