import type { AddressCase } from './address-case.js';

export const NL: readonly AddressCase[] = [
  {
    text: 'Damrak 1, 1012 LG Amsterdam',
    values: { line1: 'Damrak 1', city: 'Amsterdam', zip: '1012 LG', country: 'NL' },
  },
  {
    text: 'Keizersgracht 182 hs, 1016DW Amsterdam, Nederland',
    values: { line1: 'Keizersgracht 182 hs', city: 'Amsterdam', zip: '1016 DW', country: 'NL' },
  },
  {
    text: 'Voorbeeld B.V.\nPrins Hendrikkade 33\n1012 TM Amsterdam\nThe Netherlands',
    values: {
      name: 'Voorbeeld B.V.',
      line1: 'Prins Hendrikkade 33',
      city: 'Amsterdam',
      zip: '1012 TM',
      country: 'NL',
    },
  },
  {
    text: 'coolsingel 40, 3011 ad rotterdam, netherlands',
    values: { line1: 'coolsingel 40', city: 'rotterdam', zip: '3011 AD', country: 'NL' },
  },
  {
    text: 'Laan van Meerdervoort 10, 2517 AK Den Haag, NL',
    values: { line1: 'Laan van Meerdervoort 10', city: 'Den Haag', zip: '2517 AK', country: 'NL' },
  },
  {
    text: 'Burgemeester Stramanweg 102, 2e verdieping, 1101 AA Amsterdam',
    values: {
      line1: 'Burgemeester Stramanweg 102',
      line2: '2e verdieping',
      city: 'Amsterdam',
      zip: '1101 AA',
      country: 'NL',
    },
  },
  {
    text: 'Stationsplein 45 3013 AK Rotterdam Holland',
    values: { line1: 'Stationsplein 45', city: 'Rotterdam', zip: '3013 AK', country: 'NL' },
  },
  {
    text: 'Postbus 90151, 5000 LC Tilburg, Nederland',
    values: { line1: 'Postbus 90151', city: 'Tilburg', zip: '5000 LC', country: 'NL' },
  },
  {
    text: 'Herengracht 420; NL-1017 BZ Amsterdam',
    values: { line1: 'Herengracht 420', city: 'Amsterdam', zip: '1017 BZ', country: 'NL' },
  },
  {
    text: 'High Tech Campus 5, 5656 AE Eindhoven, Nederland',
    values: { line1: 'High Tech Campus 5', city: 'Eindhoven', zip: '5656 AE', country: 'NL' },
    hasDoubt: true,
  },
  {
    text: 'Johan Huizingalaan 763a | 1066 VH Amsterdam | Niederlande',
    values: { line1: 'Johan Huizingalaan 763a', city: 'Amsterdam', zip: '1066 VH', country: 'NL' },
  },
  {
    text:
      'Pieter de Vries\nAccount Manager\nNoordzee BV\nMaliebaan 12\n3581 CN Utrecht\n' +
      '+31 30 000 0000\npieter.devries@noordzee.nl',
    values: {
      name: 'Noordzee BV',
      email: 'pieter.devries@noordzee.nl',
      line1: 'Maliebaan 12',
      city: 'Utrecht',
      zip: '3581 CN',
      country: 'NL',
    },
  },
  {
    text: 'Rokin 75 1012KL Amsterdam',
    values: { line1: 'Rokin 75', city: 'Amsterdam', zip: '1012 KL', country: 'NL' },
  },
  {
    text: "Nieuwe Binnenweg 10-12, 3015 BA 's-Gravenhage, Pays-Bas",
    values: {
      line1: 'Nieuwe Binnenweg 10-12',
      city: "'s-Gravenhage",
      zip: '3015 BA',
      country: 'NL',
    },
  },
  {
    text: 'Grote Markt 1, 9712 HN Groningen, Groningen, Nederland',
    values: {
      line1: 'Grote Markt 1',
      city: 'Groningen',
      state: 'Groningen',
      zip: '9712 HN',
      country: 'NL',
    },
  },
  {
    text: 'Gustav Mahlerlaan 2970, unit 5, 1081 LA Amsterdam, Netherlands',
    values: {
      line1: 'Gustav Mahlerlaan 2970',
      line2: 'unit 5',
      city: 'Amsterdam',
      zip: '1081 LA',
      country: 'NL',
    },
  },
  {
    text: 'Damrak 1, Amsterdam, Nederland',
    values: { line1: 'Damrak 1', city: 'Amsterdam', country: 'NL' },
    hasDoubt: true,
  },
  {
    text: 'Jordaan, Bloemgracht 5, 1016 KA Amsterdam',
    values: { line1: 'Bloemgracht 5', city: 'Amsterdam', zip: '1016 KA', country: 'NL' },
    hasDoubt: true,
  },
  {
    text: 'Jan Jansen de Oude Keizersgracht 5, 1016 CD Amsterdam',
    values: { city: 'Amsterdam', zip: '1016 CD', country: 'NL' },
    hasDoubt: true,
  },
  {
    text: '1012 LG Amsterdam',
    values: { city: 'Amsterdam', zip: '1012 LG', country: 'NL' },
    hasDoubt: true,
  },
];
