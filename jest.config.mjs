/** Tests run as native ES modules; swc strips the types, `npm run check:types` judges them. */
export default {
  testEnvironment: 'node',
  testMatch: ['<rootDir>/test/**/*.test.ts'],
  // They start and kill many processes, which takes minutes: CI runs them on one version of Node.js.
  testPathIgnorePatterns: [
    '/node_modules/',
    ...(process.env['WITHOUT_ATTACKS'] ? ['<rootDir>/test/attacks/'] : []),
  ],
  extensionsToTreatAsEsm: ['.ts'],
  moduleNameMapper: {
    '^#simulator$': '<rootDir>/simulator/start-simulator.ts',
    '^(\\.{1,2}/.*)\\.js$': '$1',
  },
  transform: {
    '^.+\\.ts$': [
      '@swc/jest',
      { jsc: { parser: { syntax: 'typescript' }, target: 'es2023' }, module: { type: 'es6' } },
    ],
  },
  globalSetup: '<rootDir>/test/global-setup.mjs',
  globalTeardown: '<rootDir>/test/global-teardown.mjs',
  // By default it is in the machine's temporary folder.
  cacheDirectory: '<rootDir>/node_modules/.cache/jest',
  testSequencer: '<rootDir>/test/long-tests-first.mjs',
  restoreMocks: true,
  // The end-to-end tests start whole programs: on two cores, more at a time distort the timings.
  maxWorkers: 2,
  testTimeout: 20_000,
};
