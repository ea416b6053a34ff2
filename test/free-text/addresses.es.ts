import type { AddressCase } from './address-case.js';

export const ES: readonly AddressCase[] = [
  {
    text: 'Calle Mayor 5, 28013 Madrid, España',
    values: { line1: 'Calle Mayor 5', city: 'Madrid', zip: '28013', country: 'ES' },
  },
  {
    text: 'Calle Mayor, 5, 3º B, 28013 Madrid, Spain',
    values: { line1: 'Calle Mayor, 5', line2: '3º B', city: 'Madrid', zip: '28013', country: 'ES' },
  },
  {
    text: 'C/ Alcalá 45\n28014 Madrid\nESPAÑA',
    values: { line1: 'C/ Alcalá 45', city: 'Madrid', zip: '28014', country: 'ES' },
  },
  {
    text: 'Ejemplo S.L., Avda. Diagonal 640, planta 6, 08017 Barcelona, ES',
    values: {
      name: 'Ejemplo S.L.',
      line1: 'Avda. Diagonal 640',
      line2: 'planta 6',
      city: 'Barcelona',
      zip: '08017',
      country: 'ES',
    },
  },
  {
    text: 'paseo de la castellana 259, torre espacio, 28046 madrid, espana',
    values: {
      line1: 'paseo de la castellana 259',
      line2: 'torre espacio',
      city: 'madrid',
      zip: '28046',
      country: 'ES',
    },
  },
  {
    text: 'Gran Vía 28, 28013 Madrid (Madrid), España',
    values: { line1: 'Gran Vía 28', city: 'Madrid', state: 'Madrid', zip: '28013', country: 'ES' },
  },
  {
    text: 'Av. de la Constitución, nº 12, 41001 Sevilla, Spanien',
    values: {
      line1: 'Av. de la Constitución, nº 12',
      city: 'Sevilla',
      zip: '41001',
      country: 'ES',
    },
  },
  {
    text: 'Plaza del Ayuntamiento 1, 46002 València, Valencia, España',
    values: {
      line1: 'Plaza del Ayuntamiento 1',
      city: 'València',
      state: 'Valencia',
      zip: '46002',
      country: 'ES',
    },
  },
  {
    text: 'Carrer de Balmes 132 | 08008 Barcelona | Espanya',
    values: { line1: 'Carrer de Balmes 132', city: 'Barcelona', zip: '08008', country: 'ES' },
    hasDoubt: true,
  },
  {
    text: 'Carrer de Balmes 132 | 08008 Barcelona | Espagne',
    values: { line1: 'Carrer de Balmes 132', city: 'Barcelona', zip: '08008', country: 'ES' },
  },
  {
    text: 'Polígono Industrial Las Mercedes, Nave 4, 28022 Madrid, España',
    values: {
      line1: 'Polígono Industrial Las Mercedes',
      line2: 'Nave 4',
      city: 'Madrid',
      zip: '28022',
      country: 'ES',
    },
  },
  {
    text: 'Ctra. de Fuencarral 24 28108 Alcobendas (Madrid) España',
    values: {
      line1: 'Ctra. de Fuencarral 24',
      city: 'Alcobendas',
      state: 'Madrid',
      zip: '28108',
      country: 'ES',
    },
  },
  {
    text: 'Calle Colón 10 46004 Valencia Spain',
    values: { line1: 'Calle Colón 10', city: 'Valencia', zip: '46004', country: 'ES' },
  },
  {
    text:
      'Lucía García\nDirectora comercial\nSol y Mar S.A.\nCalle Larios 4, 2º izq\n' +
      '29005 Málaga\nEspaña\nTel: +34 952 000 000\nlucia.garcia@solymar.es',
    values: {
      name: 'Sol y Mar S.A.',
      email: 'lucia.garcia@solymar.es',
      line1: 'Calle Larios 4',
      line2: '2º izq',
      city: 'Málaga',
      zip: '29005',
      country: 'ES',
    },
  },
  {
    text: 'Rambla Nova 22, E-43004 Tarragona',
    values: { line1: 'Rambla Nova 22', city: 'Tarragona', zip: '43004', country: 'ES' },
  },
  {
    text: 'Camino de Ronda s/n, 18004 Granada, España',
    values: { line1: 'Camino de Ronda s/n', city: 'Granada', zip: '18004', country: 'ES' },
  },
  {
    text: 'Apartado de Correos 61, 07080 Palma, Islas Baleares, España',
    values: {
      line1: 'Apartado de Correos 61',
      city: 'Palma',
      state: 'PM',
      zip: '07080',
      country: 'ES',
    },
    hasDoubt: true,
  },
  {
    text: 'Calle Mayor 5, 28013 Madrid',
    values: { line1: 'Calle Mayor 5', city: 'Madrid', zip: '28013', country: 'ES' },
    hasDoubt: true,
  },
  {
    text: 'Calle Mayor 5, Centro, 28013 Madrid, España',
    values: { line1: 'Calle Mayor 5', city: 'Madrid', zip: '28013', country: 'ES' },
    hasDoubt: true,
  },
  {
    text: 'Mayor 5, 28013 Madrid, España',
    values: { city: 'Madrid', zip: '28013', country: 'ES' },
    hasDoubt: true,
  },
];
