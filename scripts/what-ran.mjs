import { dirname, join, relative } from 'node:path';

/** The engines that a log can be in, as titles end in them: `The event store on SQLite`. */
const ALWAYS = ['SQLite', 'EventStoreDB (double)'];
/** Only where ESDB_URL names a server, which jest.config.js hands on as REAL_ESDB_URL. */
const REAL = 'real EventStoreDB';
/** What runs on the real server too. */
const CONTRACT = join('test', 'contract');

const isLeft = ({ status }) => status === 'pending' || status === 'todo';
const isExplained = ({ fullName }) => /not run: \S/.test(fullName);
const engineOf = ({ ancestorTitles }) =>
  [...ALWAYS, REAL].find((engine) => ancestorTitles.some((title) => ` ${title}`.endsWith(` on ${engine}`)));
const counted = (count) => `${count} test${count === 1 ? '' : 's'}`;

/**
 * A reporter for Jest: says at the end what was not run and why, and how many tests ran on which engine. It fails the run for a test that was
 * left out without a reason in its title, and where tests for every engine are there but none of a folder ran on one of them.
 */
export default class WhatRan {
  errors = [];

  onRunComplete(_contexts, { testResults }) {
    const tests = testResults.flatMap(({ testFilePath, testResults: tests }) =>
      tests.map((test) => ({ ...test, folder: relative('', dirname(testFilePath)), engine: engineOf(test) })),
    );
    this.errors = [...this.leftOut(tests.filter(isLeft)), ...this.onEngines(tests.filter(({ engine }) => engine))];
    for (const error of this.errors) process.stderr.write(`${error}\n`);
  }

  getLastError() {
    return this.errors.length > 0 ? new Error(this.errors.join('; ')) : undefined;
  }

  leftOut(tests) {
    const titles = [...new Map(tests.map((test) => [test.fullName, isExplained(test)]))];
    const lines = titles.map(([title, explained]) => `  ${title}${explained ? '' : '   <- no reason given'}\n`);
    process.stderr.write(`\nNot run: ${counted(tests.length)}\n${lines.join('')}`);
    return tests.every(isExplained) ? [] : ['a test was left out without a reason'];
  }

  /** Says nothing where no test is there for an engine. */
  onEngines(tests) {
    if (tests.length === 0) return [];
    const ran = tests.filter((test) => !isLeft(test));
    const on = (engine, tests = ran) => tests.filter((test) => test.engine === engine).length;
    const server = on(REAL) > 0 ? `on ${REAL}: ${counted(on(REAL))}` : `${REAL}: not run (0 tests)`;
    process.stderr.write(
      `${[...ALWAYS.map((engine) => `on ${engine}: ${counted(on(engine))}`), server].join(' · ').replace('on', 'Ran on')}\n`,
    );
    const folders = [...new Set(tests.map(({ folder }) => folder))];
    return folders.flatMap((folder) => {
      const there = ran.filter((test) => test.folder === folder);
      const named = process.env.REAL_ESDB_URL && folder === CONTRACT ? [...ALWAYS, REAL] : ALWAYS;
      return named.filter((engine) => on(engine, there) === 0).map((engine) => `nothing in ${folder} ran on ${engine}`);
    });
  }
}
