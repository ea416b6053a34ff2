import type { AddressCase } from './address-case.js';

export const JP: readonly AddressCase[] = [
  {
    text: '1-1-1 Marunouchi, Chiyoda-ku, Tokyo 100-0005, Japan',
    values: {
      line1: '1-1-1 Marunouchi',
      city: 'Chiyoda-ku',
      state: 'Tokyo',
      zip: '100-0005',
      country: 'JP',
    },
  },
  {
    text: '〒100-0005 東京都千代田区丸の内1-1-1',
    values: {
      line1: '丸の内1-1-1',
      city: '千代田区',
      state: '東京都',
      zip: '100-0005',
      country: 'JP',
    },
  },
  {
    text: '〒150-0002\n東京都渋谷区渋谷2-21-1\n渋谷ヒカリエ10F',
    values: {
      line1: '渋谷2-21-1',
      line2: '渋谷ヒカリエ10F',
      city: '渋谷区',
      state: '東京都',
      zip: '150-0002',
      country: 'JP',
    },
  },
  {
    text: '2-21-1 shibuya, shibuya-ku, tokyo 150-0002',
    values: {
      line1: '2-21-1 shibuya',
      city: 'shibuya-ku',
      state: 'tokyo',
      zip: '150-0002',
      country: 'JP',
    },
  },
  {
    text:
      'Kabushiki K.K.\nMarunouchi Building 10F\n2-4-1 Marunouchi\n' +
      'Chiyoda-ku, Tokyo 100-6310\nJAPAN',
    values: {
      name: 'Kabushiki K.K.',
      line1: '2-4-1 Marunouchi',
      line2: 'Marunouchi Building 10F',
      city: 'Chiyoda-ku',
      state: 'Tokyo',
      zip: '100-6310',
      country: 'JP',
    },
  },
  {
    text: '株式会社アクメ 〒530-0001 大阪府大阪市北区梅田3-1-3',
    values: {
      name: '株式会社アクメ',
      line1: '北区梅田3-1-3',
      city: '大阪市',
      state: '大阪府',
      zip: '530-0001',
      country: 'JP',
    },
  },
  {
    text: '株式会社アクメ\n〒530-0001\n大阪府大阪市北区梅田3-1-3',
    values: {
      name: '株式会社アクメ',
      line1: '北区梅田3-1-3',
      city: '大阪市',
      state: '大阪府',
      zip: '530-0001',
      country: 'JP',
    },
  },
  {
    text: '3-1-3 Umeda, Kita-ku, Osaka-shi, Osaka 530-0001, Japan',
    values: {
      line1: '3-1-3 Umeda',
      line2: 'Kita-ku',
      city: 'Osaka-shi',
      state: 'Osaka',
      zip: '530-0001',
      country: 'JP',
    },
  },
  {
    text: '2-2-1 Minatomirai, Nishi-ku, Yokohama, Kanagawa 220-0012, Japan',
    values: {
      line1: '2-2-1 Minatomirai',
      line2: 'Nishi-ku',
      city: 'Yokohama',
      state: 'Kanagawa',
      zip: '220-0012',
      country: 'JP',
    },
  },
  {
    text: '〒220-0012 神奈川県横浜市西区みなとみらい2丁目2番1号',
    values: {
      line1: '西区みなとみらい2丁目2番1号',
      city: '横浜市',
      state: '神奈川県',
      zip: '220-0012',
      country: 'JP',
    },
  },
  {
    text: '〒460-0008 愛知県名古屋市中区栄3-15-33',
    values: {
      line1: '中区栄3-15-33',
      city: '名古屋市',
      state: '愛知県',
      zip: '460-0008',
      country: 'JP',
    },
  },
  {
    text: 'Minato-ku, Roppongi 6-10-1, Tokyo, 106-6108 Japan',
    values: { state: 'Tokyo', zip: '106-6108', country: 'JP' },
    hasDoubt: true,
  },
  {
    text: 'Roppongi 6-10-1, Minato-ku, Tokyo, 106-6108, Japan',
    values: {
      line1: 'Roppongi 6-10-1',
      city: 'Minato-ku',
      state: 'Tokyo',
      zip: '106-6108',
      country: 'JP',
    },
  },
  {
    text: '〒060-0002 北海道札幌市中央区北2条西4丁目1番地',
    values: {
      line1: '中央区北2条西4丁目1番地',
      city: '札幌市',
      state: '北海道',
      zip: '060-0002',
      country: 'JP',
    },
  },
  {
    text: '4-1 Kioicho, Chiyoda-ku, Tōkyō 102-8578 JP',
    values: {
      line1: '4-1 Kioicho',
      city: 'Chiyoda-ku',
      state: 'Tōkyō',
      zip: '102-8578',
      country: 'JP',
    },
  },
  {
    text: '〒105-0011 Tokyo, Minato-ku, Shibakoen 4-2-8',
    values: {
      line1: 'Shibakoen 4-2-8',
      city: 'Minato-ku',
      state: 'Tokyo',
      zip: '105-0011',
      country: 'JP',
    },
  },
  {
    text: '2-11-3 Tenjin, Chuo-ku, Fukuoka-shi, Fukuoka-ken 810-0001, Japon',
    values: {
      line1: '2-11-3 Tenjin',
      line2: 'Chuo-ku',
      city: 'Fukuoka-shi',
      state: 'Fukuoka-ken',
      zip: '810-0001',
      country: 'JP',
    },
  },
  {
    text: '1-1-1 Marunouchi, Tokyo 100-0005, Japan',
    values: { state: 'Tokyo', zip: '100-0005', country: 'JP' },
    hasDoubt: true,
  },
  {
    text: '3-1-3 Umeda, Kita-ku, Osaka 530-0001, Japan',
    values: {
      line1: '3-1-3 Umeda',
      line2: 'Kita-ku',
      state: 'Osaka',
      zip: '530-0001',
      country: 'JP',
    },
    hasDoubt: true,
  },
  {
    text: '東京都千代田区丸の内1-1-1',
    values: { line1: '丸の内1-1-1', city: '千代田区', state: '東京都', country: 'JP' },
    hasDoubt: true,
  },
];
