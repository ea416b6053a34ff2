import type { AddressCase } from './address-case.js';

export const US: readonly AddressCase[] = [
  {
    text: '771 Alder Drive, Milpitas, CA 95035, US',
    values: {
      line1: '771 Alder Drive',
      city: 'Milpitas',
      state: 'CA',
      zip: '95035',
      country: 'US',
    },
  },
  {
    text: '1600 Amphitheatre Pkwy, Mountain View, California 94043',
    values: {
      line1: '1600 Amphitheatre Pkwy',
      city: 'Mountain View',
      state: 'CA',
      zip: '94043',
      country: 'US',
    },
  },
  {
    text: '350 5th Ave Fl 21, New York, NY 10118, USA',
    values: {
      line1: '350 5th Ave',
      line2: 'Fl 21',
      city: 'New York',
      state: 'NY',
      zip: '10118',
      country: 'US',
    },
  },
  {
    text: '1 microsoft way\nredmond, wa 98052-6399',
    values: {
      line1: '1 microsoft way',
      city: 'redmond',
      state: 'WA',
      zip: '98052-6399',
      country: 'US',
    },
  },
  {
    text: 'Northwind LLC\n500 Boylston Street\nSuite 2200\nBoston, MA 02116\nUnited States',
    values: {
      name: 'Northwind LLC',
      line1: '500 Boylston Street',
      line2: 'Suite 2200',
      city: 'Boston',
      state: 'MA',
      zip: '02116',
      country: 'US',
    },
  },
  {
    text: '3500 Deer Creek Rd Palo Alto CA 94304',
    values: {
      line1: '3500 Deer Creek Rd',
      city: 'Palo Alto',
      state: 'CA',
      zip: '94304',
      country: 'US',
    },
  },
  {
    text: 'PO Box 1234, Springfield, Ill. 62701, U.S.A.',
    values: { line1: 'PO Box 1234', city: 'Springfield', state: 'IL', zip: '62701', country: 'US' },
  },
  {
    text: '1600 Pennsylvania Ave NW Washington DC 20500',
    values: {
      line1: '1600 Pennsylvania Ave NW',
      city: 'Washington',
      state: 'DC',
      zip: '20500',
      country: 'US',
    },
  },
  {
    text: 'One Apple Park Way; Cupertino; CA; 95014; United States of America',
    values: {
      line1: 'One Apple Park Way',
      city: 'Cupertino',
      state: 'CA',
      zip: '95014',
      country: 'US',
    },
  },
  {
    text: 'Fabrikam, Inc., 2200 Mission College Blvd, Bldg 5, 3rd Floor, Santa Clara, CA 95054',
    values: {
      name: 'Fabrikam, Inc.',
      line1: '2200 Mission College Blvd',
      line2: 'Bldg 5, 3rd Floor',
      city: 'Santa Clara',
      state: 'CA',
      zip: '95054',
      country: 'US',
    },
  },
  {
    text: '233 S Wacker Dr Ste 4400 Chicago IL 60606',
    values: {
      line1: '233 S Wacker Dr',
      line2: 'Ste 4400',
      city: 'Chicago',
      state: 'IL',
      zip: '60606',
      country: 'US',
    },
  },
  {
    text: '4400 N Scottsdale Rd #9-815 | Scottsdale | Arizona 85251',
    values: {
      line1: '4400 N Scottsdale Rd',
      line2: '#9-815',
      city: 'Scottsdale',
      state: 'AZ',
      zip: '85251',
      country: 'US',
    },
  },
  {
    text:
      'Maria Lopez\nAccount Manager\nContoso Corp.\n100 Peachtree St NE, Unit 12\n' +
      'Atlanta, Georgia 30303\nTel: (404) 555-0100\nmaria.lopez@contoso.com',
    values: {
      name: 'Contoso Corp.',
      email: 'maria.lopez@contoso.com',
      line1: '100 Peachtree St NE',
      line2: 'Unit 12',
      city: 'Atlanta',
      state: 'GA',
      zip: '30303',
      country: 'US',
    },
  },
  {
    text: '55 Water Street, New York, New York 10041',
    values: {
      line1: '55 Water Street',
      city: 'New York',
      state: 'NY',
      zip: '10041',
      country: 'US',
    },
  },
  {
    text: '100 Main St Louis MO 63101',
    values: { state: 'MO', zip: '63101', country: 'US' },
    hasDoubt: true,
  },
  {
    text: '771 Alder Drive, Milpitas, CA',
    values: { line1: '771 Alder Drive', city: 'Milpitas', state: 'CA', country: 'US' },
    hasDoubt: true,
  },
  {
    text: '771 Alder Drive, Milpitas, TX 95035, USA',
    values: {
      line1: '771 Alder Drive',
      city: 'Milpitas',
      state: 'TX',
      zip: '95035',
      country: 'US',
    },
    hasDoubt: true,
  },
  {
    text: '200 Grand Ave South San Francisco CA 94080',
    values: { state: 'CA', zip: '94080', country: 'US' },
    hasDoubt: true,
  },
  {
    text: 'Acme, 771 Alder Drive, Milpitas, CA 95035, US',
    values: {
      line1: '771 Alder Drive',
      city: 'Milpitas',
      state: 'CA',
      zip: '95035',
      country: 'US',
    },
    hasDoubt: true,
  },
  {
    text: '771 Alder Drive, Sunnyhills, Milpitas, CA 95035',
    values: {
      line1: '771 Alder Drive',
      city: 'Milpitas',
      state: 'CA',
      zip: '95035',
      country: 'US',
    },
    hasDoubt: true,
  },
];
