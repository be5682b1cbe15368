import { execFileSync } from 'node:child_process';
import { existsSync, globSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { catalogue } from '../../src/capabilities.js';
import { tables } from '../../src/codes/tables.js';
import { program } from '../../src/command-line/program.js';
import { checkIdNumber } from '../../src/dossier/id-number.js';
import { rulesDocument } from '../../src/rulebook/document.js';
import { readTable } from '../../src/exchange/tables/table.js';

/** The documents say what the source says, both ways; and nothing is in the tree that must not leave the house. */
const root = resolve(dirname(fileURLToPath(import.meta.url)), '../..');
const text = (file: string): string => readFileSync(join(root, file), 'utf8');
const sources = globSync('src/**/*.ts', { cwd: root }).filter((file) => !file.endsWith('.spec.ts'));
const documents = ['README.md', 'README.zh-CN.md', 'CHANGELOG.md', ...globSync('docs/**/*.md', { cwd: root })];
const READMES = ['README.md', 'README.zh-CN.md'];

/** What git has or would take in; without git, whatever is there but for what is made. */
function files(): readonly string[] {
  try {
    const list = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard', '-z'], {
      cwd: root,
      encoding: 'utf8',
      stdio: 'pipe',
    });
    return list.split('\0').filter((file) => file !== '' && existsSync(join(root, file)));
  } catch {
    const made = /^(node_modules|dist[^/]*|data|coverage|\.git)(\/|$)/;
    return globSync('{**,.*,.*/**}', { cwd: root, exclude: (name) => made.test(name) }).filter((file) =>
      statSync(join(root, file)).isFile(),
    );
  }
}
const tracked = files();

const unique = (names: readonly string[]): string[] => [...new Set(names)].toSorted();
const found = (pattern: RegExp, ...files: readonly string[]): string[] =>
  files.flatMap((file) => [...text(file).matchAll(pattern)].map(([, name = '']) => name));

/** What the first cells of a document's tables name. */
const listed = (file: string): string[] => found(/^\| `([^`]+)`/gm, file);

describe('The list of codes', () => {
  const settings = found(/\b([A-Z]+(?:_[A-Z]+)*)(?:\?: string| = )/g, 'src/config.ts');
  const codes = [
    /'([A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+)'/g,
    /code: '([A-Z]+)'/g,
    /UnreadableFile\('([A-Z]+)'/g,
    /'([A-Z]+)', '[^']*\p{Script=Han}/gu,
    /\d{3}: '([A-Z]+)'/g,
  ].flatMap((pattern) => found(pattern, ...sources));

  it('has every code of the source, and no other', () =>
    expect(unique(listed('docs/errors.md'))).toEqual(unique(codes.filter((code) => !settings.includes(code)))));

  it('names each setting', () => expect(unique(listed('docs/configuration.md'))).toEqual(unique(settings)));
});

describe('The glossary', () => {
  const rows = [...text('docs/glossary.md').matchAll(/^\| `(\w+)` \| ([^|]+) \|/gm)].map(([, type, label]) => [type, label]);

  it('has every event type with its label, and no other', () =>
    expect(rows.toSorted()).toEqual(
      Object.entries(catalogue)
        .map(([type, info]) => [type, info?.label])
        .toSorted(),
    ));
});

describe('The commands in the documents', () => {
  const { scripts } = JSON.parse(text('package.json')) as { scripts: Record<string, string> };
  const commands = program().commands.map((command) => command.name());

  it('are scripts of the package', () => {
    const named = found(
      /\bnpm (?:run (?:-s )?)?(test|start|(?<=run (?:-s )?)[a-z:]+)/g,
      ...documents,
      '.ci/run',
      '.githooks/pre-commit',
    );
    expect(unique(named).filter((name) => !(name in scripts))).toEqual([]);
    expect(named).toEqual(expect.arrayContaining(['demo', 'test', 'check', 'dossier', 'start']));
  });

  it('are commands of the command line', () =>
    expect(unique(found(/\bdossier -- ([a-z-]+)/g, ...documents)).filter((name) => !commands.includes(name))).toEqual([]));

  it.each(READMES)('are all in the table of %s', (file) => {
    const named = found(/^\| (`[a-z-]+ ?.*?) \| /gm, file).flatMap((cell) =>
      cell.split(' · ').map((one) => /^`([a-z-]+)/.exec(one)?.[1] ?? ''),
    );
    expect(commands.filter((command) => !named.includes(command))).toEqual([]);
  });
});

describe('The documents', () => {
  it('link to what is there', () => {
    const broken = documents.flatMap((file) =>
      found(/\]\((?!https?:)([^)#]+)/g, file)
        .filter((link) => !existsSync(resolve(root, dirname(file), link)))
        .map((link) => `${file}: ${link}`),
    );
    expect(broken).toEqual([]);
  });

  it('name files that are there', () => {
    const named = documents.flatMap((file) => found(/`((?:src|test|docs|docker|samples)\/[\w./-]+\.\w+)`/g, file));
    expect(unique(named).filter((file) => !existsSync(join(root, file)))).toEqual([]);
  });
});

describe('The rules', () => {
  it('are written down as the book has them', () => expect(text('docs/rules.md')).toBe(rulesDocument()));
});

describe('The tree', () => {
  it('has no source of more than 200 lines', () =>
    expect(
      sources.map((file) => [file, text(file).trimEnd().split('\n').length] as const).filter(([, lines]) => lines > 200),
    ).toEqual([]));

  it('names no path of the machine it was made on', () => {
    const paths = ['work', 'root', 'home'].map((folder) => new RegExp(`(?<![\\w.\\])}])/${folder}/`));
    expect(tracked.filter((file) => paths.some((path) => path.test(text(file))))).toEqual([]);
  });

  it('holds no identity number that a person could have: a province that is, a day that was, the right check digit', async () => {
    const read = async (file: string): Promise<string> =>
      file.endsWith('.xlsx') ? JSON.stringify(await readTable(readFileSync(join(root, file)), file)) : text(file);
    const real = (number: string): boolean =>
      `${number.slice(0, 2)}0000` in tables.ZB01 && checkIdNumber(number, '2099-12-31').ok;
    const held = await Promise.all(
      tracked.map(async (file) =>
        [...(await read(file)).matchAll(/(?<![\w+/])\d{17}[\dXx](?![\w+/=])/g)]
          .filter(([number]) => real(number))
          .map(() => file),
      ),
    );
    expect(held.flat()).toEqual([]);
    expect(real(`11010519491231002${'X'}`)).toBe(true);
  });
});
