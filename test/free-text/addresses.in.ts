import type { AddressCase } from './address-case.js';

export const IN: readonly AddressCase[] = [
  {
    text: '12 MG Road, Bengaluru 560001, India',
    values: { line1: '12 MG Road', city: 'Bengaluru', zip: '560001', country: 'IN' },
  },
  {
    text: 'No. 12, 3rd Floor, MG Road, Indiranagar, Bengaluru, Karnataka 560038',
    values: {
      line1: 'No. 12, MG Road',
      line2: '3rd Floor, Indiranagar',
      city: 'Bengaluru',
      state: 'KA',
      zip: '560038',
      country: 'IN',
    },
  },
  {
    text: 'Plot No. 7, Sector 18, Gurugram, Haryana - 122015',
    values: {
      line1: 'Plot No. 7',
      line2: 'Sector 18',
      city: 'Gurugram',
      state: 'HR',
      zip: '122015',
      country: 'IN',
    },
  },
  {
    text:
      'Lotus Technologies Pvt Ltd\nTower B, 5th Floor\n45 Old Airport Road\n' +
      'Bangalore - 560 008\nKarnataka, India',
    values: {
      name: 'Lotus Technologies Pvt Ltd',
      line1: '45 Old Airport Road',
      line2: 'Tower B, 5th Floor',
      city: 'Bangalore',
      state: 'KA',
      zip: '560008',
      country: 'IN',
    },
  },
  {
    text: '221 linking road, bandra west, mumbai 400050, maharashtra',
    values: {
      line1: '221 linking road',
      line2: 'bandra west',
      city: 'mumbai',
      state: 'MH',
      zip: '400050',
      country: 'IN',
    },
  },
  {
    text: '14 Kasturba Gandhi Marg, New Delhi 110001, India',
    values: { line1: '14 Kasturba Gandhi Marg', city: 'New Delhi', zip: '110001', country: 'IN' },
  },
  {
    text: 'Unit 5, Prestige Tech Park, Outer Ring Road, Bengaluru 560103, Karnataka, IN',
    values: {
      line1: 'Outer Ring Road',
      line2: 'Unit 5, Prestige Tech Park',
      city: 'Bengaluru',
      state: 'KA',
      zip: '560103',
      country: 'IN',
    },
  },
  {
    text: '#45/2, 5th Cross, 8th Main, Jayanagar 4th Block, Bengaluru, KA 560011',
    values: {
      line1: '#45/2, 5th Cross, 8th Main',
      line2: 'Jayanagar 4th Block',
      city: 'Bengaluru',
      state: 'KA',
      zip: '560011',
      country: 'IN',
    },
  },
  {
    text: '88 Anna Salai, Chennai, Tamil Nadu 600002, Inde',
    values: { line1: '88 Anna Salai', city: 'Chennai', state: 'TN', zip: '600002', country: 'IN' },
  },
  {
    text: 'Door No. 9-1-77, Sarojini Devi Road, Secunderabad, Telangana 500003',
    values: {
      line1: 'Door No. 9-1-77, Sarojini Devi Road',
      city: 'Secunderabad',
      state: 'TS',
      zip: '500003',
      country: 'IN',
    },
  },
  {
    text: '5 Park Street | Kolkata | West Bengal | PIN: 700016',
    values: { line1: '5 Park Street', city: 'Kolkata', state: 'WB', zip: '700016', country: 'IN' },
  },
  {
    text: 'Plot 21, Phase 1, Hinjewadi Industrial Area, Pune 411057, MH',
    values: {
      line1: 'Plot 21',
      line2: 'Phase 1, Hinjewadi Industrial Area',
      city: 'Pune',
      state: 'MH',
      zip: '411057',
      country: 'IN',
    },
  },
  {
    text:
      'Anita Rao | Regional Sales Manager | Peepal Limited | 10 Residency Road | ' +
      'Bengaluru 560025 | Karnataka | India | Mobile: +91 98000 00000 | anita.rao@peepal.in',
    values: {
      name: 'Peepal Limited',
      email: 'anita.rao@peepal.in',
      line1: '10 Residency Road',
      city: 'Bengaluru',
      state: 'KA',
      zip: '560025',
      country: 'IN',
    },
  },
  {
    text: '302, Nehru Place, New Delhi - 110019, India',
    values: { line1: '302', line2: 'Nehru Place', city: 'New Delhi', zip: '110019', country: 'IN' },
  },
  {
    text: '17 C.G. Road, near Municipal Market, Ahmedabad, Gujarat, India 380009',
    values: {
      line1: '17 C.G. Road',
      line2: 'near Municipal Market',
      city: 'Ahmedabad',
      state: 'GJ',
      zip: '380009',
      country: 'IN',
    },
  },
  {
    text: 'SCO 12, Sector 17, Chandigarh 160017, India',
    values: {
      line1: 'SCO 12',
      line2: 'Sector 17',
      city: 'Chandigarh',
      zip: '160017',
      country: 'IN',
    },
  },
  {
    text: '12 MG Road, Bengaluru',
    values: { country: 'IN' },
    hasDoubt: true,
  },
  {
    text: '12 MG Road, Koramangala, Bengaluru 560034, India',
    values: { line1: '12 MG Road', city: 'Bengaluru', zip: '560034', country: 'IN' },
    hasDoubt: true,
  },
  {
    text: '12 MG Road, Bengaluru, Kerala 560001, India',
    values: { line1: '12 MG Road', city: 'Bengaluru', state: 'KL', zip: '560001', country: 'IN' },
    hasDoubt: true,
  },
  {
    text: '12 MG Road, Indiranagar 560038, India',
    values: { line1: '12 MG Road', zip: '560038', country: 'IN' },
    hasDoubt: true,
  },
];
