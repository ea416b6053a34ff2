import type { KindName } from '../../domain/check-kind.js';
import { kindOf } from '../../domain/check-kinds.js';
import type { Place } from '../../domain/place.js';
import { readValue, SUB_PARTNER, type FormValues } from '../../domain/precheck-field.js';
import type { Cause, ConversationPorts } from '../shared/conversation-ports.js';
import { stepOfFaults } from '../forms/form-steps.js';
import { explainLimit } from './limit-checks.js';
import { judgeForm } from '../forms/judge-form.js';
import { listWarnings } from '../forms/list-warnings.js';
import { openForm } from './open-form.js';
import { rulesOf } from '../forms/rules-of.js';
import { prepareCheck } from './start-check.js';

/** A pasted page of text can be doubted at length; the form below it has to stay in sight, and its card small. */
const NOTICE_MAX = 600;

/**
 * Checks what was written behind the word at once, if every part of it is unambiguous and nothing in it looks odd. Otherwise it
 * opens the form with what was understood and says what was not: it never sends a guess.
 */
export async function checkLine(
  ports: ConversationPorts,
  cause: Cause,
  place: Place,
  kind: KindName,
  line: string,
): Promise<void> {
  const { templates, defaultCountry, checks, clock, notifyJobs } = ports;
  const { values, doubts } = rulesOf(kind).readLine(line, { templates, defaultCountry });
  const judged = judgeForm(values, kind);
  const warnings = listWarnings(values, kind);
  const isCertain = doubts.length === 0 && Object.keys(warnings).length === 0;
  const limit = await explainLimit(ports, cause.personId);
  if (judged.ok && isCertain && limit === undefined) {
    const { check, job } = prepareCheck(cause, clock.now(), {
      kind,
      place,
      request: judged.request,
      subPartnerOrgId: readValue(values, SUB_PARTNER),
    });
    if (await checks.start(check, job)) notifyJobs('checks');
    return;
  }
  const faults = judged.ok ? {} : judged.faults;
  await openForm(ports, cause, {
    place,
    kind,
    values,
    step: stepOfFaults(values, faults, kindOf(kind).steps[0]),
    faults,
    warnings,
    notice: judged.ok && isCertain ? limit : sayDoubts(doubts, values),
  });
}

function sayDoubts(doubts: readonly string[], values: FormValues): string {
  const understood = Object.keys(values).length > 0;
  const opening = understood
    ? 'Please look this over before I send it.'
    : 'I could not make sense of that.';
  const said = [opening, ...doubts].join(' ');
  return said.length > NOTICE_MAX ? `${said.slice(0, NOTICE_MAX)}…` : said;
}
