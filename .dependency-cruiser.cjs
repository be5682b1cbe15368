/**
 * Who may import whom. Each rule is planted red once in test/contract/guards.spec.ts; docs/adr/0008 says why capabilities meet in events and folds.
 * Paths are from the project's folder. `src/web` is two things: the edge (controllers, filter, description), and a few shapes that a capability's dto may use.
 */
const SPEC = '\\.spec\\.ts$';
const CAPABILITY =
  '^src/(units|dossier|appointment|supervision|assessment|periodic|selection|downs|clearing|filing|tolerance|handover|duties|teams|meetings|merit|retrospective|politics|evaluation|schemes|indices|rounds|followup)/';
const READ_SIDE = '^src/(replay|projector)/';
const ENTRANCE = '^src/(intake|exchange|command-line|web|health)/';
/** Where a process begins. */
const ENTRY = '^src/(main|cli|demo)\\.ts$';
/** Started by its path, in a process or thread of its own. */
const APART = '^src/(exchange/tables/spreadsheet-child|opening-worker)\\.ts$';
const ROOT = '^src/[^/]+\\.ts$';
const PURE = '\\.(events|decider|fold|rules|rulings)\\.ts$';
/** 规则库: what is written in the book, and how a rule is asked by it. */
const BOOK = '^src/rulebook/(provision|parameters|local-sets|book|ruling|working-days|[^/]+\\.book)\\.ts$';
/** Where capabilities meet; the kinds of duties are words to show. */
const MEETING = '(\\.(events|fold)|/kinds)\\.ts$';
const SHAPES = '^src/web/(is-[^/]+|shapes)\\.ts$';
/** The packages of the kernel, and the one file that knows each. */
const KERNEL_PACKAGES = {
  'temporal-polyfill': 'dates',
  rxjs: 'event-store',
  'better-sqlite3': 'projection',
  'lru-cache': 'commands',
};
const PACKAGE = '(^|/)node_modules/';
const of = (...names) => names.map((name) => `${PACKAGE}(@types/)?${name}/`);

/** A rule on the product's own files; specs beside them may import what they like. */
const source = (name, comment, from, to) => ({
  name,
  comment,
  severity: 'error',
  from: { ...from, pathNot: [SPEC, ...(from.pathNot ?? [])] },
  to,
});

module.exports = {
  forbidden: [
    {
      name: 'no-cycles',
      comment: 'If two files need each other, they are one file or need a third.',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'no-orphans',
      comment:
        'Nobody starts at it and nobody comes to it: delete it. The spreadsheet child and the opening worker are started by their paths.',
      severity: 'error',
      from: { path: ENTRY },
      to: { path: '^src/', pathNot: [SPEC, ENTRY, APART], reachable: false },
    },
    {
      name: 'every-import-is-found',
      comment: 'An import that leads nowhere.',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
    source(
      'source-uses-declared-packages',
      'What the product imports at run time is one of its own dependencies.',
      { path: '^src/' },
      { dependencyTypes: ['npm-dev', 'npm-no-pkg', 'npm-unknown'], dependencyTypesNot: ['type-only'] },
    ),
    source(
      'source-does-not-import-tests',
      'The product knows nothing of its tests.',
      { path: '^src/' },
      { path: ['^test/', SPEC, '^bench/', '^scripts/'] },
    ),
    source(
      'nobody-imports-an-entry',
      'main, cli and demo start the service, the command line and the demonstration; nothing else does.',
      { path: '^src/' },
      { path: ENTRY },
    ),
    source(
      'rules-are-pure',
      "Events, deciders, folds and rules know the kernel's types, the code tables and one another; no framework, no package, no node.",
      { path: PURE },
      {
        pathNot: [
          '^src/kernel/(event|dates|decider|refusal|rule|record|canonical|context|said|capability|following|derived-id)\\.ts$',
          '^src/codes/(codes|levels)\\.ts$',
          PURE,
          BOOK,
          '^src/dossier/restating\\.ts$',
        ],
      },
    ),
    source(
      'read-models-are-pure',
      'A projection knows the kernel, events, folds, and the read models it stands on.',
      { path: '\\.projection\\.ts$' },
      {
        pathNot: ['^src/kernel/', MEETING, '\\.projection\\.ts$', '^src/replay/as-of\\.ts$', ...of('better-sqlite3')],
      },
    ),
    source(
      'deciders-do-not-read-models',
      'A decision rests on the stream, never on a read model.',
      { path: PURE },
      { path: [READ_SIDE, '\\.(projection|dto|controller)\\.ts$'] },
    ),
    source(
      'capabilities-meet-in-events-and-folds',
      'A capability may know what another said happened and what it amounts to, and nothing else about it.',
      { path: CAPABILITY },
      { path: CAPABILITY, pathNot: ['^src/$1/', MEETING] },
    ),
    source(
      'capabilities-know-no-one-above',
      'A capability is given what it needs; it knows neither who asks nor what is read.',
      { path: CAPABILITY },
      {
        path: [READ_SIDE, ENTRANCE, ROOT, '^src/(store|access)/'],
        pathNot: [SHAPES],
      },
    ),
    source(
      'the-past-is-asked-in-events-and-folds',
      'The read side folds what happened; it knows no decider, dto or command.',
      { path: '^src/replay/' },
      { path: CAPABILITY, pathNot: [MEETING] },
    ),
    source(
      'kernel-knows-nobody',
      'The kernel imports only itself; a package or part of node only where it is named here.',
      { path: '^src/kernel/' },
      {
        pathNot: ['^src/kernel/', ...of(...Object.keys(KERNEL_PACKAGES)), '^(node:)?(crypto|timers/promises)$'],
      },
    ),
    source(
      'kernel-hashes-in-three-files',
      'Canonical bytes, envelopes and derived ids are hashed; nothing else in the kernel is.',
      { path: '^src/kernel/', pathNot: ['^src/kernel/(canonical|envelope|derived-id)\\.ts$'] },
      { path: '^(node:)?crypto$' },
    ),
    ...Object.entries(KERNEL_PACKAGES).map(([name, file]) =>
      source(
        `kernel-knows-${name}-in-one-file`,
        'A package that is known in one file is replaced in one file.',
        { path: '^src/kernel/', pathNot: [`^src/kernel/${file}\.ts$`] },
        { path: of(name) },
      ),
    ),
    source(
      'stores-know-only-the-kernel',
      'An engine, a sealer or the projector that knows a capability cannot be replaced.',
      { path: '^src/(store|projector|sealing)/([^/]+)' },
      { path: '^src/', pathNot: ['^src/$1/', '^src/kernel/'] },
    ),
    source('codes-know-nobody', 'Code tables are data.', { path: '^src/codes/' }, { path: '^src/', pathNot: '^src/codes/' }),
    source(
      'only-the-engine-names-an-engine',
      'Everyone else asks for EventStore. Backup and restore copy files of one engine, and a replay room is a folder of the embedded one.',
      {
        path: '^src/',
        pathNot: ['^src/store/', '^src/engine\\.ts$', '^src/command-line/keep\\.ts$', '^src/replay/make-room\\.ts$'],
      },
      { path: '^src/store/(sqlite|esdb)' },
    ),
    source(
      'one-file-knows-the-database-client',
      'The last release of its line: replacing it is a matter of one file.',
      { path: '^src/', pathNot: ['^src/store/esdb\\.client\\.ts$'] },
      { path: of('@eventstore') },
    ),
    source(
      'nest-stays-at-the-edge',
      'The framework is known where requests come in and where the service is put together.',
      {
        path: '^src/',
        pathNot: ['^src/(web|access|health)/', '\\.controller\\.ts$', '^src/(app\\.module|core\\.module|server)\\.ts$'],
      },
      { path: [`${PACKAGE}@nestjs/`, ...of('fastify', '@fastify')] },
    ),
    source(
      'foreign-files-are-read-in-exchange',
      'Parsers of what strangers send are kept in one place.',
      { path: '^src/', pathNot: ['^src/exchange/'] },
      { path: of('csv-parse', 'fast-xml-parser', 'hucre', 'iconv-lite', 'yauzl') },
    ),
    source(
      'the-command-line-is-used-by-cli',
      'Only its entry, its exits and the demonstration know the command line.',
      { path: '^src/', pathNot: ['^src/command-line/', '^src/(cli|exits|demo|demo-[a-z]+)\\.ts$'] },
      { path: ['^src/command-line/', ...of('commander')] },
    ),
    source(
      'the-command-line-does-not-go-through-http',
      'Both are entrances; neither passes through the other.',
      { path: '^src/(command-line|exchange)/' },
      { path: ['^src/(web|health)/', `${PACKAGE}@nestjs/`], pathNot: ['^src/web/is-[^/]+\\.ts$'] },
    ),
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    preserveSymlinks: true,
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'node', 'default', 'types'] },
  },
};
