import { given, officeHours, recorded } from '../../test/dsl.js';
import { waterBureau } from '../../test/people.js';
import {
  about,
  allThere,
  besides,
  decided,
  graded,
  opened,
  people,
  proposed,
  raised,
  ready,
  roundId,
  summaries,
  unasked,
  UNIT,
} from '../../test/support/round.js';
import { decide, fold } from '../kernel/decider.js';
import { rule } from '../kernel/rule.js';
import { askingTheDossiers } from './dossiers.rules.js';
import { rounds } from './rounds.decider.js';
import type * as events from './rounds.events.js';
import { roundIdOf } from './rounds.fold.js';
import type { RoundCommand } from './stating.rules.js';

const members = people(5);
const [first = '', second = ''] = members;
const stranger = people(9)[8] ?? '';
const there = { beside: allThere };
const on = <Data extends object>(effectiveOn: string, data: Data) => ({ roundId, effectiveOn, ...data });

/** An event of the type whose data hold at least that. */
const like = (type: events.RoundEvent['type'], data: object = {}): events.RoundEvent =>
  ({ type, eff: expect.any(String) as string, data: expect.objectContaining(data) as object }) as events.RoundEvent;

const opening = (over: object = {}): RoundCommand => {
  const { pool: _, ...data } = opened(members).data;
  return { type: 'OpenRound', data: on('2021-12-20', { ...data, ...over }) };
};
const proposing = (proposals: readonly events.Given[]): RoundCommand => ({
  type: 'ProposeGrades',
  data: on('2022-01-05', { proposals, massesHeard: true }),
});
const deciding = (decisions: readonly events.Given[], day = '2022-01-15'): RoundCommand => ({
  type: 'DecideGrades',
  data: on(day, { decisions, decidedBy: 'committee' as const }),
});
const changing = (change: { add?: readonly string[]; remove?: readonly string[] }): RoundCommand => ({
  type: 'ChangeMembers',
  data: on('2021-12-28', { reason: '示例原因', ...change }),
});
const supplying = (grade: string, dossierId = first, day = '2022-06-01'): RoundCommand => ({
  type: 'SupplementGrade',
  data: on(day, { dossierId, grade, decidedBy: 'committee' as const }),
});

describe('考核启动', () => {
  test('is of one unit, kind, year and pool', () => {
    given(unasked).when(opening(), there).then(opened(members));
    given(unasked, opened(members)).when(opening(), there).thenRefuses('ROUND_EXISTS').because(['e0']).by('openedOnce');
  });
  test('may come again after it was abandoned', () => {
    const abandoned = { type: 'RoundAbandoned', eff: '2021-12-21', data: { reason: undefined } };
    given(unasked, opened(members), abandoned).when(opening(), there).then(opened(members));
  });
  test('lists nobody twice, nobody without a dossier, and nobody of another pool', () => {
    given(unasked)
      .when(opening({ members: [...members, first] }), there)
      .thenRefuses('LISTED_TWICE')
      .by('listedOnce');
    given(unasked).when(opening()).thenRefuses('MEMBER_UNKNOWN').by('membersAreKnown');
    const leaders = `round-${roundIdOf({ ...about, pool: 'leaders' })}`;
    const dossiers = Object.fromEntries(
      members.map((id) => [`dossier-${id}`, [{ type: 'DossierOpened', eff: '2000', data: {} }]]),
    );
    const beside = besides({ ...dossiers, [leaders]: [opened([second], { pool: 'leaders' })] });
    given(unasked).when(opening(), { beside }).thenRefuses('MEMBER_ELSEWHERE').by('inOnePool');
    given(unasked, opened([first]))
      .when(changing({ add: [second] }), { beside })
      .thenRefuses('MEMBER_ELSEWHERE');
    const above = `round-${roundIdOf({ ...about, unitId: 'yunxi-gov' })}`;
    const units = { [`unit-${UNIT}`]: [waterBureau.registered], [above]: [opened([second], { unitId: 'yunxi-gov' })] };
    given(unasked)
      .when(opening(), { beside: besides({ ...dossiers, ...units }) })
      .thenRefuses('MEMBER_ELSEWHERE');
  });
  test.each([
    ['a quarter of 年度考核', { quarter: 2 }],
    ['平时考核 without a quarter', { kind: '10' }],
    ['from and to of 年度考核', { from: '2021-01', to: '2021-12' }],
    ['a beginning without an end', { kind: '30', from: '2021-01' }],
    ['an end before the beginning', { kind: '30', from: '2021-05', to: '2021-01' }],
  ])('says its period as the kind has it: not %s', (_, over) => {
    given(unasked).when(opening(over), there).thenRefuses('PERIOD_WRONG').by('periodFitsTheKind');
  });
});

describe('The steps', () => {
  test('are of a round that there is, and that has not ended', () => {
    given(unasked)
      .when(proposing(graded([first])))
      .thenRefuses('CASE_NOT_FOUND', 'NOT_IN_ROUND');
    const closed = { type: 'RoundClosed', eff: '2022-02-01', data: {} };
    given(unasked, opened(members), closed)
      .when(proposing(graded([first])))
      .thenRefuses('CASE_CLOSED')
      .because(['e1']);
  });
  test('are not dated before the round', () => {
    given(unasked, ...ready(members))
      .when(deciding(graded(members), '2021-12-19'))
      .thenRefuses('STEP_BACKWARDS')
      .because(['e0']);
  });
  test('change the members before the decision only', () => {
    given(unasked, opened(members))
      .when(changing({ remove: [first] }))
      .then({ type: 'RoundMembersChanged', eff: '2021-12-28', data: { remove: [first], reason: '示例原因' } });
    given(unasked, opened(members))
      .when(changing({ add: [first] }), there)
      .thenRefuses('MEMBERS_WRONG');
    given(unasked, opened(members))
      .when(changing({ remove: [stranger] }))
      .thenRefuses('MEMBERS_WRONG');
    given(unasked, opened(members)).when(changing({})).thenRefuses('MEMBERS_WRONG');
    given(unasked, opened(members))
      .when(changing({ add: [stranger], remove: [stranger] }), there)
      .thenRefuses('LISTED_TWICE', 'MEMBERS_WRONG');
    given(unasked, ...ready(members), decided(graded(members)))
      .when(changing({ remove: [first] }))
      .thenRefuses('ALREADY_DECIDED');
  });
  test('take proposals for members, in parts', () => {
    given(unasked, opened(members))
      .when(proposing(graded([first])))
      .then({ type: 'GradesProposed', eff: '2022-01-05', data: { proposals: graded([first]), massesHeard: true } });
    given(unasked, opened(members))
      .when(proposing(graded([stranger])))
      .thenRefuses('NOT_IN_ROUND')
      .by('onlyMembersAreGraded');
    given(unasked, opened(members))
      .when(proposing(graded([first, first])))
      .thenRefuses('LISTED_TWICE');
    given(unasked, ...ready(members).slice(0, -1), proposed(graded([first])), proposed(graded(members.slice(1))))
      .when(deciding(graded(members)))
      .then(like('GradesDecided'));
  });
  test('take a summary of a member', () => {
    const submitting = (dossierId: string): RoundCommand => ({
      type: 'SubmitSummary',
      data: on('2021-12-25', { dossierId, text: '示例总结' }),
    });
    given(unasked, opened(members)).when(submitting(stranger)).thenRefuses('NOT_IN_ROUND').by('onlyAMember');
    given(unasked, opened(members))
      .when(submitting(first))
      .then({ type: 'SelfSummarySubmitted', eff: '2021-12-25', data: { dossierId: first, text: '示例总结' } });
  });
});

describe('确定等次', () => {
  const past = ready(members);
  test('keeps the figures of the quota, and makes the entry into the dossiers due', () => {
    given(unasked, ...past)
      .when(deciding(graded(members, 1)))
      .then({
        type: 'GradesDecided',
        eff: '2022-01-15',
        data: {
          decisions: graded(members, 1),
          decidedBy: 'committee',
          about,
          quota: { expected: 5, percent: 20, exact: '1.00', allowed: 1, rounding: 'floor', excellent: 1 },
          duties: [{ kind: 'enter-grades', months: 1, rule: expect.objectContaining({ rule: 'deliveredToArchive' }) }],
        },
      } as never);
  });
  test('is of every member once, and of nobody else', () => {
    given(unasked, ...past)
      .when(deciding(graded(members.slice(1))))
      .thenRefuses('MEMBER_MISSING')
      .by('everyMemberIsGraded');
    given(unasked, ...past)
      .when(deciding(graded([...members, stranger])))
      .thenRefuses('NOT_IN_ROUND', 'SUMMARY_MISSING', 'PROPOSAL_MISSING');
    given(unasked, ...past)
      .when(deciding(graded([...members, first])))
      .thenRefuses('LISTED_TWICE');
  });
  test('names the number and the dossiers of those left out', () => {
    const state = fold(unasked, recorded('round-x', ...past));
    const refusal = (): unknown => decide(unasked, deciding(graded(members.slice(2))), state, officeHours);
    expect(refusal).toThrow(`2 人：${first}、${second}`);
  });
  test('comes once', () => {
    given(unasked, ...past, decided(graded(members)))
      .when(deciding(graded(members)))
      .thenRefuses('ALREADY_DECIDED')
      .because(['e7']);
  });
  test('has grades of the kind: bands for 平时考核 only', () => {
    given(unasked, ...past)
      .when(deciding(members.map((dossierId) => ({ dossierId, band: 'fair' }))))
      .thenRefuses('GRADE_WRONG')
      .by('gradesFitTheKind');
    const quarterly = opened(members, { kind: '10', quarter: 1 });
    given(unasked, quarterly)
      .when(deciding(graded(members)))
      .thenRefuses('GRADE_WRONG');
  });
  test('is by somebody whom the round was opened with', () => {
    given(unasked, ...ready(members, { assessors: { head: '示例局' } }))
      .when(deciding(graded(members)))
      .thenRefuses('ASSESSOR_MISSING')
      .by('decidedByANamedAssessor');
  });
  test('needs no summary or proposal of those who are left without a grade', () => {
    const list = [{ dossierId: first, grade: '6A' }, { dossierId: second, grade: '5B' }, ...graded(members.slice(2))];
    given(unasked, opened(members), ...summaries(members.slice(2)), proposed(graded(members.slice(2))))
      .when(deciding(list))
      .then(like('GradesDecided'));
  });
  test('asks nothing of the book in a round taken over as found', () => {
    given(unasked, opened(members, { asFound: true }))
      .when(deciding(graded(members, 5)))
      .then(like('GradesDecided', { asFound: true }));
  });
  test('counts an approval from its day on', () => {
    given(unasked, ...past, raised(25))
      .when(deciding(graded(members, 2)))
      .thenRefuses('QUOTA_EXCEEDED')
      .because(['e0', 'e7']);
    const eight = people(8);
    given(unasked, ...ready(eight), raised(25))
      .when(deciding(graded(eight, 2)))
      .then(like('GradesDecided'));
    given(unasked, ...ready(eight), raised(25, '2022-01-16'))
      .when(deciding(graded(eight, 2)))
      .thenRefuses('QUOTA_EXCEEDED')
      .because(['e0']);
  });
});

describe('核增优秀名额', () => {
  const raising = (percent: number, decidedOn = '2022-01-08'): RoundCommand => ({
    type: 'RaiseQuota',
    data: on('2022-01-10', { percent, organ: '示例市委组织部', docNo: '示组复1号', decidedOn }),
  });
  test('is above the normal quota and not above the ceiling, and approved by then', () => {
    given(unasked, opened(members)).when(raising(25)).then(like('QuotaRaised'));
    given(unasked, opened(members)).when(raising(26)).thenRefuses('QUOTA_APPROVAL_WRONG').by('excellenceQuota');
    given(unasked, opened(members)).when(raising(20)).thenRefuses('QUOTA_APPROVAL_WRONG').by('excellenceQuota');
    given(unasked, opened(members)).when(raising(25, '2022-01-11')).thenRefuses('STEP_BACKWARDS').by('approvedByThen');
  });
  test('is of a kind that has a quota', () => {
    given(unasked, opened(members, { kind: '30' }))
      .when(raising(25))
      .thenRefuses('QUOTA_APPROVAL_WRONG')
      .by('quotaIsThere');
  });
});

describe('The dossiers', () => {
  const barred = rule<{ dossierId: string; grade?: string }, readonly object[]>(
    'barred',
    'GRADE_BARRED',
    ({ dossierId, grade }, facts) =>
      dossierId !== first &&
      grade === '1' && { message: `有 ${facts.length} 条记录`, standsInTheWay: [{ eventId: 'x1', type: 'X' }] },
  );
  const dossiers = askingTheDossiers({ rules: [barred], asks: (asked) => asked, reads: (facts) => facts });
  const asking = rounds({ grades: dossiers, bands: dossiers });
  const ten = people(10);
  const grades = ten.map((dossierId) => ({ dossierId, grade: dossierId === first || dossierId === second ? '1' : '2' }));

  test('are asked what their own commands ask, and each refusal names the dossier', () => {
    given(asking, ...ready(ten))
      .when(deciding(grades), there)
      .thenRefuses('GRADE_BARRED')
      .because(['x1'])
      .by('barred');
    const state = fold(asking, recorded('round-x', ...ready(ten)));
    expect(() => decide(asking, deciding(grades), state, { ...officeHours, ...there })).toThrow(`档案 ${second}：有 1 条记录`);
  });
  test('that were asked ahead, of the round as it lies beside, are not asked again', () => {
    let times = 0;
    const counted = { ...barred, ask: (...question: Parameters<typeof barred.ask>) => ((times += 1), barred.ask(...question)) };
    const counting = askingTheDossiers({ rules: [counted], asks: (asked) => asked, reads: (facts) => facts });
    const decider = rounds({ grades: counting, bands: counting });
    const command = deciding(grades) as Extract<RoundCommand, { type: 'DecideGrades' }>;
    const context = { ...officeHours, beside: besides({ [`round-${roundId}`]: ready(ten) }) };
    for (const _ of decider.ahead?.DecideGrades?.(command.data, context.beside, context) ?? [])
      expect(times).toBeLessThanOrEqual(10);
    const state = fold(decider, recorded('round-x', ...ready(ten)));
    expect(() => decide(decider, command, state, context)).toThrow('GRADE_BARRED');
    expect(times).toBe(10);
  });
});

describe('补定等次', () => {
  const left = [{ dossierId: first, grade: '5B' }, ...graded(members.slice(1), 0)];
  const past = [...ready(members), decided(left)];
  test('is of somebody who was left without, also after the round was closed', () => {
    const closed = { type: 'RoundClosed', eff: '2022-02-01', data: {} };
    for (const ending of [[], [closed]])
      given(unasked, ...past, ...ending)
        .when(supplying('2'))
        .then(like('GradeSupplemented', { about, grade: '2' }));
  });
  test('is not of somebody who has a grade, nor another time without one', () => {
    given(unasked, ...past)
      .when(supplying('1', second))
      .thenRefuses('GRADE_EXISTS')
      .by('onlyWhatIsOpen');
    given(unasked, ...past)
      .when(supplying('5C'))
      .thenRefuses('GRADE_EXISTS');
  });
  test('of 优秀 counts', () => {
    const full = [...ready(members), decided([{ dossierId: first, grade: '5B' }, ...graded(members.slice(1), 1)])];
    given(unasked, ...full)
      .when(supplying('1'))
      .thenRefuses('QUOTA_EXCEEDED')
      .by('excellenceQuota');
    given(unasked, ...past)
      .when(supplying('1'))
      .then(like('GradeSupplemented'));
  });
  test('may be another where the dossier did not take the first', () => {
    const entered = { type: 'GradesEntered', eff: '2022-01-15', data: { entered: 4, open: [second] } };
    given(unasked, ...past, entered)
      .when(supplying('3', second))
      .then(like('GradeSupplemented'));
  });
  test('follows the decision', () => {
    given(unasked, ...ready(members))
      .when(supplying('2'))
      .thenRefuses('STEP_MISSING');
    given(unasked, ...past)
      .when(supplying('2', first, '2022-01-14'))
      .thenRefuses('STEP_BACKWARDS')
      .because(['e7']);
    given(unasked, ...past)
      .when(supplying('2', stranger))
      .thenRefuses('NOT_IN_ROUND');
  });
});

describe('记入档案', () => {
  const past = [...ready(members), decided(graded(members))];
  const confirming: RoundCommand = { type: 'ConfirmEntries', data: on('2022-01-15', {}) };
  const entering: RoundCommand = { type: 'EnterGrades', data: on('2022-02-01', {}) };
  const holding = (...those: readonly string[]) => ({
    beside: besides(
      Object.fromEntries(
        those.map((id) => [
          `dossier-${id}`,
          [{ type: 'AssessmentDecided', eff: '2022-01-15', data: { kind: '20', year: 2021, grade: '2', round: roundId } }],
        ]),
      ),
    ),
  });

  test('is done when all dossiers hold the grades', () => {
    given(unasked, ...past)
      .when(confirming, holding(...members))
      .then({ type: 'GradesEntered', eff: '2022-01-15', data: { entered: 5, open: [], fulfils: ['e7:enter-grades'] } });
  });
  test('names those that do not, once', () => {
    const entered = { type: 'GradesEntered', eff: '2022-01-15', data: { entered: 4, open: [first] } } as const;
    given(unasked, ...past)
      .when(confirming, holding(...members.slice(1)))
      .then(entered);
    given(unasked, ...past, entered)
      .when(confirming, holding(...members.slice(1)))
      .thenNothing();
  });
  test('is said once to be done', () => {
    const entered = { type: 'GradesEntered', eff: '2022-01-15', data: { entered: 5, open: [], fulfils: ['e7:enter-grades'] } };
    given(unasked, ...past, entered)
      .when(confirming, holding(...members))
      .thenNothing();
  });
  test('is ordered again for them', () => {
    given(unasked, ...past)
      .when(entering, holding(...members.slice(1)))
      .then(like('EntryOrdered', { decisions: graded([first]) }));
    given(unasked, ...ready(members))
      .when(entering)
      .thenRefuses('STEP_MISSING');
  });
  test('comes before the round is closed', () => {
    const closing: RoundCommand = { type: 'CloseRound', data: on('2022-02-01', {}) };
    given(unasked, ...past)
      .when(closing)
      .thenRefuses('GRADES_NOT_ENTERED')
      .by('onlyWhenAllAreEntered');
    const entered = { type: 'GradesEntered', eff: '2022-01-15', data: { entered: 5, open: [], fulfils: ['e7:enter-grades'] } };
    given(unasked, ...past, entered)
      .when(closing, holding(...members))
      .then({ type: 'RoundClosed', eff: '2022-02-01', data: {} });
    given(unasked, ...past, entered)
      .when(closing, holding(...members.slice(1)))
      .thenRefuses('GRADES_NOT_ENTERED');
  });
});

test('A round is known by what it is about, however its days are written', () => {
  const special = { unitId: UNIT, kind: '30', year: 2021 };
  expect(roundIdOf({ ...special, from: '2021', to: '2021' })).toBe(
    roundIdOf({ ...special, from: '2021-01-01', to: '2021-12', pool: 'staff' }),
  );
  expect(roundIdOf({ ...about, pool: 'leaders' })).not.toBe(roundId);
});
