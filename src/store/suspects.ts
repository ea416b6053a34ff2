import { z } from 'zod';
import { SUSPECT_DEATHS } from '../domain/job.js';
import type { Queries } from './database.js';
import { parseRow } from './stored-records.js';

/** Only those that are still open: a process may die between the end of a job and its record. */
const COUNT_DEATHS = `
  UPDATE jobs SET deaths = deaths + 1
  WHERE state = 'open' AND seq IN (SELECT value FROM json_each($1))`;

const SUSPECTS = `
  SELECT seq, deaths FROM jobs WHERE state = 'open' AND deaths >= ${SUSPECT_DEATHS}`;

const suspectSchema = z.object({ seq: z.number(), deaths: z.number() });

/** Counts the death of a process for the jobs that ran in it. */
export async function countDeaths(tx: Queries, seqs: readonly number[]): Promise<void> {
  if (seqs.length > 0) await tx.query(COUNT_DEATHS, [JSON.stringify(seqs)]);
}

/** The open jobs that were running when processes died: their numbers, and how often. */
export async function readSuspects(tx: Queries): Promise<ReadonlyMap<number, number>> {
  const rows = (await tx.query(SUSPECTS, [])).map((row) => parseRow(suspectSchema, row));
  return new Map(rows.map(({ seq, deaths }) => [seq, deaths]));
}
