import { LOCATION_ADDRESS, type FormValues } from '../domain/precheck-field.js';
import { stateCode } from '../places/resolve-state.js';
import type { FoundAddress } from './parse-address.js';

/** What a form says of the billing address and the customer's name. */
export function fromForm(values: FormValues): FoundAddress['values'] {
  return {
    name: values['customerInfo.name'],
    line1: values['address.addressLine1'],
    line2: values['address.addressLine2'],
    city: values['address.city'],
    state: values['address.stateOrProvince'],
    postal: values['address.zipOrPostalCode'],
    country: values['address.country'],
  };
}

/** The way back, without the fields that hold nothing. */
export function toForm(address: FoundAddress['values']): FormValues {
  const fields = {
    'customerInfo.name': address.name,
    'address.addressLine1': address.line1,
    'address.addressLine2': address.line2,
    'address.city': address.city,
    'address.stateOrProvince': address.state,
    'address.zipOrPostalCode': address.postal,
    'address.country': address.country,
  };
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
}

/** Turns the names of states into their codes, where the country is known and has such a state. */
export function codeStates(values: FormValues): FormValues {
  const coded = { ...values };
  for (const prefix of ['address', LOCATION_ADDRESS]) {
    const country = values[`${prefix}.country`];
    const state = values[`${prefix}.stateOrProvince`];
    const code = country && state ? stateCode(state, country) : undefined;
    if (code !== undefined) coded[`${prefix}.stateOrProvince`] = code;
  }
  return coded;
}
