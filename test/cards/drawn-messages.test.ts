import { describe, expect, test } from '@jest/globals';
import { drawSentForm } from '../../src/cards/closed-form-card.js';
import { drawFoundCustomers } from '../../src/cards/customer-found-card.js';
import { drawForm } from '../../src/cards/form-card.js';
import { drawHelp, drawWelcome } from '../../src/cards/help-card.js';
import { drawHistory } from '../../src/cards/history-card.js';
import { drawResult } from '../../src/cards/result-card.js';
import { drawReview } from '../../src/cards/review-card.js';
import type { PrecheckResult } from '../../src/domain/check.js';
import type { PrecheckRequest } from '../../src/domain/precheck-request.js';
import { findCardFaults } from './find-card-faults.js';

const request: PrecheckRequest = {
  address: {
    addressLine1: '771 Alder Drive',
    city: 'Milpitas',
    zipOrPostalCode: '95035',
    country: 'US',
  },
  customerInfo: { name: '*Acme* <@all>', primaryEmail: 'john.anderson@acme.com' },
};
const check = {
  id: 'k7m2qx',
  kind: 'customer',
  request,
  createdAt: Date.UTC(2026, 10, 23, 14, 2),
} as const;
const ready: PrecheckResult = {
  verdict: 'ready',
  reasons: [{ code: 100, description: 'Provisioning preCheck validation successful.' }],
};

describe('the result', () => {
  test.each([
    ['ready', 'Ready'],
    ['ready-with-notes', 'Ready, with notes'],
    ['not-ready', 'Not ready'],
    ['could-not-check', 'Could not check'],
  ] as const)('%s begins with “%s”', (verdict, words) => {
    const { card, markdown } = drawResult(check, { ...ready, verdict });
    expect(/"text":"([^"]*)"/.exec(JSON.stringify(card))?.[1]).toBe(words);
    expect(markdown.startsWith(`**${words}**`)).toBe(true);
  });

  test('repeats every fact of the card in Markdown', () => {
    const { markdown } = drawResult(check, { ...ready, trackingId: 'ROUTER_1' });
    for (const fact of [
      '100',
      'preCheck validation successful',
      '771 Alder Drive',
      '95035',
      'k7m2qx',
      'ROUTER\\_1',
      '23 Nov 2026, 14:02',
    ]) {
      expect(markdown).toContain(fact);
    }
  });

  test('shows an unknown code with the API’s own words and no advice', () => {
    const { markdown } = drawResult(check, {
      verdict: 'not-ready',
      reasons: [{ code: 99901, description: 'Something new.', field: 'address.city' }],
    });
    expect(markdown).toContain(String.raw`99901 Something new. \(address.city\)`);
  });

  test('gives advice for a known code', () => {
    const { markdown } = drawResult(check, {
      verdict: 'not-ready',
      reasons: [{ code: 10022, description: 'Taken.' }],
    });
    expect(markdown).toContain('email address that nobody uses');
  });

  test('stays within the limits of a card with many reasons', () => {
    const reasons = Array.from({ length: 40 }, (_, code) => ({
      code,
      description: 'long '.repeat(400),
    }));
    const { card, markdown } = drawResult(check, { verdict: 'not-ready', reasons });
    expect(findCardFaults(card ?? {})).toEqual([]);
    expect(markdown).toContain('and 28 more');
  });
});

describe('the result of a subscriber', () => {
  test('names the subscriber, offers no body to copy, and opens a form of its kind', () => {
    const subscriber = {
      ...check,
      kind: 'subscriber',
      request: { email: 'alice@acme.com' },
    } as const;
    const { card, markdown } = drawResult(subscriber, ready);
    expect(markdown).toContain('Subscriber alice@acme.com');
    expect(JSON.stringify(card)).toContain('"kind":"subscriber"');
    expect(JSON.stringify(card)).not.toContain('check.copy');
    expect(JSON.stringify(drawResult(check, ready).card)).toContain('check.copy');
  });
});

describe('typed text', () => {
  test('never appears in an element that renders Markdown', () => {
    const messages = [
      drawResult(check, ready),
      drawSentForm(check),
      drawForm({
        draftId: 'd',
        step: 'customer',
        title: 'Title',
        intro: '',
        notice: '',
        buttons: [],
        fields: [
          {
            path: 'customerInfo.name',
            label: 'Name',
            placeholder: '',
            value: '*Acme* <@all>',
            choices: [],
            isMultiSelect: false,
            isRequired: false,
          },
        ],
      }),
      drawFoundCustomers({
        by: 'external ID *Acme* <@all>',
        customers: [
          {
            customerId: 'x',
            status: 'provisioned',
            address: { 'address.city': '*Acme* <@all>' },
            packages: [],
            errors: [{ description: '*Acme* <@all>' }],
          },
        ],
      }),
      drawReview({ ...check, draftId: 'd', intro: '', warnings: [], steps: ['customer'] }),
      drawHistory([
        {
          ...check,
          ownerId: 'p',
          cause: 'c',
          place: { roomId: 'r', roomType: 'direct' },
          state: 'running',
          formClosed: false,
        },
      ]),
    ];
    for (const { card } of messages) {
      expect(textBlocks(card).join('\n')).not.toContain('Acme');
      expect(JSON.stringify(card)).toContain('*Acme* <@all>');
    }
  });
});

describe('the other cards', () => {
  test('explain how to mention the bot in a team space', () => {
    expect(drawHelp('Precheck', 'group').markdown).toContain('@Precheck check');
    expect(drawHelp('Precheck', 'direct').markdown).not.toContain('@Precheck');
    expect(drawWelcome('Precheck').markdown).toContain('@Precheck check');
  });
});

function textBlocks(node: unknown): string[] {
  if (Array.isArray(node)) return node.flatMap(textBlocks);
  if (typeof node !== 'object' || node === null) return [];
  const own =
    'type' in node && (node.type === 'TextBlock' || node.type === 'FactSet')
      ? [JSON.stringify(node)]
      : [];
  return [...own, ...Object.values(node).flatMap(textBlocks)];
}
