import type { AddressCase } from './address-case.js';

export const AU: readonly AddressCase[] = [
  {
    text: '1 Macquarie Street, Sydney NSW 2000, Australia',
    values: {
      line1: '1 Macquarie Street',
      city: 'Sydney',
      state: 'NSW',
      zip: '2000',
      country: 'AU',
    },
  },
  {
    text: 'Level 5, 100 George St, Sydney NSW 2000',
    values: {
      line1: '100 George St',
      line2: 'Level 5',
      city: 'Sydney',
      state: 'NSW',
      zip: '2000',
      country: 'AU',
    },
  },
  {
    text: 'Unit 3/12 Smith Street, Collingwood VIC 3066',
    values: {
      line1: 'Unit 3/12 Smith Street',
      city: 'Collingwood',
      state: 'VIC',
      zip: '3066',
      country: 'AU',
    },
  },
  {
    text: 'Wattle Pty Ltd\nLevel 20\n123 Eagle Street\nBRISBANE QLD 4000\nAUSTRALIA',
    values: {
      name: 'Wattle Pty Ltd',
      line1: '123 Eagle Street',
      line2: 'Level 20',
      city: 'BRISBANE',
      state: 'QLD',
      zip: '4000',
      country: 'AU',
    },
  },
  {
    text: '200 bourke st, melbourne, victoria 3000, australia',
    values: { line1: '200 bourke st', city: 'melbourne', state: 'VIC', zip: '3000', country: 'AU' },
  },
  {
    text: '10 St Georges Terrace Perth WA 6000',
    values: {
      line1: '10 St Georges Terrace',
      city: 'Perth',
      state: 'WA',
      zip: '6000',
      country: 'AU',
    },
  },
  {
    text: '10 Hay Street Perth WA 6000',
    values: { line1: '10 Hay Street', city: 'Perth', state: 'WA', zip: '6000', country: 'AU' },
  },
  {
    text: '77 King William Street, Adelaide, South Australia, 5000',
    values: {
      line1: '77 King William Street',
      city: 'Adelaide',
      state: 'SA',
      zip: '5000',
      country: 'AU',
    },
  },
  {
    text: 'PO Box 200, Surry Hills, N.S.W. 2010',
    values: { line1: 'PO Box 200', city: 'Surry Hills', state: 'NSW', zip: '2010', country: 'AU' },
  },
  {
    text: '2/45 Elizabeth St, Hobart Tasmania 7000 AU',
    values: {
      line1: '2/45 Elizabeth St',
      city: 'Hobart',
      state: 'TAS',
      zip: '7000',
      country: 'AU',
    },
  },
  {
    text: 'Shop 4, 9 Mitchell Street, Darwin City NT 0800',
    values: {
      line1: '9 Mitchell Street',
      line2: 'Shop 4',
      city: 'Darwin City',
      state: 'NT',
      zip: '0800',
      country: 'AU',
    },
  },
  {
    text: '14 London Circuit, Canberra ACT 2601, Australien',
    values: {
      line1: '14 London Circuit',
      city: 'Canberra',
      state: 'ACT',
      zip: '2601',
      country: 'AU',
    },
  },
  {
    text:
      'Emma Brown | Office Manager | Banksia Limited | 60 Margaret Street | ' +
      'Sydney NSW 2000 | M: +61 400 000 000 | emma.brown@banksia.com.au',
    values: {
      name: 'Banksia Limited',
      email: 'emma.brown@banksia.com.au',
      line1: '60 Margaret Street',
      city: 'Sydney',
      state: 'NSW',
      zip: '2000',
      country: 'AU',
    },
  },
  {
    text: '12A Crown St, Suite 2, Wollongong, New South Wales, Australia 2500',
    values: {
      line1: '12A Crown St',
      line2: 'Suite 2',
      city: 'Wollongong',
      state: 'NSW',
      zip: '2500',
      country: 'AU',
    },
  },
  {
    text: 'Locked Bag 5000, Parramatta NSW 2124, Australia',
    values: {
      line1: 'Locked Bag 5000',
      city: 'Parramatta',
      state: 'NSW',
      zip: '2124',
      country: 'AU',
    },
  },
  {
    text: '100 Miller Street North Sydney NSW 2060',
    values: { state: 'NSW', zip: '2060', country: 'AU' },
    hasDoubt: true,
  },
  {
    text: '1 Macquarie Street, Sydney 2000, Australia',
    values: { line1: '1 Macquarie Street', city: 'Sydney', zip: '2000', country: 'AU' },
    hasDoubt: true,
  },
  {
    text: '1 Macquarie Street, Sydney VIC 2000, Australia',
    values: {
      line1: '1 Macquarie Street',
      city: 'Sydney',
      state: 'VIC',
      zip: '2000',
      country: 'AU',
    },
    hasDoubt: true,
  },
  {
    text: 'Martin Place, Sydney NSW 2000',
    values: { city: 'Sydney', state: 'NSW', zip: '2000', country: 'AU' },
    hasDoubt: true,
  },
  {
    text: '1 Macquarie Street, The Rocks, Sydney NSW 2000',
    values: {
      line1: '1 Macquarie Street',
      city: 'Sydney',
      state: 'NSW',
      zip: '2000',
      country: 'AU',
    },
    hasDoubt: true,
  },
];
