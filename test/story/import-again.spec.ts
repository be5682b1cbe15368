import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Installation } from '../../src/installation.js';
import { units } from '../../src/units/units.decider.js';
import { roster } from '../../src/replay/roster.js';
import { findUnit } from '../../src/replay/unit-at.js';
import { onEveryEngine } from '../support/engines.js';
import { imported, officer, opened, when } from '../support/opened.js';
import { tempFolder } from '../support/temp.js';

const HEADER = '人员标识,姓名,机构,职务,任职时间,免职时间';

onEveryEngine('A table of tenures that comes in more than once', (engine) => {
  let here: Installation;
  beforeEach(async () => {
    here = await opened(tempFolder(), await engine.settings());
  });
  afterEach(() => here.close());

  const table = (...rows: readonly string[]): string => {
    const file = join(tempFolder(), 'tenures.csv');
    writeFileSync(file, [HEADER, ...rows].join('\n'));
    return file;
  };
  const onRoster = (unit: string, effectiveAt: string): string[] => {
    const asOf = when(here, { effectiveAt });
    return roster(here.projector.db, findUnit(here.projector.db, unit, asOf) ?? '', asOf).items.map(
      ({ ref, post }) => `${ref} ${post}`,
    );
  };

  it('is taken on where it stopped: of a row that contradicts another the end still comes in', async () => {
    await imported(here, table('A1,示例甲,示例局,局长,1999-02,2005-01', 'A1,示例甲,示例局,局长,2001-03,'));
    const report = await imported(here, table('A1,示例甲,示例局,局长,1999-02,2005-01', 'A1,示例甲,示例局,局长,2001-03,2003-01'));
    expect([report.refused, report.events]).toEqual([[], 1]);
    expect(onRoster('示例局', '2002-01-01')).toEqual(['A1 局长', 'A1 局长']);
    expect(onRoster('示例局', '2004-01-01')).toEqual(['A1 局长']);
  });

  it('with rows of a unit that was dissolved refuses what it needs anew there, row by row, and takes the others', async () => {
    await imported(here, table('A1,示例甲,示例局,局长,1999-02,2005-01'));
    const unitId = findUnit(here.projector.db, '示例局', when(here))!;
    const { commands } = here;
    await commands.submit(
      units,
      { type: 'DissolveUnit', data: { unitId, effectiveOn: '2010-01' } },
      { by: officer, key: 'dissolve' },
    );
    const report = await imported(
      here,
      table('A2,示例乙,示例局,总工程师,2011-02,', 'A3,示例丙,示例中心,主任,2011-02,', 'A4,示例丁,示例局,局长,2006-02,2007-02'),
    );
    expect(report.refused.map(({ row, code }) => [row, code])).toEqual([[2, 'UNIT_DISSOLVED']]);
    expect([onRoster('示例中心', '2012-01-01'), onRoster('示例局', '2006-06-01')]).toEqual([['A3 主任'], ['A4 局长']]);
  });

  it('with a unit name that two units bear refuses its rows, and takes the others', async () => {
    for (const unitId of ['u1', 'u2'])
      await here.commands.submit(
        units,
        { type: 'RegisterUnit', data: { unitId, name: '示例局', effectiveOn: '1990' } },
        { by: officer, key: unitId },
      );
    const report = await imported(here, table('A1,示例甲,示例局,局长,1999-02,', 'A2,示例乙,示例中心,主任,1999-02,'));
    expect(report.refused.map(({ row, code }) => [row, code])).toEqual([[2, 'AMBIGUOUS_UNIT']]);
    expect([report.dossiersOpened, onRoster('示例中心', '2012-01-01')]).toEqual([1, ['A2 主任']]);
  });

  it('is taken although the post has been abolished since, and goes to that post', async () => {
    const file = table('A1,示例甲,示例局,局长,1999-02,2005-01');
    await imported(here, file);
    const unitId = findUnit(here.projector.db, '示例局', when(here))!;
    await here.commands.submit(
      units,
      { type: 'AbolishPost', data: { unitId, postId: 'p1', effectiveOn: '2010-01' } },
      { by: officer, key: 'abolish' },
    );
    expect(await imported(here, file)).toMatchObject({ events: 0, refused: [] });
    const report = await imported(here, table('A2,示例乙,示例局,局长,2005-01,2009-02'));
    expect(report.refused).toEqual([]);
    expect(onRoster('示例局', '2006-01-01')).toEqual(['A2 局长']);
  });

  it('is taken although unit and post have been renamed since, under the names of then', async () => {
    const file = table('A1,示例甲,示例局,局长,1999-02,2005-01');
    await imported(here, file);
    const unitId = findUnit(here.projector.db, '示例局', when(here))!;
    await here.commands.submit(
      units,
      { type: 'RenameUnit', data: { unitId, name: '示例委', effectiveOn: '2010-01' } },
      { by: officer, key: 'unit' },
    );
    await here.commands.submit(
      units,
      { type: 'RenamePost', data: { unitId, postId: 'p1', name: '主任', effectiveOn: '2010-01' } },
      { by: officer, key: 'post' },
    );
    expect(await imported(here, file)).toMatchObject({ events: 0, refused: [] });
    expect((await imported(here, table('A2,示例乙,示例局,局长,2005-01,', 'A3,示例丙,示例委,主任,2011-01,'))).refused).toEqual([]);
    expect(onRoster('示例委', '2012-01-01')).toEqual(['A2 主任', 'A3 主任']);
  });

  it('knows a unit that was registered otherwise, also on days before its registration on which a post of it was there', async () => {
    await here.commands.submit(
      units,
      { type: 'RegisterUnit', data: { unitId: 'u1', name: '示例局', effectiveOn: '1990' } },
      { by: officer, key: 'u1' },
    );
    await imported(here, table('A1,示例甲,示例局,局长,1985-02,1987-01'));
    await imported(here, table('A2,示例乙,示例局,局长,1987-01,1989-01'));
    expect(onRoster('示例局', '1986-01-01')).toEqual(['A1 局长']);
    expect(onRoster('u1', '1988-01-01')).toEqual(['A2 局长']);
  });
});
