/**
 * A server that ESDB_URL names is for the contract on the real engine alone (test/contract/esdb-real.spec.ts): no other test, and no process
 * that one starts, may find it and write to it.
 */
if (process.env.ESDB_URL) process.env.REAL_ESDB_URL = process.env.ESDB_URL;
delete process.env.ESDB_URL;

/** Jest runs the sources as ESM through swc; types are checked by `tsc --noEmit`. */
export default {
  testEnvironment: 'node',
  roots: ['<rootDir>/src', '<rootDir>/test'],
  testRegex: '\\.spec\\.ts$',
  extensionsToTreatAsEsm: ['.ts'],
  moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': '$1' },
  setupFiles: ['reflect-metadata'],
  transform: { '^.+\\.ts$': ['@swc/jest', { swcrc: true }] },
  maxWorkers: 2,
  testTimeout: 30_000,
  // Modules of a finished file are not given back in ESM mode: a worker that has grown is begun anew.
  workerIdleMemoryLimit: '1200MB',
};
