import { execFile } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

/** A guard counts only once it has been seen red: each rule is broken once in a copy of the tree, and must be the one that says so. */
const root = resolve(dirname(fileURLToPath(import.meta.url)), '../..');

/** What breaks each dependency rule: a file that is not there otherwise, and what it says. */
const FORBIDDEN: Readonly<Record<string, readonly [file: string, code: string]>> = {
  'no-cycles': ['src/kernel/plant-circle.ts', "import { b } from './plant-other-half.js'; export const a: unknown = b;"],
  'no-orphans': ['src/units/plant-forgotten.ts', 'export const x = 1;'],
  'every-import-is-found': ['src/web/plant-lost.ts', "import { x } from './nowhere.js'; export const y: unknown = x;"],
  'source-uses-declared-packages': ['src/web/plant-dev.ts', "import fc from 'fast-check'; export const y = fc;"],
  'source-does-not-import-tests': ['src/web/plant-test.ts', "import { jia } from '../../test/people.js'; export const y = jia;"],
  'nobody-imports-an-entry': ['src/web/plant-entry.ts', "import '../main.js';"],
  'rules-are-pure': ['src/units/plant.decider.ts', "import { hash } from 'node:crypto'; export const y = hash;"],
  'read-models-are-pure': ['src/replay/plant.projection.ts', "import { v7 } from 'uuid'; export const y = v7;"],
  'deciders-do-not-read-models': [
    'src/units/plant-reads.decider.ts',
    "import { unitAt } from '../replay/unit-at.js'; export const y = unitAt;",
  ],
  'capabilities-meet-in-events-and-folds': [
    'src/units/plant-meets.ts',
    "import { dossier } from '../dossier/dossier.decider.js'; export const y = dossier;",
  ],
  'capabilities-know-no-one-above': [
    'src/units/plant-looks-up.ts',
    "import { readConfig } from '../config.js'; export const y = readConfig;",
  ],
  'the-past-is-asked-in-events-and-folds': [
    'src/replay/plant-decides.ts',
    "import { units } from '../units/units.decider.js'; export const y = units;",
  ],
  'kernel-knows-nobody': [
    'src/kernel/plant-nobody.ts',
    "import { codeName } from '../codes/codes.js'; export const y = codeName;",
  ],
  'kernel-hashes-in-three-files': ['src/kernel/plant-hash.ts', "import { hash } from 'node:crypto'; export const y = hash;"],
  'kernel-knows-temporal-polyfill-in-one-file': [
    'src/kernel/plant-date.ts',
    "import { Temporal } from 'temporal-polyfill'; export const y = Temporal;",
  ],
  'kernel-knows-rxjs-in-one-file': ['src/kernel/plant-flow.ts', "import { EMPTY } from 'rxjs'; export const y = EMPTY;"],
  'kernel-knows-better-sqlite3-in-one-file': [
    'src/kernel/plant-engine.ts',
    "import Sqlite from 'better-sqlite3'; export const y = Sqlite;",
  ],
  'kernel-knows-lru-cache-in-one-file': [
    'src/kernel/plant-cache.ts',
    "import { LRUCache } from 'lru-cache'; export const y = LRUCache;",
  ],
  'stores-know-only-the-kernel': [
    'src/store/plant-knows.ts',
    "import type { UnitEvent } from '../units/units.events.js'; export type Y = UnitEvent;",
  ],
  'codes-know-nobody': ['src/codes/plant-knows.ts', "import { firstDay } from '../kernel/dates.js'; export const y = firstDay;"],
  'one-file-knows-the-database-client': [
    'src/store/plant-esdb.ts',
    "import { START } from '@eventstore/db-client'; export const y = START;",
  ],
  'only-the-engine-names-an-engine': [
    'src/web/plant-engine.ts',
    "import { SqliteEventStore } from '../store/sqlite.event-store.js'; export const y = SqliteEventStore;",
  ],
  'nest-stays-at-the-edge': [
    'src/units/plant-nest.ts',
    "import { Injectable } from '@nestjs/common'; export const y = Injectable;",
  ],
  'foreign-files-are-read-in-exchange': [
    'src/web/plant-parser.ts',
    "import { parse } from 'csv-parse/sync'; export const y = parse;",
  ],
  'the-command-line-is-used-by-cli': [
    'src/web/plant-command-line.ts',
    "import { table } from '../command-line/lines.js'; export const y = table;",
  ],
  'the-command-line-does-not-go-through-http': [
    'src/command-line/plant-http.ts',
    "import { answerTo } from '../web/errors.filter.js'; export const y = answerTo;",
  ],
};
const OTHER_HALF = [
  'src/kernel/plant-other-half.ts',
  "import { a } from './plant-circle.js'; export const b: unknown = a;",
] as const;

/** What each selector that a pure file is linted with must catch. */
const IMPURE: Readonly<Record<string, string>> = {
  "MemberExpression[object.name='process'][property.name='env']": 'process.env.HOME;',
  "CallExpression[callee.property.name='append']": "new FormData().append('a', 'b');",
  "NewExpression[callee.name='Date'][arguments.length=0]": 'new Date();',
  "CallExpression[callee.name='Date']": 'Date();',
  "MemberExpression[object.name='Date'][property.name='now']": 'Date.now();',
  "MemberExpression[object.name='performance'][property.name='now']": 'performance.now();',
  "MemberExpression[object.name='Temporal'][property.name='Now']": '((Temporal: { Now: unknown }) => Temporal.Now)({ Now: 1 });',
  "MemberExpression[object.name='Math'][property.name='random']": 'Math.random();',
  "CallExpression[callee.name='randomUUID']": '((randomUUID: () => string) => randomUUID())(() => "");',
  "CallExpression[callee.property.name='randomUUID']": 'crypto.randomUUID();',
  AwaitExpression: 'await Promise.resolve();',
};
const PURE_FILES = ['events', 'decider', 'fold', 'rules', 'projection'].map((role) => `src/units/plant-lint.${role}.ts`);

const many = (count: number, one: (i: number) => string, between = '\n'): string =>
  Array.from({ length: count }, (_, i) => one(i)).join(between);

/** What breaks each other lint rule of ours, in any file of the product. */
const UNTIDY: Readonly<Record<string, string>> = {
  '@typescript-eslint/no-floating-promises': 'Promise.resolve();',
  '@typescript-eslint/switch-exhaustiveness-check': "export const f = (x: 'a' | 'b'): void => { switch (x) { case 'a': } };",
  '@typescript-eslint/consistent-type-imports': "import { Config } from '../config.js'; export type Y = Config;",
  '@typescript-eslint/no-explicit-any': 'export const f = (x: any): unknown => x as unknown;',
  '@typescript-eslint/no-unused-vars': 'const left = 1;',
  'no-restricted-syntax': 'export const home = process.env.HOME;',
  'no-console': "console.log('x');",
  'max-lines': many(201, (i) => `export const x${i} = ${i};`),
  'max-params': 'export function f(a: 1, b: 1, c: 1, d: 1, e: 1): unknown { return [a, b, c, d, e]; }',
  'max-depth': 'export function f(x: number): void { if (x > 1) { if (x > 2) { if (x > 3) { if (x > 4) f(1); } } } }',
  complexity: `export const f = (x: number): number => ${many(10, (i) => `x > ${i} ? ${i} :`, ' ')} 9;`,
  eqeqeq: 'export const f = (x: unknown): boolean => x == 1;',
};
const untidyFile = (rule: string): string => `src/web/plant-${rule.replace('@typescript-eslint/', '')}.ts`;

interface Violation {
  readonly from: string;
  readonly rule: { readonly name: string };
}
interface Linted {
  readonly filePath: string;
  readonly messages: readonly { readonly ruleId: string | null; readonly line: number; readonly message: string }[];
}

const folder = mkdtempSync(join(tmpdir(), 'guards-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function plant(file: string, code: string): void {
  mkdirSync(dirname(join(folder, file)), { recursive: true });
  writeFileSync(join(folder, file), `${code}\n`);
}

beforeAll(() => {
  for (const part of ['src', 'test', 'package.json', 'tsconfig.json', 'eslint.config.js', '.dependency-cruiser.cjs'])
    cpSync(join(root, part), join(folder, part), { recursive: true });
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
  for (const [file, code] of [...Object.values(FORBIDDEN), OTHER_HALF]) plant(file, code);
  for (const file of PURE_FILES) plant(file, Object.values(IMPURE).join('\n'));
  for (const [rule, code] of Object.entries(UNTIDY)) plant(untidyFile(rule), code);
});

/** What a tool prints on stdout, whatever its exit code. */
const run = (tool: string, ...args: readonly string[]): Promise<string> =>
  new Promise((answer, reject) => {
    execFile(
      process.execPath,
      [join(root, 'node_modules', tool), ...args],
      { cwd: folder, maxBuffer: 1e9 },
      (error, stdout, stderr) => (stdout === '' ? reject(new Error(stderr || error?.message)) : answer(stdout)),
    );
  });

describe('the dependency rules', () => {
  const require = createRequire(import.meta.url);
  const { forbidden } = require(join(root, '.dependency-cruiser.cjs')) as { forbidden: readonly { name: string }[] };
  let violations: readonly Violation[] = [];
  beforeAll(async () => {
    const json = await run(
      'dependency-cruiser/bin/dependency-cruiser.mjs',
      'src',
      'test',
      '--config',
      '.dependency-cruiser.cjs',
      '-T',
      'json',
    );
    violations = (JSON.parse(json) as { summary: { violations: Violation[] } }).summary.violations;
  }, 60_000);

  it('are each planted here', () =>
    expect(Object.keys(FORBIDDEN).toSorted()).toEqual(forbidden.map(({ name }) => name).toSorted()));

  it.each(Object.entries(FORBIDDEN))('%s bites', (rule, [file]) =>
    expect(violations.filter(({ from }) => from === file).map(({ rule: { name } }) => name)).toContain(rule),
  );

  it('say nothing of the tree as it is', () => {
    const said = violations.filter(({ from }) => !from.includes('/plant')).map(({ from, rule: { name } }) => `${name}: ${from}`);
    expect(said).toEqual([]);
  });
});

describe('the lint rules', () => {
  const linted = new Map<string, Linted['messages']>();
  let selectors: readonly string[] = [];
  beforeAll(async () => {
    const eslint = 'eslint/bin/eslint.js';
    const clean = ['src/**/*.{events,decider,fold,rules,projection}.ts', 'src/config.ts', 'src/kernel/commands.ts'];
    const [json, config] = await Promise.all([
      run(eslint, '-f', 'json', ...clean, 'src/web/plant-*.ts'),
      run(eslint, '--print-config', PURE_FILES[0] ?? ''),
    ]);
    for (const { filePath, messages } of JSON.parse(json) as Linted[])
      linted.set(filePath.slice(filePath.indexOf('src/')), messages);
    const [, ...restricted] = (JSON.parse(config) as { rules: { 'no-restricted-syntax': [number, ...{ selector: string }[]] } })
      .rules['no-restricted-syntax'];
    selectors = restricted.map(({ selector }) => selector);
  }, 60_000);

  it('of purity are each planted here', () => expect(selectors.toSorted()).toEqual(Object.keys(IMPURE).toSorted()));

  it.each(PURE_FILES.flatMap((file) => Object.keys(IMPURE).map((selector, line) => [file, selector, line + 1] as const)))(
    'in %s, %s bites',
    (file, _selector, line) =>
      expect(
        linted
          .get(file)
          ?.filter((message) => message.line === line)
          .map(({ ruleId }) => ruleId),
      ).toContain('no-restricted-syntax'),
  );

  it.each(Object.keys(UNTIDY))('%s bites', (rule) =>
    expect(linted.get(untidyFile(rule))?.map(({ ruleId }) => ruleId)).toContain(rule),
  );

  it('of purity say nothing of the tree as it is', () => {
    const said = [...linted].flatMap(([file, messages]) =>
      messages
        .filter(({ ruleId }) => !file.includes('/plant') && ruleId === 'no-restricted-syntax')
        .map(({ line, message }) => `${file}:${line} ${message}`),
    );
    expect(said).toEqual([]);
  });
});
