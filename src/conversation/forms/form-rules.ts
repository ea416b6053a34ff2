import type { KindName } from '../../domain/check-kind.js';
import { checkKindOf } from '../../domain/check-kinds.js';
import type { Inquiry } from '../../domain/check.js';
import {
  chosenPackages,
  isFieldInUse,
  LOCATION_ADDRESS,
  PRECHECK_FIELDS,
  readValue,
  SUB_PARTNER,
  type FieldErrors,
  type FieldWarnings,
  type FormValues,
} from '../../domain/precheck-field.js';
import { toFormValues } from '../../domain/request-values.js';
import { readLine, type LineContext, type LineReading } from '../../free-text/read-line.js';
import { readSubscriberLine } from '../../free-text/read-subscriber-line.js';
import { resolveLanguage } from '../../places/languages.js';
import { resolveTimezone } from '../../places/timezones.js';
import { listCustomerWarnings } from './list-customer-warnings.js';
import { EXTENSION, listSubscriberWarnings, PHONE } from './list-subscriber-warnings.js';
import { clearCopiedAddress, fillLocationAddress } from './location-address.js';
import { isLocationMeant, LANGUAGE, MEETINGS_TIMEZONE, TIMEZONE } from './location-fields.js';
import { normalizeAddress } from './normalize-address.js';
import { readPhone } from './normalize-phone.js';
import { tidyValues } from './tidy-values.js';

/** Form values in the spelling of the API, and an error for each that could not be read. */
export interface NormalizedValues {
  readonly values: FormValues;
  readonly errors: FieldErrors;
}

/**
 * The code by which forms and lines of one kind of check are read. Everything else in which kinds
 * differ is data: see `CheckKind`.
 */
export interface FormRules {
  /** Turns what people type into what the API takes, such as a country's name into its code. */
  readonly normalize: (typed: FormValues) => NormalizedValues;
  /** Lists by field what looks wrong. A warning never stops a check: the API decides. */
  readonly listWarnings: (values: FormValues) => FieldWarnings;
  /** Parses the text that follows the command on one line. */
  readonly readLine: (text: string, context: LineContext) => LineReading;
  /** Undoes what `normalize` filled in, so that the values of a request can be edited as a form. */
  readonly denormalize: (values: FormValues) => FormValues;
}

const RULES: Readonly<Record<KindName, FormRules>> = {
  customer: {
    normalize: normalizeCustomer,
    listWarnings: listCustomerWarnings,
    readLine,
    denormalize: clearCopiedAddress,
  },
  subscriber: {
    normalize: normalizeSubscriber,
    listWarnings: listSubscriberWarnings,
    readLine: readSubscriberLine,
    denormalize: (values) => values,
  },
};

/** The rules for forms and lines of a kind of check. */
export function formRulesOf(kind: KindName): FormRules {
  return RULES[kind];
}

/** The form values that would send the same request again. */
export function restoreFormValues({ kind, request, subPartnerOrgId }: Inquiry): FormValues {
  const sent = toFormValues(checkKindOf(kind).fields, request);
  const values = formRulesOf(kind).denormalize(sent);
  return subPartnerOrgId === undefined ? values : { ...values, [SUB_PARTNER]: subPartnerOrgId };
}

function normalizeCustomer(typed: FormValues): NormalizedValues {
  const tidy = tidyValues(typed);
  const values = fillLocationAddress(dropUnused(tidy.values));
  const billing = normalizeAddress(values, 'address');
  const location = normalizeAddress(values, LOCATION_ADDRESS);
  return {
    values: { ...values, ...billing.values, ...location.values, ...normalizeLocale(values) },
    errors: { ...tidy.errors, ...billing.errors, ...location.errors },
  };
}

/** Time zones and the language in the API's notation. Others stay as typed: the API decides. */
function normalizeLocale(values: FormValues): FormValues {
  const locale: FormValues = {};
  for (const path of [TIMEZONE, MEETINGS_TIMEZONE]) {
    const zone = readValue(values, path);
    if (zone !== undefined) locale[path] = resolveTimezone(zone) ?? zone;
  }
  const language = readValue(values, LANGUAGE);
  if (language !== undefined) locale[LANGUAGE] = resolveLanguage(language) ?? language;
  return locale;
}

/**
 * Values for a package that was deselected stay in the draft, but not in the request. The same goes
 * for a location of which only the time zone and the language are known: both are suggested.
 */
function dropUnused(values: FormValues): FormValues {
  const chosen = chosenPackages(values);
  const hasLocation = isLocationMeant(values);
  const used: FormValues = {};
  for (const field of PRECHECK_FIELDS) {
    const value = values[field.path];
    const isSent = isFieldInUse(field, chosen) && (field.step !== 'location' || hasLocation);
    if (value?.trim() && isSent) used[field.path] = value;
  }
  return used;
}

/**
 * A phone number that cannot be read is sent as typed: the API decides. An extension behind the
 * number goes into its own field, if that is empty.
 */
function normalizeSubscriber(typed: FormValues): NormalizedValues {
  const { values, errors } = tidyValues(typed);
  const phone = readPhone(values[PHONE] ?? '');
  if (phone === undefined) return { values, errors };
  const extension = readValue(values, EXTENSION) ?? phone.extension ?? '';
  return { values: { ...values, [PHONE]: phone.number, [EXTENSION]: extension }, errors };
}
