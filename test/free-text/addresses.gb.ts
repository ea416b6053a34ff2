import type { AddressCase } from './address-case.js';

export const GB: readonly AddressCase[] = [
  {
    text: '10 Downing Street, London SW1A 2AA',
    values: { line1: '10 Downing Street', city: 'London', zip: 'SW1A 2AA', country: 'GB' },
  },
  {
    text: '22 Bishopsgate, London EC2N 4BQ, England',
    values: { line1: '22 Bishopsgate', city: 'London', zip: 'EC2N 4BQ', country: 'GB' },
  },
  {
    text: 'Flat 2, 10 High Street, Guildford, Surrey GU1 3UW, United Kingdom',
    values: {
      line1: '10 High Street',
      line2: 'Flat 2',
      city: 'Guildford',
      state: 'Surrey',
      zip: 'GU1 3UW',
      country: 'GB',
    },
  },
  {
    text: '10 downing street london sw1a2aa',
    values: { line1: '10 downing street', city: 'london', zip: 'SW1A 2AA', country: 'GB' },
  },
  {
    text: '1 Canada Square, Canary Wharf, London, E14 5AB, UK',
    values: {
      line1: '1 Canada Square',
      line2: 'Canary Wharf',
      city: 'London',
      zip: 'E14 5AB',
      country: 'GB',
    },
  },
  {
    text: 'Unit 5\nThames Valley Business Park\nReading\nRG6 1PT',
    values: {
      line1: 'Unit 5',
      line2: 'Thames Valley Business Park',
      city: 'Reading',
      zip: 'RG6 1PT',
      country: 'GB',
    },
  },
  {
    text: 'Globex Ltd, 4th Floor, 20 Fenchurch St, London, EC3M 3BY',
    values: {
      name: 'Globex Ltd',
      line1: '20 Fenchurch St',
      line2: '4th Floor',
      city: 'London',
      zip: 'EC3M 3BY',
      country: 'GB',
    },
  },
  {
    text: '1 New Street Square, London EC4A 3HQ, Great Britain',
    values: { line1: '1 New Street Square', city: 'London', zip: 'EC4A 3HQ', country: 'GB' },
  },
  {
    text: '58 Morrison St, Edinburgh, EH3 8BP, Scotland',
    values: { line1: '58 Morrison St', city: 'Edinburgh', zip: 'EH3 8BP', country: 'GB' },
  },
  {
    text: "3 St Peter's Square\nManchester\nM2 3AA\nGB",
    values: { line1: "3 St Peter's Square", city: 'Manchester', zip: 'M2 3AA', country: 'GB' },
  },
  {
    text: '12a Castle Street, Cardiff CF10 1BS, Wales',
    values: { line1: '12a Castle Street', city: 'Cardiff', zip: 'CF10 1BS', country: 'GB' },
  },
  {
    text:
      'Sarah Jones | Sales Director | Initech plc | 100 Victoria Embankment | ' +
      'London EC4Y 0DY | T: +44 20 7946 0958 | sarah.jones@initech.co.uk',
    values: {
      name: 'Initech plc',
      email: 'sarah.jones@initech.co.uk',
      line1: '100 Victoria Embankment',
      city: 'London',
      zip: 'EC4Y 0DY',
      country: 'GB',
    },
  },
  {
    text: '7 Donegall Square West, Belfast, BT1 6JH, Northern Ireland',
    values: { line1: '7 Donegall Square West', city: 'Belfast', zip: 'BT1 6JH', country: 'GB' },
  },
  {
    text: 'PO Box 500, Newcastle upon Tyne, NE99 1AA',
    values: { line1: 'PO Box 500', city: 'Newcastle upon Tyne', zip: 'NE99 1AA', country: 'GB' },
  },
  {
    text: '25 High Street, Tring, Hertfordshire, HP23 5AH',
    values: {
      line1: '25 High Street',
      city: 'Tring',
      state: 'Hertfordshire',
      zip: 'HP23 5AH',
      country: 'GB',
    },
  },
  {
    text: 'The Shard, 32 London Bridge Street, London, SE1 9SG, UK',
    values: { line1: '32 London Bridge Street', city: 'London', zip: 'SE1 9SG', country: 'GB' },
    hasDoubt: true,
  },
  {
    text: '12 London Road, Headington, Oxford, OX3 7PS',
    values: { line1: '12 London Road', city: 'Oxford', zip: 'OX3 7PS', country: 'GB' },
    hasDoubt: true,
  },
  {
    text: 'Rose Cottage, Mill Lane, Bath BA1 1AA',
    values: { city: 'Bath', zip: 'BA1 1AA', country: 'GB' },
    hasDoubt: true,
  },
  {
    text: "100 King's Road Chelsea London SW3 4TR",
    values: { zip: 'SW3 4TR', country: 'GB' },
    hasDoubt: true,
  },
  {
    text: '10 High Street, Guildford, England',
    values: { line1: '10 High Street', city: 'Guildford', country: 'GB' },
    hasDoubt: true,
  },
];
