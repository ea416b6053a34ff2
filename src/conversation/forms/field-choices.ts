import type { Choice } from '../../domain/form.js';
import {
  LOCATION_ADDRESS,
  readValue,
  SUB_PARTNER,
  type FormValues,
  type PrecheckField,
} from '../../domain/precheck-field.js';
import type { ProvisioningTemplate, SubPartner } from '../../domain/precheck.js';
import { listLanguages, usualLanguage } from '../../places/languages.js';
import { resolveCountry } from '../../places/resolve-country.js';
import { listTimezones, onlyTimezone } from '../../places/timezones.js';
import { copyBillingAddress } from './location-address.js';
import { LANGUAGE, MEETINGS_TIMEZONE, TIMEZONE } from './location-fields.js';

/** Lets a compact list offer an empty choice; a blank value is left out of every request. */
const NOTHING: Choice = { title: '– none –', value: ' ' };

/** What the partner offers to choose from. */
export interface PartnerOffers {
  readonly templates: readonly ProvisioningTemplate[];
  readonly subPartners: readonly SubPartner[];
}

/**
 * The choices of a field; empty for a field that is typed. A value that is not among them is added,
 * so that it is shown.
 */
export function listChoices(
  { templates, subPartners }: PartnerOffers,
  { path, offers, isSingle }: PrecheckField,
  values: FormValues,
): readonly Choice[] {
  if (offers !== undefined) {
    const choices = offers.map(({ name, value }) => ({ title: name, value }));
    return isSingle ? [NOTHING, ...choices] : choices;
  }
  const country = locationCountryOf(values);
  switch (path) {
    case 'provisioningId':
      if (templates.length === 0) return [];
      return includeValue(
        [
          NOTHING,
          ...templates.map(({ name, provisioningId }) => ({ title: name, value: provisioningId })),
        ],
        values[path],
      );
    case SUB_PARTNER:
      return subPartners.length === 0
        ? []
        : includeValue([NOTHING, ...subPartners.map(describePartner)], values[path]);
    case TIMEZONE:
      return includeValue(listTimezones(country), values[path]);
    case MEETINGS_TIMEZONE:
      return includeValue([NOTHING, ...listTimezones(country)], values[path]);
    case LANGUAGE:
      return includeValue(listLanguages(country), values[path]);
    default:
      return [];
  }
}

/** Suggests values for the location step: the billing address, and what is usual in its country. */
export function suggestLocation(values: FormValues): FormValues {
  const own = Object.keys(values).some((path) => path.startsWith(LOCATION_ADDRESS) && values[path]);
  const country = locationCountryOf(values);
  return {
    ...(own ? {} : copyBillingAddress(values)),
    [TIMEZONE]: readValue(values, TIMEZONE) ?? onlyTimezone(country) ?? '',
    [LANGUAGE]: readValue(values, LANGUAGE) ?? usualLanguage(country) ?? '',
  };
}

/** The ISO code of the country of the location, if it is known. */
function locationCountryOf(values: FormValues): string | undefined {
  const typed =
    readValue(values, `${LOCATION_ADDRESS}.country`) ?? readValue(values, 'address.country');
  const answer = resolveCountry(typed ?? '');
  return 'code' in answer ? answer.code : undefined;
}

function includeValue(choices: readonly Choice[], value = ''): readonly Choice[] {
  const isListed = value.trim() === '' || choices.some((choice) => choice.value === value);
  return isListed ? choices : [{ title: value, value }, ...choices];
}

/** Webex returns no name of a sub-partner; the first characters of its id distinguish them. */
function describePartner({ orgId, isSuspended }: SubPartner): Choice {
  const uuid = Buffer.from(orgId, 'base64').toString('utf8').split('/').at(-1) ?? orgId;
  const state = isSuspended ? ', suspended: cannot provision' : '';
  return { title: `Organization ${uuid.slice(0, 8)}…${state}`, value: orgId };
}
