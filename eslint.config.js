import tseslint from 'typescript-eslint';

const banned = (selector, message) => ({ selector, message });

const TIME = 'Time comes in with the command: a replay must give the same answer.';
const IDS = 'Ids come in with the command: a replay must give the same answer.';

/** What no rule, fold or read model may do. Each is planted red in test/contract/guards.spec.ts. */
const IMPURE = [
  banned("NewExpression[callee.name='Date'][arguments.length=0]", TIME),
  banned("CallExpression[callee.name='Date']", TIME),
  banned("MemberExpression[object.name='Date'][property.name='now']", TIME),
  banned("MemberExpression[object.name='performance'][property.name='now']", TIME),
  banned("MemberExpression[object.name='Temporal'][property.name='Now']", TIME),
  banned("MemberExpression[object.name='Math'][property.name='random']", 'Chance has no place in a rule.'),
  banned("CallExpression[callee.name='randomUUID']", IDS),
  banned("CallExpression[callee.property.name='randomUUID']", IDS),
  banned('AwaitExpression', 'Rules and read models wait for nothing.'),
];

const SETTINGS = banned("MemberExpression[object.name='process'][property.name='env']", 'Settings are read in src/config.ts.');
const ONE_WAY_IN = banned(
  "CallExpression[callee.property.name='append']",
  'Only Commands appends to a log, and what copies one.',
);

export default tseslint.config(
  { ignores: ['dist/**', 'dist.*/**', 'node_modules/**', 'coverage/**', 'data/**', '**/*.cjs'] },
  ...tseslint.configs.recommendedTypeChecked,
  {
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    languageOptions: {
      parserOptions: {
        projectService: { allowDefaultProject: ['*.js', 'scripts/*.mjs', 'bench/*.mjs'] },
        tsconfigRootDir: import.meta.dirname,
      },
    },
    rules: {
      // A class that Nest injects must stay a value import; the rule leaves files with decorators alone, since their metadata is emitted.
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      '@typescript-eslint/no-unused-vars': [
        'error',
        { argsIgnorePattern: '^_', varsIgnorePattern: '^_', destructuredArrayIgnorePattern: '^_' },
      ],
      'max-lines': ['error', { max: 200, skipBlankLines: true, skipComments: true }],
      'max-params': ['error', 4],
      'max-depth': ['error', 3],
      // ESLint counts every ??, ?. and default value as a branch, so this is about six decisions.
      complexity: ['error', 10],
      eqeqeq: 'error',
    },
  },
  { files: ['src/**/*.ts'], rules: { 'no-console': 'error', 'no-restricted-syntax': ['error', SETTINGS, ONE_WAY_IN] } },
  { files: ['src/config.ts'], rules: { 'no-restricted-syntax': ['error', ONE_WAY_IN] } },
  // What is decided goes through Commands; a copy decides nothing.
  { files: ['src/kernel/commands.ts', 'src/moving/copying.ts'], rules: { 'no-restricted-syntax': ['error', SETTINGS] } },
  {
    files: ['src/**/*.{events,decider,fold,rules,projection}.ts'],
    rules: { 'no-restricted-syntax': ['error', SETTINGS, ONE_WAY_IN, ...IMPURE] },
  },
  // A handler is given each part of its request by a decorator of its own.
  { files: ['src/**/*.controller.ts'], rules: { 'max-params': ['error', 5] } },
  // A port promises; an engine that has nothing to wait for keeps the promise all the same.
  { files: ['src/store/**'], rules: { '@typescript-eslint/require-await': 'off' } },
  {
    files: ['src/**/*.spec.ts', 'test/**/*.ts', 'bench/**'],
    rules: {
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unsafe-call': 'off',
      '@typescript-eslint/no-unsafe-return': 'off',
      '@typescript-eslint/unbound-method': 'off',
      '@typescript-eslint/only-throw-error': 'off',
      '@typescript-eslint/require-await': 'off',
      'no-restricted-syntax': 'off',
      'no-console': 'off',
      'max-lines': 'off',
      'max-depth': 'off',
      'max-params': 'off',
      complexity: 'off',
    },
  },
  { files: ['**/*.{js,mjs}'], ...tseslint.configs.disableTypeChecked },
);
