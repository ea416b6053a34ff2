import { readFileSync } from 'node:fs';
import { z } from 'zod';
import type { CodeAdvice } from '../domain/code-advice.js';

/** A code may be negative in no known answer, and has few digits. */
const CODE = /^\d{1,9}$/;
/** Some sentences; a card has room for several. */
const MAX_LENGTH = 500;

const SHAPE =
  'must name a file that contains a JSON object of codes and texts, such as ' +
  '{"10022": "Ask our onboarding desk."}';

const fileSchema = z.record(z.string(), z.string());

/** A fault of the advice, with its cure. The message contains no text of the file. */
export class CodeAdviceError extends Error {
  override readonly name = 'CodeAdviceError' as const;
}

/**
 * Reads the partner's own advice for codes from the JSON file at `path`:
 * `{"10022": "Ask our onboarding desk."}`. Throws `CodeAdviceError`.
 */
export function readCodeAdvice(path: string): CodeAdvice {
  const parsed = fileSchema.safeParse(parseJson(readText(path.trim())));
  if (!parsed.success) throw new CodeAdviceError(SHAPE);
  const advice = new Map<number, string>();
  for (const [index, [code, text]] of Object.entries(parsed.data).entries()) {
    const entry = `entry ${index + 1}`;
    if (!CODE.test(code.trim()))
      throw new CodeAdviceError(`has no code in ${entry}; write the number, such as "10022"`);
    const trimmed = text.replace(/\s+/g, ' ').trim();
    if (trimmed === '') throw new CodeAdviceError(`has no text for the code ${code.trim()}`);
    if (trimmed.length > MAX_LENGTH)
      throw new CodeAdviceError(
        `has more than ${MAX_LENGTH} characters for the code ${code.trim()}; shorten it`,
      );
    if (advice.has(Number(code)))
      throw new CodeAdviceError(`repeats the code ${Number(code)}; keep one of them`);
    advice.set(Number(code), trimmed);
  }
  return advice;
}

function readText(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    throw new CodeAdviceError(
      'names a file that cannot be read; check the path and the permissions',
    );
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch {
    return undefined;
  }
}
