/** The walls of src/: each room may import only the rooms named beside it. */
const rooms = {
  domain: [],
  places: ['domain'],
  'free-text': ['domain', 'places', 'conversation'],
  http: ['domain'],
  jobs: ['domain'],
  store: ['domain'],
  conversation: ['domain', 'cards', 'csv', 'places', 'free-text'],
  wholesale: ['domain', 'http'],
  cards: ['domain'],
  csv: ['domain'],
  webex: ['domain', 'http'],
  metrics: ['domain'],
  'control-socket': ['domain'],
  doctor: ['domain', 'webex', 'app', 'config', 'control-socket', 'http', 'store', 'wholesale'],
};

/** Libraries that belong to some rooms only, so that each can be exchanged in one place. */
const libraries = {
  express: ['webex', 'app'],
  undici: ['http'],
  libsql: ['store'],
  pg: ['store'],
  'webex-node-bot-framework': ['webex'],
  webex: ['webex'],
  'adaptivecards-templating': ['cards'],
  adaptivecards: [],
  'i18n-iso-countries': ['places'],
  'iso-3166': ['places'],
  'postcode-validator': ['conversation', 'free-text', 'places'],
  '@vvo/tzdb': ['places'],
  'fastest-levenshtein': ['conversation', 'free-text', 'places'],
  'content-disposition': ['webex'],
  'csv-parse': ['csv'],
  'csv-stringify': ['csv'],
  pino: ['app'],
  'prom-client': ['metrics'],
  dotenv: ['config'],
};

/** The simulator and the bot speak only HTTP with each other; one file of the bot starts it. */
const apart = [
  {
    name: 'simulator-imports-nothing-of-src',
    severity: 'error',
    from: { path: '^simulator/' },
    to: { path: '^src/' },
  },
  {
    name: 'simulator-started-by-one-file',
    severity: 'error',
    from: { path: '^src/', pathNot: '^src/app/simulation\\.ts$' },
    to: { path: '^simulator/|^dist/simulator/' },
  },
];

const forbidden = [
  ...apart,
  { name: 'no-circular', severity: 'error', from: {}, to: { circular: true } },
  {
    name: 'no-orphans',
    severity: 'error',
    from: {
      orphan: true,
      pathNot: ['\\.d\\.ts$', '^src/(main|cli/\w+)\\.ts$', '^simulator/page/'],
    },
    to: {},
  },
  { name: 'no-tests-in-src', severity: 'error', from: { path: '^src' }, to: { path: '^test' } },
  {
    name: 'no-dev-dependency-in-src',
    severity: 'error',
    from: { path: '^src' },
    to: { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only'] },
  },
  ...Object.entries(rooms).map(([room, allowed]) => ({
    name: `walls-of-${room}`,
    severity: 'error',
    from: { path: `^src/${room}/` },
    to: { path: '^src/', pathNot: `^src/(${[room, ...allowed].join('|')})/` },
  })),
  ...Object.entries(libraries).map(([library, allowed]) => ({
    name: `library-${library}`,
    severity: 'error',
    from: { path: '^src/', pathNot: `^src/(${allowed.join('|')})(/|\\.ts$)` },
    to: { path: `node_modules/${library}/` },
  })),
  {
    name: 'domain-knows-only-zod',
    severity: 'error',
    from: { path: '^src/domain/' },
    to: { path: 'node_modules/', pathNot: 'node_modules/zod/' },
  },
];

export default {
  forbidden,
  options: {
    doNotFollow: { path: 'node_modules' },
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default'],
    },
  },
};
