import type { AddressCase } from './address-case.js';

export const IT: readonly AddressCase[] = [
  {
    text: 'Via Roma 5, 20121 Milano (MI), Italia',
    values: { line1: 'Via Roma 5', city: 'Milano', state: 'MI', zip: '20121', country: 'IT' },
  },
  {
    text: 'Via Roma, 5 - 20121 Milano MI - Italia',
    values: { line1: 'Via Roma, 5', city: 'Milano', state: 'MI', zip: '20121', country: 'IT' },
  },
  {
    text: 'Esempio S.r.l.\nViale Europa 23\n00144 Roma RM\nITALIA',
    values: {
      name: 'Esempio S.r.l.',
      line1: 'Viale Europa 23',
      city: 'Roma',
      state: 'RM',
      zip: '00144',
      country: 'IT',
    },
  },
  {
    text: 'piazza duomo 1, 50122 firenze fi, italy',
    values: { line1: 'piazza duomo 1', city: 'firenze', state: 'FI', zip: '50122', country: 'IT' },
  },
  {
    text: 'C.so Vittorio Emanuele II, 74, 10121 Torino (TO), IT',
    values: {
      line1: 'C.so Vittorio Emanuele II, 74',
      city: 'Torino',
      state: 'TO',
      zip: '10121',
      country: 'IT',
    },
  },
  {
    text: 'Via Dante 12 20123 Milano (MI)',
    values: { line1: 'Via Dante 12', city: 'Milano', state: 'MI', zip: '20123', country: 'IT' },
  },
  {
    text: 'Largo Augusto 8, Scala B, 20122 Milano, Italy',
    values: {
      line1: 'Largo Augusto 8',
      line2: 'Scala B',
      city: 'Milano',
      zip: '20122',
      country: 'IT',
    },
  },
  {
    text: 'Via Nazionale 91, 3° piano, 00184 Roma, Roma, Italia',
    values: {
      line1: 'Via Nazionale 91',
      line2: '3° piano',
      city: 'Roma',
      state: 'Roma',
      zip: '00184',
      country: 'IT',
    },
  },
  {
    text: 'P.zza della Repubblica 3, I-80142 Napoli',
    values: { line1: 'P.zza della Repubblica 3', city: 'Napoli', zip: '80142', country: 'IT' },
  },
  {
    text: 'Strada Provinciale 35, 37135 Verona VR, Italien',
    values: {
      line1: 'Strada Provinciale 35',
      city: 'Verona',
      state: 'VR',
      zip: '37135',
      country: 'IT',
    },
  },
  {
    text:
      'Marco Rossi | Responsabile IT | Vento S.p.A. | Via Garibaldi 7 | 16124 Genova (GE) | ' +
      'Italia | Tel. +39 010 5550100 | marco.rossi@vento.it',
    values: {
      name: 'Vento S.p.A.',
      email: 'marco.rossi@vento.it',
      line1: 'Via Garibaldi 7',
      city: 'Genova',
      state: 'GE',
      zip: '16124',
      country: 'IT',
    },
  },
  {
    text: 'Viale Monza, 259\n20126 Milano\nItaly',
    values: { line1: 'Viale Monza, 259', city: 'Milano', zip: '20126', country: 'IT' },
  },
  {
    text: 'Località Pian del Lago snc, 53035 Monteriggioni (SI), Italia',
    values: {
      line1: 'Località Pian del Lago snc',
      city: 'Monteriggioni',
      state: 'SI',
      zip: '53035',
      country: 'IT',
    },
  },
  {
    text: "Via dell'Industria 12/B, 40138 Bologna (BO), Italia",
    values: {
      line1: "Via dell'Industria 12/B",
      city: 'Bologna',
      state: 'BO',
      zip: '40138',
      country: 'IT',
    },
  },
  {
    text: 'Lungotevere Flaminio 18; 00196 ROMA (RM); ITALIA',
    values: {
      line1: 'Lungotevere Flaminio 18',
      city: 'ROMA',
      state: 'RM',
      zip: '00196',
      country: 'IT',
    },
  },
  {
    text: 'Via Roma 5, 20121 Milano',
    values: { line1: 'Via Roma 5', city: 'Milano', zip: '20121', country: 'IT' },
    hasDoubt: true,
  },
  {
    text: 'Via Roma 5, 10121 Torino TO',
    values: { line1: 'Via Roma 5', city: 'Torino', state: 'TO', zip: '10121', country: 'IT' },
  },
  {
    text: 'Via Roma 5, Brera, 20121 Milano (MI), Italia',
    values: { line1: 'Via Roma 5', city: 'Milano', state: 'MI', zip: '20121', country: 'IT' },
    hasDoubt: true,
  },
  {
    text: 'Roma 5, 20121 Milano (MI), Italia',
    values: { city: 'Milano', state: 'MI', zip: '20121', country: 'IT' },
    hasDoubt: true,
  },
  {
    text: 'Via Roma 5, Milano, Italia',
    values: { line1: 'Via Roma 5', city: 'Milano', country: 'IT' },
    hasDoubt: true,
  },
];
