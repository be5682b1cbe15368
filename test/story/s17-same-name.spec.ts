import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ImportReport } from '../../src/exchange/import-report.js';
import { onEveryEngine } from '../support/engines.js';
import { imported } from '../support/opened.js';
import { validIdNumber, wrongIdNumber } from '../support/made-up-numbers.js';
import { type Body, type Served, served } from '../support/served.js';
import { tempFolder } from '../support/temp.js';
import { aUnit, inOffice, on } from '../support/town.js';

interface Item {
  readonly id: string;
  readonly name: string;
  readonly ref: string | null;
  readonly birth: string | null;
  readonly unit: string | null;
}

/** Borne by two people: one of whom the identity number is known and the unit, another who has a 人员标识. */
const NAME = '示例同名';
const [FIRST, SECOND, STRANGER] = [validIdNumber(31, '19700512'), validIdNumber(32, '19810923'), validIdNumber(33, '19650101')];
const LINES = '2001.01--2005.03  示例市示例局科员\n2005.03--  示例市示例局科长\n';
const FORM = readFileSync('samples/approval-form.lrmx', 'utf8');

const resume = (more = ''): string => `姓名：${NAME}\n性别：男\n${more}简历：\n${LINES}`;
const form = (number: string, more: readonly (readonly [element: string, text: string])[] = []): string =>
  [['XingMing', NAME] as const, ['ShenFenZheng', number] as const, ...more].reduce(
    (text, [element, said]) => text.replace(new RegExp(`<${element}>[^<]*</${element}>`), `<${element}>${said}</${element}>`),
    FORM,
  );
const table = (...rows: readonly string[]): string => ['人员标识,姓名,性别,机构,职务,任职时间', ...rows, ''].join('\n');

onEveryEngine('S17 people of one name', (engine) => {
  let door: Served;
  let first = '';
  let second = '';
  let unit = '';

  beforeEach(async () => {
    door = await served(await engine.settings());
    unit = await aUnit(door, { name: '示例市示例局' });
    const open = async (body: object): Promise<string> =>
      (await door.told('/api/dossiers', { name: NAME, sex: '1', effectiveOn: '2001-01', ...body })).id;
    first = await open({ birth: '1970-05-12', idNumber: FIRST });
    second = await open({ birth: '1981-09', externalRef: 'HR-SECOND', idNumber: SECOND });
    await door.told(on(first, 'appoint'), { effectiveOn: '2001-01', unit, post: '科员' });
  });
  afterEach(() => door.close());

  async function comesIn(name: string, text: string): Promise<ImportReport> {
    const path = join(tempFolder(), name);
    writeFileSync(path, text);
    return imported(door.installation, path);
  }
  const found = async (query: string): Promise<readonly Item[]> =>
    (await door.get<{ items: readonly Item[] }>(`/api/dossiers?${query}`)).body.items;
  const typesOf = async (dossier: string): Promise<readonly string[]> =>
    (await door.installation.store.read(`dossier-${dossier}`)).map(({ type }) => type);
  /** What an import says to whoever sees its report or its log. */
  const silent = (report: ImportReport): void => {
    for (const secret of [NAME, FIRST, SECOND, STRANGER, 'HR-SECOND']) expect(JSON.stringify(report)).not.toContain(secret);
  };

  it.each([
    ['a résumé', '简历.txt', resume()],
    ['an approval form', '审批表.lrmx', form('')],
    ['an approval form that says 无', '审批表.lrmx', form('无')],
  ])('asks for the identity number where %s says no more than the name, and takes nothing of it', async (_, name, text) => {
    const before = await door.position();
    const report = await comesIn(name, text);
    expect(report).toMatchObject({ events: 0, dossiersOpened: 0 });
    expect(report.refused).toEqual([
      { file: name, code: 'NAMESAKE', message: expect.stringContaining('公民身份号码') as string },
    ]);
    silent(report);
    expect(await door.position()).toBe(before);
  });

  it('refuses the row of a table that does not say which of them, by file and row', async () => {
    const report = await comesIn(
      '任职表.csv',
      table(`HR-SECOND,${NAME},男,示例市示例局,副局长,2019-01`, `,${NAME},男,示例市示例局,局长,2021-01`),
    );
    expect(report.refused.map(({ file, row, code }) => [file, row, code])).toEqual([['任职表.csv', 3, 'EMPTY_CELL']]);
    silent(report);
    expect(await typesOf(second)).toEqual(['DossierOpened', 'CadreAppointed']);
    expect(await typesOf(first)).toEqual(['DossierOpened', 'CadreAppointed']);
    expect(await found(`q=${encodeURIComponent(NAME)}`)).toHaveLength(2);
  });

  it.each([
    ['a résumé', (number: string) => ['简历.txt', resume(`身份证号：${number}\n`)] as const],
    ['an approval form', (number: string) => ['审批表.lrmx', form(number)] as const],
  ])('enters %s into the dossier of whose number it has', async (_, fileOf) => {
    for (const [number, own, other] of [
      [SECOND, () => second, () => first],
      [FIRST, () => first, () => second],
    ] as const) {
      const before = await typesOf(other());
      const [name, text] = fileOf(number);
      const report = await comesIn(name, text.replace('科员', `科员${number === FIRST ? '甲' : '乙'}`));
      expect(report).toMatchObject({ dossiersOpened: 0, refused: [] });
      silent(report);
      expect(await typesOf(own())).toContain('ResumeLineRecorded');
      expect(await typesOf(other())).toEqual(before);
    }
  });

  it('enters a résumé by its 人员标识, too', async () => {
    expect(await comesIn('简历.txt', resume('人员标识：HR-SECOND\n'))).toMatchObject({ dossiersOpened: 0, refused: [] });
    expect(await typesOf(second)).toContain('ResumeLineRecorded');
    expect(await typesOf(first)).not.toContain('ResumeLineRecorded');
  });

  it('opens a third dossier for a number that neither has, and says so', async () => {
    const report = await comesIn('简历.txt', resume(`身份证号：${STRANGER}\n`));
    expect(report).toMatchObject({ dossiersOpened: 1, refused: [] });
    expect(report.warnings.map(({ file, code }) => [file, code])).toEqual([['简历.txt', 'SAME_NAME']]);
    silent(report);
    expect(await comesIn('简历.txt', resume(`身份证号：${STRANGER}\n`))).toMatchObject({ events: 0, warnings: [], refused: [] });
    expect(await found(`q=${encodeURIComponent(NAME)}`)).toHaveLength(3);
  });

  it('says of each row of a table that opens one for another 人员标识', async () => {
    const rows = [`HR-THIRD,${NAME},男,示例市示例局,科员,2003-01`, `HR-OTHER,示例独名,女,示例市示例局,科员,2004-01`];
    const report = await comesIn('任职表.csv', table(...rows));
    expect(report).toMatchObject({ dossiersOpened: 2, refused: [] });
    expect(report.warnings.filter(({ code }) => code === 'SAME_NAME').map(({ file, row }) => [file, row])).toEqual([
      ['任职表.csv', 2],
    ]);
    silent(report);
  });

  it('does not repair a number whose check digit is wrong, nor fall back on the name', async () => {
    const before = await door.position();
    for (const [name, text] of [
      ['简历.txt', resume(`身份证号：${wrongIdNumber(31)}\n`)],
      ['审批表.lrmx', form(wrongIdNumber(31))],
    ] as const) {
      const report = await comesIn(name, text);
      expect(report.refused.map(({ file, code }) => [file, code])).toEqual([[name, 'ID_NUMBER_WRONG']]);
      expect(JSON.stringify(report)).not.toMatch(/\d{17}/);
      silent(report);
    }
    expect(await door.position()).toBe(before);
    const typed = await door.post<Body>('/api/dossiers', { name: NAME, idNumber: wrongIdNumber(31), effectiveOn: '2001-01' });
    expect(typed.status).toBe(400);
    expect(typed.text).not.toMatch(/\d{17}/);
    expect(await door.position()).toBe(before);
  });

  it('finds both by the name, told apart by reference, month of birth and unit, without a number', async () => {
    const items = await found(`q=${encodeURIComponent(NAME)}`);
    expect(items).toHaveLength(2);
    expect(items.find(({ id }) => id === first)).toMatchObject({ name: NAME, ref: null, birth: '1970-05', unit: '示例市示例局' });
    expect(items.find(({ id }) => id === second)).toMatchObject({ name: NAME, ref: 'HR-SECOND', birth: '1981-09', unit: null });
    expect(JSON.stringify(items)).not.toMatch(/\d{17}/);
    expect((await found('ref=HR-SECOND')).map(({ id }) => id)).toEqual([second]);
    expect((await found(`ref=${encodeURIComponent(NAME)}`)).map(({ id }) => id)).toEqual([]);
  });

  it('shows who somebody was on the day that is asked, where it was corrected', async () => {
    const opened = (await door.installation.store.read(`dossier-${second}`))[0]?.id;
    await door.told(on(second, 'correct-fact'), { eventId: opened, changes: { birth: '1981-10' }, reason: '以户籍为准' });
    expect((await found('ref=HR-SECOND')).map(({ birth }) => birth)).toEqual(['1981-10']);
  });

  it('takes no name where somebody is meant: a command is refused for its shape, and guesses nobody', async () => {
    const before = await door.position();
    const elsewhere = await inOffice(door);
    const since = await door.position();
    expect(since).not.toBe(before);
    const report = { effectiveOn: '2023-03-01', office: 'letters', channel: 'letter', severity: 'sign', anonymous: true };
    const issues = [{ id: 'i1', text: '示例问题' }];
    const attempts: readonly (readonly [url: string, body: object])[] = [
      ['/api/clearings', { ...report, dossierId: NAME, issues, effects: [] }],
      ['/api/downs', { effectiveOn: '2023-03-01', dossierId: NAME, situation: 's8', cause: 'satisfaction', because: [] }],
      ['/api/filings', { effectiveOn: '2023-03-01', applicant: 'person', dossierIds: [NAME], matter: '示例' }],
      ['/api/tolerances', { effectiveOn: '2023-03-01', dossierId: NAME, by: 'person', actOn: '2023-02-01' }],
      [
        '/api/rounds',
        {
          effectiveOn: '2021-12-20',
          unit: elsewhere.unit,
          kind: '20',
          year: 2021,
          members: [NAME],
          pool: 'staff',
          unitClass: 'organ',
        },
      ],
      [
        `/api/units/${elsewhere.unit}/raise-team-concern`,
        { effectiveOn: '2023-03', concern: 'avoidance', dossiers: [NAME], docNo: '示组〔2023〕2号' },
      ],
    ];
    for (const [url, body] of attempts) {
      const answer = await door.post<Body>(url, body);
      expect([url, answer.status, answer.body['code']]).toEqual([url, 400, 'BAD_SHAPE']);
      expect(answer.text).not.toContain(NAME);
    }
    expect(await door.position()).toBe(since);
    for (const url of [`/api/dossiers/${encodeURIComponent(NAME)}/timeline`, `/api/dossiers/${encodeURIComponent(NAME)}/events`])
      expect((await door.get(url)).status).toBe(404);
  });
});
