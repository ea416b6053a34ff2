import type { KindName } from '../../domain/check-kind.js';
import { checkKindOf } from '../../domain/check-kinds.js';
import type { Place } from '../../domain/place.js';
import { readValue, SUB_PARTNER, type FormValues } from '../../domain/precheck-field.js';
import { formRulesOf } from '../forms/form-rules.js';
import { firstStepWithErrors } from '../forms/form-steps.js';
import { listWarnings } from '../forms/list-warnings.js';
import { validateForm } from '../forms/validate-form.js';
import type { ConversationPorts, EventTrigger } from '../shared/conversation-ports.js';
import { explainCheckLimit } from '../shared/rate-limit.js';
import { openForm, type FormPorts } from './open-form.js';
import { prepareCheck } from './prepare-check.js';

/** What a check in one line takes. */
export type CheckLinePorts = FormPorts &
  Pick<ConversationPorts, 'defaultCountry' | 'checks' | 'checksPerMinute'>;

/**
 * Pasted pages raise many doubts; the form below the notice has to stay visible, its card small.
 */
const NOTICE_MAX = 600;

/**
 * Handles `check` with text on the same line: starts the check at once if every part of the text is
 * unambiguous and raises no warning. Otherwise opens the form with what was understood and lists
 * the doubts. Never sends a guess.
 */
export async function checkLine(
  ports: CheckLinePorts,
  trigger: EventTrigger,
  place: Place,
  kind: KindName,
  line: string,
): Promise<void> {
  const { templates, defaultCountry, clock } = ports;
  const { values, doubts } = formRulesOf(kind).readLine(line, { templates, defaultCountry });
  const validated = validateForm(values, kind);
  const warnings = listWarnings(values, kind);
  const isCertain = doubts.length === 0 && Object.keys(warnings).length === 0;
  const limit = await explainCheckLimit(ports, trigger.personId);
  if (validated.ok && isCertain && limit === undefined) {
    const prepared = prepareCheck(trigger, clock.now(), {
      kind,
      place,
      request: validated.request,
      subPartnerOrgId: readValue(values, SUB_PARTNER),
    });
    trigger.startCheck(prepared);
    return;
  }
  const errors = validated.ok ? {} : validated.errors;
  await openForm(ports, trigger, {
    place,
    kind,
    values,
    step: firstStepWithErrors(values, errors, checkKindOf(kind).steps[0]),
    errors: errors,
    warnings,
    notice: validated.ok && isCertain ? limit : formatDoubts(doubts, values),
  });
}

function formatDoubts(doubts: readonly string[], values: FormValues): string {
  const understood = Object.keys(values).length > 0;
  const opening = understood
    ? 'Please look this over before I send it.'
    : 'I could not make sense of that.';
  const text = [opening, ...doubts].join(' ');
  return text.length > NOTICE_MAX ? `${text.slice(0, NOTICE_MAX)}…` : text;
}
