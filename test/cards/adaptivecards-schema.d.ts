/**
 * Stands in for `adaptivecards/src/schema`, which the declarations of adaptivecards-templating
 * 2.3.1 import as TypeScript source. Only its JSON-schema converter, which is not used here,
 * mentions the type.
 */
export type IAdaptiveCard = unknown;
