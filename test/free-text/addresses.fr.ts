import type { AddressCase } from './address-case.js';

export const FR: readonly AddressCase[] = [
  {
    text: '10 rue de Rivoli, 75001 Paris, France',
    values: { line1: '10 rue de Rivoli', city: 'Paris', zip: '75001', country: 'FR' },
  },
  {
    text: '10, rue de Rivoli 75001 Paris France',
    values: { line1: '10, rue de Rivoli', city: 'Paris', zip: '75001', country: 'FR' },
  },
  {
    text: 'Exemple SARL\n25 avenue des Champs-Élysées\n75008 PARIS\nFRANCE',
    values: {
      name: 'Exemple SARL',
      line1: '25 avenue des Champs-Élysées',
      city: 'PARIS',
      zip: '75008',
      country: 'FR',
    },
  },
  {
    text: '12 bis bd Haussmann, 3ème étage, 75009 Paris, FR',
    values: {
      line1: '12 bis bd Haussmann',
      line2: '3ème étage',
      city: 'Paris',
      zip: '75009',
      country: 'FR',
    },
  },
  {
    text: '8 place de l’Hôtel de Ville, 69001 Lyon, Frankreich',
    values: { line1: '8 place de l’Hôtel de Ville', city: 'Lyon', zip: '69001', country: 'FR' },
  },
  {
    text: '1 parvis de la défense, tour eqho, 92800 puteaux, france',
    values: {
      line1: '1 parvis de la défense',
      line2: 'tour eqho',
      city: 'puteaux',
      zip: '92800',
      country: 'FR',
    },
  },
  {
    text: 'Immeuble Le Dôme, 1 rue de la Haye, 93290 Tremblay-en-France, France',
    values: {
      line1: '1 rue de la Haye',
      line2: 'Immeuble Le Dôme',
      city: 'Tremblay-en-France',
      zip: '93290',
      country: 'FR',
    },
  },
  {
    text: '45 quai Charles de Gaulle, 69006 Lyon Cedex 06, France',
    values: {
      line1: '45 quai Charles de Gaulle',
      city: 'Lyon Cedex 06',
      zip: '69006',
      country: 'FR',
    },
  },
  {
    text: 'ZI Nord, 59000 Lille, France',
    values: { line1: 'ZI Nord', city: 'Lille', zip: '59000', country: 'FR' },
  },
  {
    text: '100 allées Jean Jaurès, Bât. B, F-31000 Toulouse',
    values: {
      line1: '100 allées Jean Jaurès',
      line2: 'Bât. B',
      city: 'Toulouse',
      zip: '31000',
      country: 'FR',
    },
  },
  {
    text: '17 av. Jean Médecin | 06000 Nice | France',
    values: { line1: '17 av. Jean Médecin', city: 'Nice', zip: '06000', country: 'FR' },
  },
  {
    text: '5 rue du Faubourg Saint-Honoré 75008 Paris Frankreich',
    values: { line1: '5 rue du Faubourg Saint-Honoré', city: 'Paris', zip: '75008', country: 'FR' },
  },
  {
    text:
      'Claire Martin\nDirectrice commerciale\nLumière SAS\n3 impasse des Lilas\n' +
      '33000 Bordeaux\nFrance\nTél : +33 5 56 00 00 00\nclaire.martin@lumiere.fr',
    values: {
      name: 'Lumière SAS',
      email: 'claire.martin@lumiere.fr',
      line1: '3 impasse des Lilas',
      city: 'Bordeaux',
      zip: '33000',
      country: 'FR',
    },
  },
  {
    text: "2 cours de l'Intendance, CS 12345, 33000 Bordeaux, France",
    values: {
      line1: "2 cours de l'Intendance",
      line2: 'CS 12345',
      city: 'Bordeaux',
      zip: '33000',
      country: 'FR',
    },
  },
  {
    text: '14 rue Oberkampf, Paris 75011, France',
    values: { line1: '14 rue Oberkampf', city: 'Paris', zip: '75011', country: 'FR' },
  },
  {
    text: '10 rue de Rivoli, 75001 Paris',
    values: { line1: '10 rue de Rivoli', city: 'Paris', zip: '75001', country: 'FR' },
    hasDoubt: true,
  },
  {
    text: '12 Le Bourg, 24220 Beynac, France',
    values: { city: 'Beynac', zip: '24220', country: 'FR' },
    hasDoubt: true,
  },
  {
    text: '10 rue de Rivoli, Marais, 75001 Paris, France',
    values: { line1: '10 rue de Rivoli', city: 'Paris', zip: '75001', country: 'FR' },
    hasDoubt: true,
  },
  {
    text: '10 rue de Rivoli, Paris, France',
    values: { line1: '10 rue de Rivoli', city: 'Paris', country: 'FR' },
    hasDoubt: true,
  },
  {
    text: '10 rue de Rivoli 75001 Paris ou 5 rue Lepic 75018 Paris, France',
    values: { country: 'FR' },
    hasDoubt: true,
  },
];
