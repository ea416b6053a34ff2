import { LOCATION_ADDRESS, type FormValues } from '../domain/precheck-field.js';
import { lookUpState, toPrintedState } from '../places/resolve-state.js';

/** The fields of an address and the customer's name, as far as they are certain. */
export interface AddressFields {
  readonly name?: string | undefined;
  readonly line1?: string | undefined;
  readonly line2?: string | undefined;
  readonly city?: string | undefined;
  /** A code or a name. */
  readonly state?: string | undefined;
  readonly postal?: string | undefined;
  /** ISO code of two letters. */
  readonly country?: string | undefined;
}

/** Picks the billing address and the customer's name from the values of a form. */
export function toAddressFields(values: FormValues): AddressFields {
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

/** The reverse of `toAddressFields`, without the fields that are empty. */
export function toAddressValues(address: AddressFields): FormValues {
  const values = {
    'customerInfo.name': address.name,
    'address.addressLine1': address.line1,
    'address.addressLine2': address.line2,
    'address.city': address.city,
    'address.stateOrProvince': address.state,
    'address.zipOrPostalCode': address.postal,
    'address.country': address.country,
  };
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined));
}

/**
 * Writes the states of both addresses of a form as the API takes them: that of the location as its
 * ISO code, that of the billing address as on an envelope. A state without a known country, or one
 * that the country does not have, stays as it is.
 */
export function encodeStates(values: FormValues): FormValues {
  const encoded = { ...values };
  for (const prefix of ['address', LOCATION_ADDRESS]) {
    const country = values[`${prefix}.country`];
    const state = values[`${prefix}.stateOrProvince`];
    if (!country || !state) continue;
    encoded[`${prefix}.stateOrProvince`] =
      prefix === 'address'
        ? toPrintedState(state, country)
        : (lookUpState(state, country) ?? state);
  }
  return encoded;
}
