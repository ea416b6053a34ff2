import { z } from 'zod';

/**
 * "Cards may include up to five actions" (WebexSamples/webex-card-school); the Windows client shows
 * five buttons per set.
 */
const MAX_ACTIONS = 5;

const text = z.string();
const flag = z.boolean();

/** Properties of every element. Unknown properties are ignored, as in the clients. */
const common = {
  id: text.optional(),
  separator: flag.optional(),
  isVisible: flag.optional(),
  spacing: text.optional(),
};
const action = { id: text.optional(), title: text.optional(), iconUrl: text.optional() };
const actions = z.lazy(() => z.array(actionSchema).max(MAX_ACTIONS, 'at most 5 actions in a set'));
const elements = z.lazy(() => z.array(elementSchema));
const anAction = z.lazy(() => actionSchema);

const actionSchema: z.ZodType = z.discriminatedUnion('type', [
  z.looseObject({ type: z.literal('Action.OpenUrl'), ...action, url: text }),
  z.looseObject({ type: z.literal('Action.Submit'), ...action, data: z.unknown().optional() }),
  z.looseObject({ type: z.literal('Action.ShowCard'), ...action, card: z.lazy(() => innerCard) }),
  z.looseObject({
    type: z.literal('Action.ToggleVisibility'),
    ...action,
    targetElements: z.array(z.union([text, z.looseObject({ elementId: text })])),
  }),
]);

const wrapped = { wrap: flag.optional(), isSubtle: flag.optional() };
const textRun = z.union([
  text,
  z.looseObject({
    type: z.literal('TextRun'),
    text,
    isSubtle: flag.optional(),
    italic: flag.optional(),
    strikethrough: flag.optional(),
    highlight: flag.optional(),
    underline: flag.optional(),
    selectAction: anAction.optional(),
  }),
]);
const image = z.looseObject({
  type: z.literal('Image'),
  ...common,
  url: text,
  altText: text.optional(),
  selectAction: anAction.optional(),
});
const column = z.looseObject({
  type: z.literal('Column').optional(),
  ...common,
  items: elements.optional(),
  bleed: flag.optional(),
  selectAction: anAction.optional(),
});

const input = {
  ...common,
  id: text.min(1, 'an input needs an id'),
  label: text.optional(),
  isRequired: flag.optional(),
  errorMessage: text.optional(),
};
const filledWith = (value: z.ZodType) => ({ ...input, value: value.optional() });

const elementSchema: z.ZodType = z.discriminatedUnion('type', [
  z.looseObject({
    type: z.literal('TextBlock'),
    ...common,
    ...wrapped,
    text,
    maxLines: z.number().optional(),
  }),
  z.looseObject({ type: z.literal('RichTextBlock'), ...common, inlines: z.array(textRun) }),
  image,
  z.looseObject({ type: z.literal('ImageSet'), ...common, images: z.array(image) }),
  z.looseObject({
    type: z.literal('FactSet'),
    ...common,
    facts: z.array(z.looseObject({ title: text, value: text })),
  }),
  z.looseObject({
    type: z.literal('Container'),
    ...common,
    items: elements,
    bleed: flag.optional(),
    selectAction: anAction.optional(),
  }),
  z.looseObject({
    type: z.literal('ColumnSet'),
    ...common,
    columns: z.array(column).optional(),
    bleed: flag.optional(),
    selectAction: anAction.optional(),
  }),
  z.looseObject({ type: z.literal('ActionSet'), ...common, actions }),
  z.looseObject({
    type: z.literal('Input.Text'),
    ...filledWith(text),
    placeholder: text.optional(),
    isMultiline: flag.optional(),
    maxLength: z.number().optional(),
    regex: text.optional(),
    inlineAction: anAction.optional(),
  }),
  z.looseObject({
    type: z.literal('Input.Number'),
    ...filledWith(z.number()),
    placeholder: text.optional(),
    min: z.number().optional(),
    max: z.number().optional(),
  }),
  z.looseObject({ type: z.literal('Input.Date'), ...filledWith(text) }),
  z.looseObject({ type: z.literal('Input.Time'), ...filledWith(text) }),
  z.looseObject({
    type: z.literal('Input.Toggle'),
    ...filledWith(text),
    title: text,
    valueOn: text.optional(),
    valueOff: text.optional(),
    wrap: flag.optional(),
  }),
  z.looseObject({
    type: z.literal('Input.ChoiceSet'),
    ...filledWith(text),
    choices: z.array(z.looseObject({ title: text, value: text })),
    placeholder: text.optional(),
    isMultiSelect: flag.optional(),
    style: z.enum(['compact', 'expanded']).optional(),
    wrap: flag.optional(),
  }),
]);

const innerCard = z.looseObject({
  type: z.literal('AdaptiveCard'),
  body: elements.optional(),
  actions: actions.optional(),
  selectAction: anAction.optional(),
  fallbackText: text.optional(),
});

/**
 * An Adaptive Card of version 1.3 with the elements that Webex draws. Webex’s clients parse
 * strictly: with `"wrap": "true"` instead of `true` the desktop shows only the fallback text.
 * Sources: https://developer.webex.com/docs/buttons-and-cards; the renderers in
 * webex/AdaptiveCards, `source/macos/AdaptiveCards`.
 */
export const cardSchema = innerCard.extend({
  version: z.string().regex(/^1\.[0-3]$/, 'the highest card version is 1.3'),
});
