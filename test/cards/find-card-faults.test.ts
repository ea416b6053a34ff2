import { describe, expect, test } from '@jest/globals';
import { findCardFaults } from './find-card-faults.js';

const card = (...body: object[]) => ({ type: 'AdaptiveCard', version: '1.3', body });
const submit = { type: 'Action.Submit', title: 'Go' };
const input = { type: 'Input.Text', id: 'a' };

describe('findCardFaults', () => {
  test.each([
    ['a later version', { ...card(), version: '1.4' }, 'version is not 1.3'],
    ['an unsupported element', card({ type: 'Table' }), 'Webex does not draw Table'],
    [
      'a later action',
      card({ type: 'ActionSet', actions: [{ type: 'Action.Execute' }] }),
      'Webex does not draw Action.Execute',
    ],
    [
      'six buttons in a row',
      card({ type: 'ActionSet', actions: Array(6).fill(submit) }),
      '6 actions in one set',
    ],
    [
      'a boolean in quotes',
      card({ type: 'TextBlock', text: 'x', wrap: 'true' }),
      'wrap is not a boolean',
    ],
    ['one input id twice', card(input, input), 'input id a twice'],
    ['an input without id', card({ type: 'Input.Text' }), 'an input without an id'],
  ])('reports %s', (_, faulty, fault) => {
    expect(findCardFaults(faulty)).toEqual([fault]);
  });

  test('reports a card over 20 KB', () => {
    const faults = findCardFaults(card({ type: 'TextBlock', text: 'é'.repeat(10_001) }));
    expect(faults).toEqual([expect.stringContaining('more than 20000')]);
  });

  test('reports nothing for a valid card, whatever the data of its buttons', () => {
    const data = { type: 'whatever', wrap: 'text' };
    expect(
      findCardFaults(card(input, { type: 'ActionSet', actions: [{ ...submit, data }] })),
    ).toEqual([]);
  });
});
