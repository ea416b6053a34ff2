import type { AddressCase } from './address-case.js';

export const CA: readonly AddressCase[] = [
  {
    text: '150 Elgin St, Ottawa, ON K2P 1L4',
    values: { line1: '150 Elgin St', city: 'Ottawa', state: 'ON', zip: 'K2P 1L4', country: 'CA' },
  },
  {
    text: '200 Bay St., Suite 3000, Toronto, Ontario M5J2J1, Canada',
    values: {
      line1: '200 Bay St.',
      line2: 'Suite 3000',
      city: 'Toronto',
      state: 'ON',
      zip: 'M5J 2J1',
      country: 'CA',
    },
  },
  {
    text: '1250 boul. René-Lévesque Ouest, bureau 3610, Montréal (Québec) H3B 4W8',
    values: {
      line1: '1250 boul. René-Lévesque Ouest',
      line2: 'bureau 3610',
      city: 'Montréal',
      state: 'QC',
      zip: 'H3B 4W8',
      country: 'CA',
    },
  },
  {
    text: '1055 West Hastings Street\nVancouver BC  V6E 2E9\nCANADA',
    values: {
      line1: '1055 West Hastings Street',
      city: 'Vancouver',
      state: 'BC',
      zip: 'V6E 2E9',
      country: 'CA',
    },
  },
  {
    text: '301-1234 Kingsway, Vancouver, British Columbia V5V 3E1',
    values: {
      line1: '301-1234 Kingsway',
      city: 'Vancouver',
      state: 'BC',
      zip: 'V5V 3E1',
      country: 'CA',
    },
  },
  {
    text: '888 3 St SW, Calgary, Alta. T2P 5C5, CA',
    values: { line1: '888 3 St SW', city: 'Calgary', state: 'AB', zip: 'T2P 5C5', country: 'CA' },
  },
  {
    text: '888 3rd St SW, Calgary, Alta. T2P 5C5, CA',
    values: { line1: '888 3rd St SW', city: 'Calgary', state: 'AB', zip: 'T2P 5C5', country: 'CA' },
  },
  {
    text: '100 king street west, suite 6200, toronto, on, m5x 1b8',
    values: {
      line1: '100 king street west',
      line2: 'suite 6200',
      city: 'toronto',
      state: 'ON',
      zip: 'M5X 1B8',
      country: 'CA',
    },
  },
  {
    text: '42, rue Sainte-Catherine Est, Montréal QC H2X 1K4',
    values: {
      line1: '42, rue Sainte-Catherine Est',
      city: 'Montréal',
      state: 'QC',
      zip: 'H2X 1K4',
      country: 'CA',
    },
  },
  {
    text: 'Maple Telecom Inc.\n1969 Upper Water Street\n13th Floor\nHalifax, Nova Scotia\nB3J 3R7',
    values: {
      name: 'Maple Telecom Inc.',
      line1: '1969 Upper Water Street',
      line2: '13th Floor',
      city: 'Halifax',
      state: 'NS',
      zip: 'B3J 3R7',
      country: 'CA',
    },
  },
  {
    text: '360 Main Street Winnipeg MB R3C 3Z3',
    values: {
      line1: '360 Main Street',
      city: 'Winnipeg',
      state: 'MB',
      zip: 'R3C 3Z3',
      country: 'CA',
    },
  },
  {
    text: "P.O. Box 8700, St. John's, NL A1B 4J6",
    values: {
      line1: 'P.O. Box 8700',
      city: "St. John's",
      state: 'NL',
      zip: 'A1B 4J6',
      country: 'CA',
    },
  },
  {
    text: '2 Bloor St E Unit 1400 | Toronto | ON | M4W 1A8',
    values: {
      line1: '2 Bloor St E',
      line2: 'Unit 1400',
      city: 'Toronto',
      state: 'ON',
      zip: 'M4W 1A8',
      country: 'CA',
    },
  },
  {
    text:
      'Jean Tremblay\nDirecteur commercial\nÉrable Conseil Ltée\n' +
      '900, boulevard René-Lévesque Est\nQuébec (Québec) G1R 2B5\nTél. : 418 555-0199\n' +
      'jean.tremblay@erable.ca',
    values: {
      email: 'jean.tremblay@erable.ca',
      line1: '900, boulevard René-Lévesque Est',
      city: 'Québec',
      state: 'QC',
      zip: 'G1R 2B5',
      country: 'CA',
    },
    hasDoubt: true,
  },
  {
    text: '10220 103 Ave NW, Edmonton, AB T5J 0K4',
    values: {
      line1: '10220 103 Ave NW',
      city: 'Edmonton',
      state: 'AB',
      zip: 'T5J 0K4',
      country: 'CA',
    },
  },
  {
    text: '111 Wellington Street, Ottawa K1A 0A9, Canada',
    values: { line1: '111 Wellington Street', city: 'Ottawa', zip: 'K1A 0A9', country: 'CA' },
    hasDoubt: true,
  },
  {
    text: '100 King St W, Toronto, CA',
    values: {},
    hasDoubt: true,
  },
  {
    text: '150 Elgin St, Ottawa, BC K2P 1L4',
    values: { line1: '150 Elgin St', city: 'Ottawa', state: 'BC', zip: 'K2P 1L4', country: 'CA' },
    hasDoubt: true,
  },
  {
    text: '400 3rd Avenue SW, Suite 900, Calgary Alberta, Canada T2P 4H2',
    values: {
      line1: '400 3rd Avenue SW',
      line2: 'Suite 900',
      city: 'Calgary',
      state: 'AB',
      zip: 'T2P 4H2',
      country: 'CA',
    },
  },
  {
    text: '1 Place Ville Marie, Suite 4000, Montreal, Quebec, H3B 4M4, CANADA',
    values: {
      line1: '1 Place Ville Marie',
      line2: 'Suite 4000',
      city: 'Montreal',
      state: 'QC',
      zip: 'H3B 4M4',
      country: 'CA',
    },
  },
];
