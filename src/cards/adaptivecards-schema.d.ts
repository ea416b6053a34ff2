/**
 * Stands in for `adaptivecards/src/schema`, which the declarations of adaptivecards-templating 2.3.1 import as TypeScript
 * source. Only its JSON-schema converter mentions the type, and nobody here calls that.
 */
export type IAdaptiveCard = unknown;
