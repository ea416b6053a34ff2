import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { drawForm } from '../../../src/cards/form-card.js';
import { composeForm } from '../../../src/conversation/forms/compose-form.js';
import { fieldsOfStep, stepBeside, stepsOf } from '../../../src/conversation/forms/form-steps.js';
import { readForm } from '../../../src/conversation/forms/read-form.js';
import { checkKindOfStep } from '../../../src/domain/check-kinds.js';
import type { Draft } from '../../../src/domain/draft.js';
import type { OutgoingMessage } from '../../../src/domain/messenger.js';
import { PACKAGES } from '../../../src/domain/packages.js';
import {
  CUSTOMER_STEPS,
  FORM_STEPS,
  type FormStep,
  type FormValues,
} from '../../../src/domain/precheck-field.js';

describe('the steps of the form', () => {
  test.each([
    ['nothing', '', ['customer', 'packages', 'review']],
    [
      'a package that calls',
      'webex_calling',
      ['customer', 'packages', 'location', 'limits', 'review'],
    ],
    ['a package that only meets', 'webex_meetings', ['customer', 'packages', 'limits', 'review']],
    ['a package without either', 'webex_ai_agent', ['customer', 'packages', 'review']],
  ])('with %s chosen are those that apply', (_, packages, steps) => {
    expect(stepsOf('customer', { packages })).toEqual(steps);
  });

  test('lead from the first to the last and back', () => {
    const values = { packages: 'webex_suite' };
    const there = CUSTOMER_STEPS.map((step) => stepBeside(step, 1, values));
    const back = CUSTOMER_STEPS.map((step) => stepBeside(step, -1, values));
    expect(there).toEqual(['packages', 'location', 'limits', 'review', 'review']);
    expect(back).toEqual(['customer', 'customer', 'packages', 'location', 'limits']);
  });
});

const sources = {
  ownerName: 'Sue',
  templates: [{ name: 'Standard', provisioningId: 'ZjViMzYxODct' }],
  subPartners: [{ orgId: 'Y2lzY29zcGFyazov', isSuspended: true }],
};

const anyText = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 60 }),
  fc.string({ unit: 'grapheme', minLength: 500, maxLength: 700 }),
  fc.constantFrom('${x}', '<@all>', '"', '\\', '\u0000'),
);
const anyPackages = fc
  .uniqueArray(fc.constantFrom(...PACKAGES.map(({ value }) => value)))
  .map((chosen) => chosen.join(','));

describe('a draft', () => {
  test('keeps every value through any order of steps, back and forth', () => {
    const anyMove = fc.record({
      step: fc.constantFrom(...FORM_STEPS),
      text: anyText,
      packages: anyPackages,
    });
    fc.assert(
      fc.property(fc.array(anyMove, { maxLength: 12 }), (moves) => {
        let values: FormValues = {};
        const typed = new Map<string, string>();
        for (const { step, text, packages } of moves) {
          const inputs: Record<string, string> = {};
          for (const { path, kind } of fieldsOfStep(step, values)) {
            inputs[path] = kind === 'list' ? packages : `${path} ${text}`;
          }
          const next = readForm(inputs, step, values);
          for (const path of Object.keys(inputs)) typed.set(path, next[path] ?? '');
          values = next;
        }
        for (const [path, value] of typed) expect(values[path]).toBe(value);
      }),
    );
  });

  test('is drawn at every step with any input, and shows all of it', () => {
    const steps = FORM_STEPS.filter((step) => step !== 'review');
    fc.assert(
      fc.property(fc.constantFrom(...steps), anyPackages, anyText, (step, packages, text) => {
        const { card, markdown } = draw(step, fillEverything(packages, text));
        expect(card).toBeDefined();
        expect(markdown.replace('<@personId:sue>', '')).not.toMatch(/[<>]/);
        const shown = fieldsOfStep(step, { packages }).filter(({ kind }) => kind !== 'list');
        const kept =
          readForm({ 'customerInfo.name': text }, 'customer', {})['customerInfo.name'] ?? '';
        if (shown.length > 0)
          expect(JSON.stringify(card)).toContain(JSON.stringify(kept).slice(1, -1));
      }),
      { numRuns: 60 },
    );
  });
});

function fillEverything(packages: string, text: string): FormValues {
  const chosen: FormValues = { packages };
  return FORM_STEPS.reduce<FormValues>((values, step) => {
    const inputs = fieldsOfStep(step, values).map(({ path, kind }): [string, string] => [
      path,
      kind === 'list' ? packages : text,
    ]);
    return { ...readForm(Object.fromEntries(inputs), step, values), packages };
  }, chosen);
}

function draw(step: Exclude<FormStep, 'review'>, values: FormValues): OutgoingMessage {
  const draft: Draft = {
    id: 'draft',
    ownerId: 'sue',
    place: { roomId: 'room', roomType: 'group' },
    cause: 'cause',
    kind: checkKindOfStep(step).name,
    values,
    step,
    state: 'open',
    createdAt: 0,
    updatedAt: 0,
    expiresAt: 1,
  };
  return drawForm(composeForm(sources, draft, step, {}));
}
