import { describe, expect, test } from '@jest/globals';
import { readLine } from '../../src/free-text/read-line.js';

const lineOf = (text: string) => {
  const { values, doubts } = readLine(`${text} ops@acme.com`, { templates: [] });
  expect(doubts).toEqual([]);
  return [values['address.addressLine1'], values['address.addressLine2'], values['address.city']];
};

describe('a street of Germany, Austria or Switzerland', () => {
  test.each([
    'Konrad-Adenauer-Str. 5',
    'Eduard-Grunow-Str. 123',
    'St.-Anna-Platz 3',
    'Hauptstr.5',
    'Hauptstr.5a',
    'Hauptstr. 5-7',
    'Karl-Marx-Allee 31',
    'Prof.-Dr.-Helmert-Str. 2-3',
    'Dr.-Ing.-Wolf-Weg 3',
    'Berliner Str.17',
    'Berliner Str. 17',
    'Frankfurter Landstr. 4',
    'Alte Poststr. 12',
    'Gr. Bleichen 12',
    'An d. Alster 5',
    'Str. des 17. Juni 135',
    'Rektoratsweg 123',
    'Wendenstr. 414-424',
    'Martin-Luther-King-Platz 6',
    'Friedrich-Ebert-Damm 160c',
  ])('is understood with abbreviations and hyphens: %s', (street) => {
    expect(lineOf(`${street}, 70173 Stuttgart, Germany`)).toEqual([street, undefined, 'Stuttgart']);
  });

  test('loses the slash before its floor', () => {
    const line = lineOf('Friedrichstr. 123 / 2. OG, 10117 Berlin, Germany');
    expect(line).toEqual(['Friedrichstr. 123', '2. OG', 'Berlin']);
  });

  test.each(['Wendenstr. 414-424', 'Eduard-Grunow-Str. 123', 'Am Markt 1'])(
    'is understood after its city: %s',
    (street) => {
      expect(lineOf(`20537 Hamburg, ${street}, Germany`)).toEqual([street, undefined, 'Hamburg']);
    },
  );
});

describe('a street of the United States', () => {
  test.each([
    'W148 N9700 Tree Tops Dr',
    'N88W16447 Main Street',
    '26W150 Roosevelt Road',
    '1200 South 300 West',
    '455 E 400 S',
    '18-D Main Street',
    '12-14 Main Street',
    '12A Main Street',
    '10 1/2 Main Street',
    '22000 8 Mile Road',
    '10220 103 Ave NW',
    '123 Main NE St.',
    '1200 Route 22 East',
    '77 Highway 7 East',
    '4000 County Road 12',
    '5 US Highway 1 South',
    '1600 Avenue of the Americas',
    '700 St. Anns Avenue',
    '100 Court Street',
    'Lot 2 Burrows Avenue',
  ])('is understood: %s', (street) => {
    expect(lineOf(`${street}, Springfield, IL 62701`)).toEqual([street, undefined, 'Springfield']);
  });

  test.each([
    ['700 St. Anns Avenue Bronx NY 10455', '700 St. Anns Avenue', 'Bronx'],
    ['100 Court Street Boston MA 02108', '100 Court Street', 'Boston'],
    ['12 St. Paul Street Rochester NY 14604', '12 St. Paul Street', 'Rochester'],
  ])('is split from its city after the kind of street: %s', (text, street, city) => {
    expect(lineOf(text)).toEqual([street, undefined, city]);
  });

  test.each(['Cabin #100', 'Dock 4', 'Bay 12B', 'Space 7', 'Trailer 3', 'Booth #9', 'Desk 14'])(
    'is followed by a unit: %s',
    (unit) => {
      const line = lineOf(`123 Main NE St., ${unit}, Chicago, IL 60601`);
      expect(line).toEqual(['123 Main NE St.', unit, 'Chicago']);
    },
  );
});

describe('a street elsewhere', () => {
  test.each([
    [
      'Lot 2 Burrows Avenue, Edmondson Park, NSW 2174, Australia',
      'Lot 2 Burrows Avenue',
      undefined,
    ],
    ['99, rue de Rivoli, Boite N° 1, 75001 Paris, France', '99, rue de Rivoli', 'Boite N° 1'],
    ['12 rue du 8 Mai 1945, 75010 Paris, France', '12 rue du 8 Mai 1945', undefined],
    ['Plein 1944 12, 6511 JB Nijmegen, Netherlands', 'Plein 1944 12', undefined],
    ['Via 25 Aprile 3, 20121 Milano (MI), Italy', 'Via 25 Aprile 3', undefined],
  ])('is understood: %s', (text, street, unit) => {
    expect(lineOf(text).slice(0, 2)).toEqual([street, unit]);
  });
});
