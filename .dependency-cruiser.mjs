/**
 * The walls of src/: each room may import only the rooms named beside it. A room inside a room
 * stands here by its path and is not part of the outer one. `domain` is open to all.
 */
const rooms = {
  domain: [],
  places: [],
  'free-text': ['places'],
  cards: [],
  csv: [],
  http: [],
  jobs: [],
  metrics: [],
  store: [],
  config: [],
  'control-socket': [],
  webex: ['http'],
  'webex/webhooks': ['webex'],
  'webex/websocket': ['webex'],
  wholesale: ['http', 'wholesale/partner-token'],
  'wholesale/partner-token': ['http'],
  'conversation/shared': [],
  'conversation/forms': ['free-text', 'places'],
  'conversation/checks': [
    'conversation/shared',
    'conversation/forms',
    'conversation/find',
    'cards',
  ],
  'conversation/find': ['conversation/shared', 'cards'],
  'conversation/batch': ['conversation/shared', 'conversation/forms', 'cards', 'csv', 'free-text'],
  conversation: [
    'conversation/shared',
    'conversation/checks',
    'conversation/batch',
    'conversation/find',
    'cards',
  ],
  'doctor/checks': ['webex', 'webex/webhooks'],
  doctor: [
    'doctor/checks',
    'app',
    'config',
    'control-socket',
    'http',
    'webex',
    'webex/webhooks',
    'wholesale/partner-token',
  ],
  app: [
    'config',
    'control-socket',
    'conversation',
    'conversation/shared',
    'http',
    'jobs',
    'metrics',
    'store',
    'webex',
    'webex/webhooks',
    'webex/websocket',
    'wholesale',
    'wholesale/partner-token',
  ],
  cli: ['app', 'config', 'control-socket', 'doctor', 'doctor/checks'],
};

/** Libraries that belong to some rooms only, so that each can be exchanged in one place. */
const libraries = {
  express: ['app'],
  undici: ['http'],
  libsql: ['store'],
  pg: ['store'],
  'webex-node-bot-framework': ['webex/websocket'],
  webex: [],
  '@webex': [],
  'adaptivecards-templating': [],
  'adaptive-expressions': [],
  adaptivecards: [],
  'i18n-iso-countries': ['places'],
  'iso-3166': ['places'],
  'postcode-validator': ['conversation/forms'],
  '@vvo/tzdb': ['places'],
  'fastest-levenshtein': ['conversation', 'conversation/forms', 'free-text', 'places'],
  'content-disposition': ['webex'],
  'lru-cache': ['conversation/checks', 'places', 'webex'],
  'csv-parse': ['csv'],
  'csv-stringify': ['csv'],
  pino: ['app'],
  'prom-client': ['metrics'],
  dotenv: ['config'],
};

/**
 * The walls of simulator/: each folder may import only the folders named beside it. `domain` is
 * open to all. The files beside the folders start the simulator and may import every folder.
 */
const simulatorRooms = {
  domain: [],
  http: [],
  wholesale: [],
  webex: ['http'],
  routes: ['http', 'webex', 'wholesale'],
  'page-server': ['http', 'webex', 'wholesale'],
  page: [],
};

const simulatorFilesOf = (room) => `^simulator/${room}/`;

/** What the files of a room match, without those of the rooms inside it. */
function filesOf(room) {
  const inner = Object.keys(rooms).filter((other) => other.startsWith(`${room}/`));
  const within = inner.map((other) => `(?!${other.slice(room.length + 1)}/)`).join('');
  return `^src/${room}/${within}`;
}

/** The simulator and the bot speak only HTTP with each other; one file of the bot starts it. */
const simulatorApart = [
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
    to: { path: '^(dist/)?simulator/' },
  },
];

const simulatorWalls = [
  ...Object.entries(simulatorRooms).map(([room, allowed]) => ({
    name: `walls-of-simulator-${room}`,
    severity: 'error',
    from: { path: simulatorFilesOf(room) },
    to: {
      path: '^simulator/',
      pathNot: [room, 'domain', ...allowed].map(simulatorFilesOf),
    },
  })),
  {
    // The browser loads the compiled files of page/ and nothing else.
    name: 'simulator-page-imports-only-types',
    severity: 'error',
    from: { path: '^simulator/page/' },
    to: { pathNot: '^simulator/page/', dependencyTypesNot: ['type-only'] },
  },
  {
    name: 'every-simulator-file-in-a-room',
    severity: 'error',
    from: {
      path: '^simulator/',
      pathNot: [
        '^simulator/(main|config|start-simulator)\\.ts$',
        ...Object.keys(simulatorRooms).map(simulatorFilesOf),
      ],
    },
    to: {},
  },
];

const forbidden = [
  ...simulatorApart,
  ...simulatorWalls,
  { name: 'no-circular', severity: 'error', from: {}, to: { circular: true } },
  {
    name: 'no-orphans',
    severity: 'error',
    from: {
      orphan: true,
      pathNot: ['\\.d\\.ts$', '^src/(main|cli/\\w+)\\.ts$', '^simulator/page/'],
    },
    to: {},
  },
  {
    name: 'no-tests-in-src',
    severity: 'error',
    from: { path: '^(src|simulator)/' },
    to: { path: '^test/' },
  },
  {
    name: 'no-dev-dependency-in-src',
    severity: 'error',
    from: { path: '^(src|simulator)/' },
    to: { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only'] },
  },
  ...Object.entries(rooms).map(([room, allowed]) => ({
    name: `walls-of-${room.replace('/', '-')}`,
    severity: 'error',
    from: { path: filesOf(room) },
    to: {
      path: '^src/',
      pathNot: [room, 'domain', ...allowed].map(filesOf),
    },
  })),
  {
    name: 'doors-of-free-text',
    severity: 'error',
    from: { path: '^src/', pathNot: '^src/free-text/' },
    to: {
      path: '^src/free-text/',
      pathNot: '/(read-line|read-subscriber-line|read-field-text)\\.ts$',
    },
  },
  {
    name: 'every-file-in-a-room',
    severity: 'error',
    from: { path: '^src/', pathNot: ['^src/main\\.ts$', ...Object.keys(rooms).map(filesOf)] },
    to: {},
  },
  ...Object.entries(libraries).map(([library, allowed]) => ({
    name: `library-${library.replace('/', '-')}`,
    severity: 'error',
    from: { path: '^src/', pathNot: allowed.map(filesOf) },
    to: { path: `node_modules/${library}/` },
  })),
  {
    name: 'domain-imports-only-zod',
    severity: 'error',
    from: { path: '^src/domain/' },
    to: { path: 'node_modules/', pathNot: 'node_modules/zod/' },
  },
  {
    name: 'domain-imports-nothing-of-node',
    severity: 'error',
    from: { path: '^src/domain/' },
    to: { dependencyTypes: ['core'] },
  },
  {
    name: 'websocket-loaded-dynamically',
    severity: 'error',
    from: { path: '^src/', pathNot: '^src/webex/websocket/' },
    to: {
      path: '^src/webex/websocket/',
      dependencyTypesNot: ['dynamic-import', 'type-only'],
    },
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
