import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { catalogue } from '../../src/capabilities.js';
import { readLrmx } from '../../src/exchange/lrmx/lrmx.js';
import { writeLrmx } from '../../src/exchange/lrmx/lrmx-write.js';
import type { Installation } from '../../src/installation.js';
import { factsAt } from '../../src/replay/as-of.js';
import { findDossiers } from '../../src/replay/dossiers.js';
import { timeline, type Timeline } from '../../src/replay/timeline.js';
import { type Engine, onEveryEngine } from '../support/engines.js';
import { imported, opened, when } from '../support/opened.js';
import { closing, tempFolder } from '../support/temp.js';

/** The text of an element as it stands in the file. */
const textIn = (form: string, name: string): string => new RegExp(`<${name}>([^]*?)</${name}>`).exec(form)?.[1] ?? '';

const forms = [
  {
    file: 'samples/approval-form.lrmx',
    name: '示例丙',
    lines: ['1994-09–1998-07', '1998-07–2003-04', '2003-04–2008-12', '2008-12–2013-09', '2013-09–2017-11', '2017-11–'],
    within: [2, ['2004-03–2006-01', '2007-05–2008-05']] as const,
    honours: ['2016-03', '2020-12', '2022'],
    relatives: 2,
  },
  {
    file: '../shared/data/sample_synthetic.lrmx',
    name: '张示例',
    lines: ['1995-09–1999-08', '1999-08–2006-03', '2006-03–2012-11', '2012-11–2016-05', '2016-05–'],
    within: [2, ['2008-09–2011-06']] as const,
    honours: ['2021-01'],
    relatives: 1,
  },
];

for (const form of forms) onEveryEngine(`S17 任免审批表 ${form.file}`, (engine) => comesIn(engine, form));

function comesIn(engine: Engine, { file, name, lines, within, honours, relatives }: (typeof forms)[number]): void {
  if (!existsSync(file)) {
    it.skip('not run: ../shared is not here', () => undefined);
    return;
  }
  const form = readFileSync(file, 'utf8');
  let here: Installation;
  let answer: Timeline;

  beforeEach(async () => {
    here = closing(await opened(tempFolder(), await engine.settings()));
    const report = await imported(here, file);
    expect([report.refused, report.dossiersOpened]).toEqual([[], 1]);
    const asOf = when(here);
    const [found] = findDossiers(here.projector.db, { q: name, page: 1, size: 2 }, asOf).items;
    answer = timeline(here.projector.db, catalogue, found!.id, asOf)!;
  });

  const entries = (type: string) => answer.entries.filter((entry) => entry.type === type);

  it('comes in as a timeline: each line of the 简历 with its months, what lay within a line kept there, 奖励 by date, 家庭成员', () => {
    expect(entries('ResumeLineRecorded').map(({ from, to }) => `${from}–${to ?? ''}`)).toEqual(lines);
    const nested = entries('ResumeLineRecorded')[within[0]]!.details['within'] as { from: string; to: string }[];
    expect(nested.map(({ from, to }) => `${from}–${to}`)).toEqual(within[1]);
    expect(entries('HonourConferred').map(({ from }) => from)).toEqual(honours);
    expect(entries('RelativeRecorded')).toHaveLength(relatives);
    expect(answer.dossier.name).toBe(name);
  });

  it('is given back as it came: every text to the character, unknown elements too, and an open end with its seven spaces', () => {
    const stream = `dossier-${answer.dossier.id}`;
    const source = factsAt(here.projector.db, stream, when(here).position).find(({ type }) => type === 'SourceReceived')!;
    const back = writeLrmx(readLrmx((source.data as { content: string }).content));
    const names = [...form.matchAll(/<([A-Za-z_]+)>/g)].map(([, element]) => element!);
    for (const element of names) expect(`${element}: ${textIn(back, element)}`).toBe(`${element}: ${textIn(form, element)}`);
    expect([...back.matchAll(/<([A-Za-z_]+)>/g)].map(([, element]) => element)).toEqual(names);
    expect(textIn(back, 'JianLi')).toMatch(/\d{4}\.\d\d-- {7} {2}/);
  });

  it('adds nothing when it comes in again', async () => {
    expect(await imported(here, file)).toMatchObject({ events: 0, dossiersOpened: 0, refused: [] });
  });

  it('is refused where its identity number is wrong, without a silent repair', async () => {
    const wrong = join(tempFolder(), 'wrong.lrmx');
    writeFileSync(wrong, form.replace(/<ShenFenZheng>.*<\/ShenFenZheng>/, '<ShenFenZheng>999999197608150017</ShenFenZheng>'));
    const report = await imported(here, wrong);
    expect([report.events, report.refused.map(({ code }) => code)]).toEqual([0, ['ID_NUMBER_WRONG']]);
  });

  it('of another person of the same name asks for the identity number, and opens a second dossier once it has one', async () => {
    const other = join(tempFolder(), 'other.lrmx');
    const changed = (number: string): string =>
      form.replace(/<ShenFenZheng>.*<\/ShenFenZheng>/, `<ShenFenZheng>${number}</ShenFenZheng>`).replace('工作需要', '另有任用');
    writeFileSync(other, changed(''));
    expect((await imported(here, other)).refused.map(({ code }) => code)).toEqual(['NAMESAKE']);
    writeFileSync(other, changed('999999197811220024'));
    expect(await imported(here, other)).toMatchObject({ dossiersOpened: 1, refused: [] });
    expect(findDossiers(here.projector.db, { q: name, page: 1, size: 5 }, when(here)).total).toBe(2);
  });
}
