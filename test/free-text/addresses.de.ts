import type { AddressCase } from './address-case.js';

export const DE: readonly AddressCase[] = [
  {
    text: 'Hauptstraße 5, 10115 Berlin, Deutschland',
    values: { line1: 'Hauptstraße 5', city: 'Berlin', zip: '10115', country: 'DE' },
  },
  {
    text: 'Friedrichstr. 123\n10117 Berlin\nGermany',
    values: { line1: 'Friedrichstr. 123', city: 'Berlin', zip: '10117', country: 'DE' },
  },
  {
    text: 'Muster GmbH, Leopoldstraße 12a, 80802 München, DE',
    values: {
      name: 'Muster GmbH',
      line1: 'Leopoldstraße 12a',
      city: 'München',
      zip: '80802',
      country: 'DE',
    },
  },
  {
    text: 'unter den linden 77, 10117 berlin, germany',
    values: { line1: 'unter den linden 77', city: 'berlin', zip: '10117', country: 'DE' },
  },
  {
    text: 'Theodor-Heuss-Allee 70-72, D-60486 Frankfurt am Main',
    values: {
      line1: 'Theodor-Heuss-Allee 70-72',
      city: 'Frankfurt am Main',
      zip: '60486',
      country: 'DE',
    },
  },
  {
    text: 'Beispiel AG & Co. KG\nAm Sandtorkai 50\n2. OG\n20457 Hamburg\nDeutschland',
    values: {
      name: 'Beispiel AG & Co. KG',
      line1: 'Am Sandtorkai 50',
      line2: '2. OG',
      city: 'Hamburg',
      zip: '20457',
      country: 'DE',
    },
  },
  {
    text: 'Kurfürstendamm 21 10719 Berlin Deutschland',
    values: { line1: 'Kurfürstendamm 21', city: 'Berlin', zip: '10719', country: 'DE' },
  },
  {
    text: 'Königsallee 60 F, 40212 Düsseldorf, Allemagne',
    values: { line1: 'Königsallee 60 F', city: 'Düsseldorf', zip: '40212', country: 'DE' },
  },
  {
    text: 'Leipziger Platz 9; 10117 Berlin; Duitsland',
    values: { line1: 'Leipziger Platz 9', city: 'Berlin', zip: '10117', country: 'DE' },
  },
  {
    text: 'Postfach 10 06 20, 70005 Stuttgart, Deutschland',
    values: { line1: 'Postfach 10 06 20', city: 'Stuttgart', zip: '70005', country: 'DE' },
  },
  {
    text: 'Gewerbepark 7, Halle 3, 93059 Regensburg, Deutschland',
    values: {
      line1: 'Gewerbepark 7',
      line2: 'Halle 3',
      city: 'Regensburg',
      zip: '93059',
      country: 'DE',
    },
  },
  {
    text:
      'Thomas Schmidt | Leiter IT | Nordlicht GmbH | Große Elbstraße 45 | 22767 Hamburg | ' +
      'Germany | Telefon: +49 40 1234567 | thomas.schmidt@nordlicht.de',
    values: {
      name: 'Nordlicht GmbH',
      email: 'thomas.schmidt@nordlicht.de',
      line1: 'Große Elbstraße 45',
      city: 'Hamburg',
      zip: '22767',
      country: 'DE',
    },
  },
  {
    text: 'Marienplatz 8, 80331 München, Bayern, Deutschland',
    values: {
      line1: 'Marienplatz 8',
      city: 'München',
      state: 'Bayern',
      zip: '80331',
      country: 'DE',
    },
  },
  {
    text: 'Hohe Straße 52, Köln 50667, Deutschland',
    values: { line1: 'Hohe Straße 52', city: 'Köln', zip: '50667', country: 'DE' },
  },
  {
    text: 'Straße des 17. Juni 135, 10623 Berlin, Germany',
    values: { line1: 'Straße des 17. Juni 135', city: 'Berlin', zip: '10623', country: 'DE' },
  },
  {
    text: 'Bahnhofstr. 3, 01067 Dresden, Germany',
    values: { line1: 'Bahnhofstr. 3', city: 'Dresden', zip: '01067', country: 'DE' },
  },
  {
    text: 'Hauptstraße 5, 10115 Berlin',
    values: { line1: 'Hauptstraße 5', city: 'Berlin', zip: '10115', country: 'DE' },
    hasDoubt: true,
  },
  {
    text: 'Max Mustermann Leipziger Straße 5, 10115 Berlin, Deutschland',
    values: { city: 'Berlin', zip: '10115', country: 'DE' },
    hasDoubt: true,
  },
  {
    text: 'Q 7, 24, 68161 Mannheim, Deutschland',
    values: { city: 'Mannheim', zip: '68161', country: 'DE' },
    hasDoubt: true,
  },
  {
    text: 'Innenstadt, Zeil 5, 60313 Frankfurt, Deutschland',
    values: { line1: 'Zeil 5', city: 'Frankfurt', zip: '60313', country: 'DE' },
    hasDoubt: true,
  },
];
