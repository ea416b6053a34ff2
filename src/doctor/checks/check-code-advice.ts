import { NO_CODE_ADVICE, type CodeAdvice } from '../../domain/code-advice.js';
import { ok, type Finding } from './finding.js';

/** More codes would make the line hard to read. */
const MAX_SHOWN = 10;

/**
 * Reports for which codes the partner has advice of its own. A file that cannot be used is a fault
 * of the environment, which is reported before.
 */
export function checkCodeAdvice(advice: CodeAdvice = NO_CODE_ADVICE): Finding {
  if (advice.size === 0)
    return ok('none of your own (CODE_ADVICE); /metrics counts the codes that came without');
  const codes = [...advice.keys()].sort((a, b) => a - b);
  const shown = codes.slice(0, MAX_SHOWN).join(', ');
  const more = codes.length > MAX_SHOWN ? ` and ${codes.length - MAX_SHOWN} more` : '';
  return ok(
    `your own for ${codes.length} ${codes.length === 1 ? 'code' : 'codes'}: ${shown}${more}`,
  );
}
