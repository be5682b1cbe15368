import { onEveryEngine } from '../support/engines.js';
import { type Body, served, type Served } from '../support/served.js';
import { aDossier, aUnit, on } from '../support/town.js';

type Refused = Body & { readonly refusals: readonly { readonly code: string; readonly standsInTheWay?: readonly Body[] }[] };

onEveryEngine('S4 special grades', (engine) => {
  let today = '2023-01-10';
  let door: Served;
  let unit = '';
  beforeEach(async () => {
    today = '2023-01-10';
    door = await served(await engine.settings(), () => new Date(`${today}T02:00:00.000Z`));
    unit = await aUnit(door);
  });
  afterEach(() => door.close());

  /** In office since 2020, each thing recorded on its own day. */
  async function official(more: object = {}): Promise<string> {
    const dossier = await aDossier(door);
    await door.told(on(dossier, 'appoint'), { effectiveOn: '2020-01-06', unit, post: '副县长', ...more });
    return dossier;
  }
  const graded = (year: number, grade: string, effectiveOn = `${year + 1}-01-15`): object => ({
    effectiveOn,
    kind: '20',
    year,
    grade,
  });
  async function tried(dossier: string, body: object) {
    const { status, body: answer } = await door.post<Refused>(on(dossier, 'decide-assessment'), body);
    return status === 201 ? ['201'] : answer.refusals.map(({ code }) => code);
  }
  async function gradesShown(dossier: string, query: string): Promise<readonly unknown[]> {
    type Entry = { readonly type: string; readonly details: { readonly grade?: string } };
    const { body } = await door.get<{ entries: readonly Entry[] }>(`/api/dossiers/${dossier}/timeline?${query}`);
    return body.entries.flatMap(({ type, details }) => (type === 'AssessmentDecided' ? [details.grade] : []));
  }

  it('leaves only 6A after 190 days of leave in the year', async () => {
    const dossier = await official();
    today = '2024-07-20';
    const sick = { effectiveOn: '2024-01-08', year: 2024, from: '2024-01-08', until: '2024-06-15', leave: 'sick' };
    await door.told(on(dossier, 'record-leave'), sick);
    await door.told(on(dossier, 'record-leave'), { ...sick, from: '2024-06-16', until: '2024-07-15', leave: 'personal' });
    today = '2025-01-15';
    for (const grade of ['1', '2', '4', '5', '5A', '5B', '5C'])
      expect(await tried(dossier, graded(2024, grade))).toContain('GRADE_BARRED');
    expect(await tried(dossier, graded(2024, '6A'))).toEqual(['201']);
    const { body } = await door.get<{ items: readonly Body[] }>(`/api/duties?on=2025-02-01&subject=dossier-${dossier}`);
    expect(body.items).toEqual([]);
  });

  it('counts exactly half the year as not more than half, and only the leave of that year', async () => {
    const dossier = await official();
    const leave = { effectiveOn: '2023-01-01', year: 2023, from: '2023-01-01', until: '2023-12-31', leave: 'personal' };
    await door.told(on(dossier, 'record-leave'), { ...leave, days: 182 });
    expect(await tried(dossier, graded(2023, '6A'))).toEqual(['GRADE_WITHOUT_GROUND']);
    const half = { effectiveOn: '2024-01-01', year: 2024, from: '2024-01-01', until: '2024-07-01', leave: 'sick' };
    await door.told(on(dossier, 'record-leave'), half);
    expect(await tried(dossier, graded(2024, '6A'))).toEqual(['GRADE_WITHOUT_GROUND']);
    const more = { effectiveOn: '2024-09-02', year: 2024, from: '2024-09-02', until: '2024-09-02', leave: 'personal' };
    await door.told(on(dossier, 'record-leave'), more);
    expect(await tried(dossier, graded(2024, '2'))).toEqual(['GRADE_BARRED']);
    expect(await tried(dossier, graded(2024, '6A'))).toEqual(['201']);
    expect(await tried(dossier, graded(2023, '2'))).toEqual(['201']);
  });

  it('leaves 5B while a case is open; closed without punishment, 称职 is supplied, and earlier views still show 5B', async () => {
    const dossier = await official();
    today = '2024-10-10';
    const opened = await door.told(on(dossier, 'open-investigation'), { effectiveOn: '2024-10-10' });
    today = '2025-01-15';
    expect(await tried(dossier, graded(2024, '2'))).toEqual(['GRADE_BARRED']);
    expect(await tried(dossier, graded(2024, '5A'))).toEqual(['GRADE_BARRED']);
    expect(await tried(dossier, graded(2024, '5B'))).toEqual(['201']);
    today = '2025-05-12';
    const investigation = opened.events[0].id;
    const closed = { effectiveOn: '2025-05-12', investigation, outcome: 'notPunished' };
    const { events } = await door.told(on(dossier, 'close-investigation'), closed);
    today = '2025-05-20';
    expect(await tried(dossier, graded(2024, '2', '2025-05-20'))).toEqual(['201']);
    expect(await gradesShown(dossier, 'effectiveAt=2025-05-31')).toEqual(expect.arrayContaining(['5B', '2']));
    expect(await gradesShown(dossier, 'effectiveAt=2025-05-01')).toEqual(['5B']);
    expect(await gradesShown(dossier, 'effectiveAt=2025-12-31&knownAt=2025-05-01')).toEqual(['5B']);
    const { body } = await door.get<{ items: readonly Body[] }>(
      `/api/duties?on=2025-05-31&subject=dossier-${dossier}&done=true&kind=supplement-grade`,
    );
    expect(body.items).toMatchObject([{ because: events[0].id, fulfilledOn: '2025-05-20' }]);
  });

  it('takes no leave from before somebody was born', async () => {
    const body = { effectiveOn: '1969-12-31', year: 2024, from: '2024-01-08', until: '2024-01-09', leave: 'sick' };
    const { status, body: answer } = await door.post<Refused>(on(await official(), 'record-leave'), body);
    expect([status, answer.refusals.map(({ code }) => code)]).toEqual([422, ['BEFORE_BIRTH']]);
  });

  it('corrects a grade to none that its grounds do not leave, even if that which is corrected was none either', async () => {
    const dossier = await official();
    const { events } = await door.told(on(dossier, 'decide-assessment'), graded(2022, '2', '2023-01-09'));
    const leave = { effectiveOn: '2022-01-01', year: 2022, from: '2022-01-01', until: '2022-09-30', leave: 'sick' };
    await door.told(on(dossier, 'record-leave'), leave);
    const correct = async (changes: object) => {
      const body = { eventId: events[0].id, changes, reason: '示例事由' };
      const { status, body: answer } = await door.post<Refused>(on(dossier, 'correct-fact'), body);
      return status === 201 ? ['201'] : answer.refusals.map(({ code }) => code);
    };
    expect(await correct({ grade: '1' })).toEqual(['GRADE_BARRED']);
    expect(await correct({ docNo: '示考〔2023〕1号' })).toEqual(['201']);
    expect(await correct({ grade: '6A' })).toEqual(['201']);
  });

  it('takes none of them without its ground', async () => {
    const dossier = await official();
    for (const grade of ['5', '5A', '5B', '5C', '6', '6A'])
      expect(await tried(dossier, graded(2024, grade))).toEqual(['GRADE_WITHOUT_GROUND']);
    expect(await tried(dossier, { ...graded(2024, '5A'), asFound: true })).toEqual(['201']);
  });

  it('leaves 5C in the years that a punishment keeps open', async () => {
    const dossier = await official();
    await door.told(on(dossier, 'punish'), { effectiveOn: '2024-03-01', code: '02113' });
    expect(await tried(dossier, graded(2024, '2'))).toEqual(['GRADE_BARRED']);
    expect(await tried(dossier, graded(2024, '5B'))).toEqual(['GRADE_BARRED']);
    expect(await tried(dossier, graded(2024, '5C'))).toEqual(['201']);
    expect(await tried(dossier, graded(2025, '5C'))).toEqual(['201']);
    expect(await tried(dossier, graded(2026, '5C'))).toEqual(['GRADE_WITHOUT_GROUND']);
  });

  it('leaves 5A to those recruited within a year of its end, and to nobody on a leading post', async () => {
    const dossier = await official({ effectiveOn: '2024-07-01', post: '科员', method: '5' });
    expect(await tried(dossier, graded(2024, '2'))).toEqual(['GRADE_BARRED']);
    expect(await tried(dossier, graded(2024, '5A'))).toEqual(['201']);
    expect(await tried(dossier, graded(2025, '2'))).toEqual(['201']);
    const leading = await official({ effectiveOn: '2024-07-01', probationMonths: 12 });
    expect(await tried(leading, graded(2024, '5A'))).toEqual(['GRADE_WITHOUT_GROUND']);
    expect(await tried(leading, graded(2024, '2'))).toEqual(['201']);
  });
});
