import { describe, expect, test } from '@jest/globals';
import { matchHeading } from '../../../src/conversation/batch/match-heading.js';

const FIELDS: Readonly<Record<string, string>> = {
  name: 'customerInfo.name',
  email: 'customerInfo.primaryEmail',
  line1: 'address.addressLine1',
  line2: 'address.addressLine2',
  city: 'address.city',
  state: 'address.stateOrProvince',
  zip: 'address.zipOrPostalCode',
  country: 'address.country',
};

/** The headings of a program or a language, by the fields that they mean. */
const TABLES: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  Salesforce: {
    name: 'Account Name|Company / Account',
    email: 'Email|Contact: Email',
    line1: 'Billing Street|Mailing Street|Account: Billing Street|BillingStreet',
    line2: 'Billing Address Line 2',
    city: 'Billing City|Mailing City|BillingCity',
    state:
      'Billing State/Province|Billing State/Province (text only)|BillingStateCode|Mailing State',
    zip: 'Billing Zip/Postal Code|BillingPostalCode|Mailing Zip/Postal Code',
    country: 'Billing Country|Billing Country (text only)|BillingCountryCode|Mailing Country',
  },
  HubSpot: {
    name: 'Company name',
    email: 'Email',
    line1: 'Street Address',
    line2: 'Street Address 2',
    city: 'City',
    state: 'State/Region',
    zip: 'Postal Code',
    country: 'Country/Region',
  },
  Outlook: {
    name: 'Company',
    email: 'E-mail Address',
    line1: 'Business Street',
    line2: 'Business Street 2',
    city: 'Business City',
    state: 'Business State',
    zip: 'Business Postal Code',
    country: 'Business Country/Region',
  },
  Dynamics: {
    name: 'Account Name',
    line1: 'Address 1: Street 1',
    line2: 'Address 1: Street 2',
    city: 'Address 1: City',
    state: 'Address 1: State/Province',
    zip: 'Address 1: ZIP/Postal Code',
    country: 'Address 1: Country/Region',
  },
  'other programs': {
    name: 'Organization Name|Legal Name|client_name|CUSTOMER',
    email: 'Email 1 - Value|Work Email|admin email|E_MAIL',
    line1:
      'Billing Address Line 1|Address (Line 1)|STREET_ADDRESS|Registered Address|Mailing Address',
    line2: 'address_2|Suite',
    city: 'Town/City|billing_city|Company City|Office City',
    state: 'State Code|State or County|Billing State|Province/State',
    zip: 'Zip Code *|Post code|ZIP/Postcode|Billing Code|Eircode',
    country: 'Country Code|country_name|Billing Country Code|Country/Territory',
  },
  German: {
    name: 'Firma|Kunde|Unternehmen|Firmenname',
    email: 'E-Mail|E-Mail-Adresse',
    line1: 'Straße|Strasse|Straße und Hausnummer|Anschrift|Adresse',
    line2: 'Adresszusatz',
    city: 'Ort|Stadt',
    state: 'Bundesland',
    zip: 'PLZ|Postleitzahl',
    country: 'Land',
  },
  French: {
    name: 'Société|Societe|Entreprise|Raison sociale',
    email: 'Courriel|Adresse e-mail',
    line1: 'Adresse|Rue|Adresse de facturation',
    line2: 'Complément d’adresse|Complement d adresse',
    city: 'Ville',
    state: 'Département',
    zip: 'Code postal|CP',
    country: 'Pays',
  },
  Spanish: {
    name: 'Empresa|Razón social|Cliente',
    email: 'Correo electrónico',
    line1: 'Dirección|Direccion|Calle y número',
    city: 'Ciudad|Población',
    state: 'Provincia',
    zip: 'Código postal',
    country: 'País|Pais',
  },
  Italian: {
    name: 'Azienda|Ragione sociale|Società',
    email: 'Indirizzo e-mail',
    line1: 'Indirizzo',
    city: 'Città|Comune',
    state: 'Provincia',
    zip: 'CAP',
    country: 'Paese|Nazione',
  },
  Dutch: {
    name: 'Bedrijf|Bedrijfsnaam|Klant',
    email: 'E-mailadres',
    line1: 'Straat|Adres|Straat en huisnummer',
    city: 'Plaats|Woonplaats',
    state: 'Provincie',
    zip: 'Postcode',
    country: 'Land',
  },
  Portuguese: {
    name: 'Empresa|Razão social|Nome da empresa',
    email: 'Endereço de e-mail|E-mail',
    line1: 'Endereço|Morada|Rua',
    line2: 'Complemento',
    city: 'Cidade|Localidade',
    state: 'Estado|UF',
    zip: 'CEP|Código postal',
    country: 'País',
  },
  Polish: {
    name: 'Firma|Nazwa firmy',
    line1: 'Ulica|Adres',
    city: 'Miasto|Miejscowość',
    state: 'Województwo',
    zip: 'Kod pocztowy',
    country: 'Kraj',
  },
  Swedish: {
    name: 'Företag|Kund',
    email: 'E-post|E-postadress',
    line1: 'Gatuadress|Adress',
    city: 'Ort|Postort',
    state: 'Län',
    zip: 'Postnummer',
    country: 'Land',
  },
  'Danish and Norwegian': {
    name: 'Virksomhed|Firmanavn|Bedrift',
    line1: 'Adresse|Gade|Gateadresse',
    city: 'By|Poststed',
    state: 'Fylke',
    zip: 'Postnr.|Postnummer',
    country: 'Land',
  },
  Finnish: {
    name: 'Yritys',
    email: 'Sähköposti',
    line1: 'Katuosoite|Osoite',
    city: 'Kaupunki|Postitoimipaikka',
    zip: 'Postinumero',
    country: 'Maa',
  },
  Czech: {
    name: 'Společnost|Název firmy',
    line1: 'Ulice|Adresa',
    city: 'Město',
    zip: 'PSČ',
    country: 'Země|Stát',
  },
  Turkish: {
    name: 'Şirket|Şirket adı',
    email: 'E-posta',
    line1: 'Adres',
    city: 'Şehir',
    state: 'İl',
    zip: 'Posta kodu',
    country: 'Ülke',
  },
  Japanese: {
    name: '会社名',
    email: 'メールアドレス',
    line1: '住所',
    line2: '建物名',
    city: '市区町村',
    state: '都道府県',
    zip: '郵便番号',
    country: '国',
  },
  Chinese: {
    name: '公司名称',
    line1: '地址',
    city: '城市',
    state: '省',
    zip: '邮编',
    country: '国家',
  },
  Korean: { name: '회사명', line1: '주소', city: '도시', zip: '우편번호', country: '국가' },
};

describe.each(Object.entries(TABLES))('the headings of %s', (_, table) => {
  const cases = Object.entries(table).flatMap(([field, headings]) =>
    headings.split('|').map((heading) => [heading, FIELDS[field]]),
  );
  test.each(cases)('“%s” means %s', (heading = '', path) => {
    expect(matchHeading(heading)).toBe(path);
    expect(matchHeading(`\u200b ${heading.toUpperCase()} *`)).toBe(path);
  });
});

test.each([
  ['customerId'],
  ['Customer ID'],
  ['customer_id'],
  ['Record ID'],
  ['Account ID'],
  ['Shipping Street'],
  ['Home City'],
  ['Other Country/Region'],
  ['Company Domain Name'],
  ['Business Phone'],
  ['Region'],
  ['Notes'],
  ['First Name'],
  ['〒'],
  ['*'],
])('“%s” means no field', (heading) => {
  expect(matchHeading(heading)).toBeUndefined();
});
