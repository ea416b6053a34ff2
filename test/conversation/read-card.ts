import { z } from 'zod';

const buttonSchema = z.looseObject({
  type: z.literal('Action.Submit'),
  title: z.string(),
  data: z.record(z.string(), z.unknown()),
});
const inputSchema = z.looseObject({
  type: z.string().startsWith('Input.'),
  id: z.string(),
  value: z.string().default(''),
});

function nodesIn(node: unknown): unknown[] {
  if (Array.isArray(node)) return node.flatMap(nodesIn);
  if (typeof node !== 'object' || node === null) return [];
  return [node, ...Object.values(node).flatMap(nodesIn)];
}

/** The data that each button of a card submits, by title. */
export function buttonsIn(card: unknown): Map<string, Record<string, unknown>> {
  return new Map(
    nodesIn(card).flatMap((node) => {
      const button = buttonSchema.safeParse(node).data;
      return button === undefined ? [] : [[button.title, button.data] as const];
    }),
  );
}

/** The values of the inputs of a card, by id. */
export function inputsIn(card: unknown): Record<string, string> {
  return Object.fromEntries(
    nodesIn(card).flatMap((node) => {
      const input = inputSchema.safeParse(node).data;
      return input === undefined ? [] : [[input.id, input.value]];
    }),
  );
}
