import { given, officeHours, recorded } from '../../test/dsl.js';
import { waterBureau } from '../../test/people.js';
import {
  approval,
  closed,
  decided,
  deputy,
  dossierHolds,
  dossierId,
  inspected,
  named,
  NONE,
  opened,
  posted,
  recommended,
  selection,
  selectionId,
  UNTIL_CLOSED,
  UNTIL_DECIDED,
  UNTIL_INSPECTED,
} from '../../test/support/selection.js';
import { decide, fold } from '../kernel/decider.js';
import type { Event } from '../kernel/event.js';
import { RULEBOOK } from '../rulebook/rulebook.events.js';
import type { Admonished } from '../supervision/supervision.events.js';
import type { SelectionEvent } from './selection.events.js';

const after = (...past: readonly Event[]) => given(selection, ...past);
/** A refusal for one reason, and where that is written. */
const citing = (code: string, article: string) =>
  expect.objectContaining({
    broken: [expect.objectContaining({ code, rule: expect.objectContaining({ article }) as object })],
  }) as Error;

const VERSIONS: Readonly<Record<string, string>> = { investigationFreeze: '2020', stepByStep: '2014' };
const cited = (...rules: readonly string[]) =>
  rules.map((rule) => expect.objectContaining({ rule, version: VERSIONS[rule] ?? '2019' }));
/** What the decision and the end of a case of 提任 ask of the candidate's dossier again. */
const OF_THE_CANDIDATE = ['underNoBar', 'investigationFreeze', 'stepByStep', 'candidateBars', 'politicalVeto'];

/** 诫勉, after the inspection and before the decision. */
const admonished: Admonished = { type: 'Admonished', eff: '2024-05-01', data: { form: 'talk', barring: { promotion: 6 } } };
const asHeld = { beside: dossierHolds(deputy()) };

describe('动议', () => {
  const { eff, data } = opened();
  const opening = { type: 'OpenSelection', data: { ...data, selectionId, effectiveOn: eff } } as const;

  it('begins the case', () => after().when(opening).then(opened()));

  it('is made once', () => {
    after(opened()).when(opening).thenRefuses('CASE_EXISTS').because(['e0']).by('notOpenedTwice');
  });

  it.each(['exceptional', 'skip'] as const)('of %s says why, by 选拔任用条例 Art. 9', (promotion) => {
    const unexplained = { ...opening, data: { ...opening.data, promotion } };
    after().when(unexplained).thenRefuses('REASON_CLASS_MISSING').by('exceptionalLimits');
    const explained = { ...unexplained, data: { ...unexplained.data, reasonClass: 'outstanding' as const } };
    after()
      .when(explained)
      .then(
        opened({
          promotion,
          reasonClass: 'outstanding',
          basis: [expect.objectContaining({ rule: 'exceptionalLimits', version: '2019' })],
        }),
      );
  });

  it('of 2013 is judged by no edition of the book', () => {
    const early = { ...opening, data: { ...opening.data, promotion: 'exceptional', effectiveOn: '2013-06-01' } } as const;
    after()
      .when(early)
      .then(opened({ promotion: 'exceptional' }, '2013-06-01'));
  });
});

describe('民主推荐', () => {
  const recommending = (over: object = {}, effectiveOn = '2024-03-10') =>
    ({ type: 'HoldRecommendation', data: { ...recommended().data, ...over, selectionId, effectiveOn } }) as const;

  const vote = (dossierId: string, votes: number) => ({ dossierId, votes });

  it('has as many votes for each valid one as there are vacancies', () => {
    const votes = [vote(dossierId, 29), vote('another', 29)];
    const held: SelectionEvent = { ...recommended(), data: { ...recommended().data, votes } };
    after(opened({ vacancies: 2 }))
      .when(recommending({ votes }))
      .then(held);
    const third = recommending({ votes: [...votes, vote('third', 1)] });
    const tooMany = recommending({ votes: [vote(dossierId, 30)] });
    for (const wrong of [third, tooMany])
      after(opened({ vacancies: 2 }))
        .when(wrong)
        .thenRefuses('VOTES_WRONG')
        .by('votesAddUp');
  });

  it('says who got how many votes', () => after(opened()).when(recommending()).then(recommended()));

  it.each([
    ['more valid votes than people', { valid: 31 }],
    ['more votes for one than are valid', { votes: [{ dossierId, votes: 30 }] }],
    ['one person twice', { votes: [1, 2].map((votes) => ({ dossierId, votes })) }],
    ['more votes for all than the valid ones may give', { votes: [vote(dossierId, 15), vote('another', 15)] }],
  ])(
    'is refused with %s',
    (_, over) => void after(opened()).when(recommending(over)).thenRefuses('VOTES_WRONG').by('votesAddUp'),
  );

  it('does not come before the motion', () =>
    void after(opened())
      .when(recommending({}, '2024-02-28'))
      .thenRefuses('STEP_BACKWARDS')
      .because(['e0'])
      .by('notBeforeTheMotion'));

  it('is of a case', () => void after().when(recommending()).thenRefuses('CASE_NOT_FOUND').by('onlyAnOpenCase'));
});

describe('考察', () => {
  const { passed: _, ...findings } = inspected().data;
  const inspecting = (over: object = {}, effectiveOn = '2024-04-10') =>
    ({ type: 'InspectCandidate', data: { ...findings, never: NONE, ...over, selectionId, effectiveOn } }) as const;
  const inTime = [opened(), recommended(), named()];
  const [team] = [{ rule: 'inspectionTeam', version: '2019', article: '党政领导干部选拔任用工作条例（2019）第三十三条' }];

  it('is told with its figures', () =>
    after(...inTime)
      .when(inspecting())
      .then(inspected({ basis: [team] })));

  it('keeps what stands against going on', () =>
    after(...inTime)
      .when(
        inspecting({
          integrityOpinion: 'pending',
          archiveChecked: false,
          declarationsChecked: false,
          never: [false, false, true, false],
          politicalVeto: true,
          reason: '示例依据',
        }),
      )
      .then(
        inspected({
          integrityOpinion: 'pending',
          archiveChecked: false,
          declarationsChecked: false,
          never: [false, false, true, false],
          politicalVeto: true,
          reason: '示例依据',
          basis: [team],
          passed: false,
          hindrances: ['politicalVeto', 'neverToUse', 'integrity', 'archive', 'declarations'],
        }),
      ));

  it('needs a team of two, by 选拔任用条例 (2019) Art. 33, of which earlier texts seen say nothing', () => {
    after(...inTime)
      .when(inspecting({ team: 1 }))
      .thenRefuses('TEAM_TOO_SMALL')
      .by('inspectionTeam');
    const in2018 = [opened({}, '2018-03-01'), recommended('2018-03-10'), named('2018-03-20')];
    const asThen = { team: 1, from: '2018-04-01', to: '2018-04-08' };
    after(...in2018)
      .when(inspecting(asThen, '2018-04-10'))
      .then(inspected(asThen, '2018-04-10'));
  });

  it('is of one who was named, after that, and from its first day to its last', () => {
    after(opened(), recommended()).when(inspecting()).thenRefuses('STEP_MISSING').by('onlyANamedCandidate');
    after(...inTime)
      .when(inspecting({ from: '2024-03-19' }))
      .thenRefuses('STEP_BACKWARDS')
      .because(['e2'])
      .by('notBeforeNaming');
    after(...inTime)
      .when(inspecting({ to: '2024-03-30' }))
      .thenRefuses('STEP_BACKWARDS')
      .by('inspectedFromTo');
    after(...inTime)
      .when(inspecting({ to: '2024-04-11' }))
      .thenRefuses('STEP_BACKWARDS')
      .by('inspectedByThen');
  });

  it('of 越级 comes after the approval from above, by 选拔任用条例 (2014) Art. 35', () => {
    const motion = { promotion: 'skip', reasonClass: 'special-need', level: '0132' } as const;
    after(opened(motion), recommended(), named()).when(inspecting()).thenRefuses('APPROVAL_MISSING').by('priorApproval');
    after(opened(motion), recommended(), named(), approval('2024-04-11', '2024-04-11'))
      .when(inspecting())
      .thenRefuses('APPROVAL_MISSING')
      .because(['e3']);
    after(opened(motion), recommended(), named(), approval('2024-03-25', '2024-03-26')).when(inspecting()).then(inspected());
    const in2015 = [opened(motion, '2015-03-01'), recommended('2015-03-10'), named('2015-03-20')];
    const asThen = inspecting({ from: '2015-04-01', to: '2015-04-08' }, '2015-04-10');
    expect(() =>
      after(...in2015)
        .when(asThen)
        .then(inspected()),
    ).toThrow(citing('APPROVAL_MISSING', '党政领导干部选拔任用工作条例（2014）第三十五条'));
  });

  it('has the grounds of a veto written down', () =>
    void after(...inTime)
      .when(inspecting({ politicalVeto: true }))
      .thenRefuses('REASON_MISSING')
      .by('vetoSaysWhy'));
});

describe('讨论决定', () => {
  const deciding = (over: object = {}, effectiveOn = '2024-05-06') => {
    const { outcome: _, ...ballot } = decided().data;
    return { type: 'DecideSelection', data: { ...ballot, ...over, selectionId, effectiveOn } } as const;
  };
  const basis = cited('meetingQuorum', 'meetingMajority', ...OF_THE_CANDIDATE);

  it('is agreed to by more than half of all members', () =>
    after(...UNTIL_INSPECTED)
      .when(deciding())
      .then(decided({ basis })));

  it.each([
    ['half of all members', { members: 8, for: 4, against: 2, deferred: 1, present: 7 }, 'rejected'],
    ['more than half of those present, but not of all', { members: 9, for: 4, against: 2, deferred: 0, present: 6 }, 'rejected'],
    ['fewer than defer', { members: 9, for: 2, against: 1, deferred: 3, present: 6 }, 'deferred'],
  ] as const)('is not by %s', (_, ballot, outcome) =>
    after(...UNTIL_INSPECTED)
      .when(deciding(ballot))
      .then(decided({ ...ballot, outcome, basis })),
  );

  it.each([
    ['more are present than belong there', { present: 10 }],
    ['there are more votes than people', { for: 7, against: 1, deferred: 1 }],
  ])(
    'is refused where %s',
    (_, over) =>
      void after(...UNTIL_INSPECTED)
        .when(deciding(over))
        .thenRefuses('VOTES_WRONG')
        .by('ballotAddsUp'),
  );

  it('needs two thirds present, by 选拔任用条例 (2014) Art. 37 and the texts of 2002 and 2019', () => {
    const few = { present: 5, for: 5, against: 0 };
    after(...UNTIL_INSPECTED)
      .when(deciding(few))
      .thenRefuses('NO_QUORUM')
      .by('meetingQuorum');
    const at = (day: string): readonly Event[] => [
      opened({}, `${day}-01`),
      recommended(`${day}-02`),
      named(`${day}-03`),
      inspected({ from: `${day}-04`, to: `${day}-05` }, `${day}-06`),
    ];
    for (const year of ['2003', '2015'])
      after(...at(`${year}-03`))
        .when(deciding(few, `${year}-03-10`))
        .thenRefuses('NO_QUORUM')
        .by('meetingQuorum');
    after(...at('2001-03'))
      .when(deciding(few, '2001-03-10'))
      .then(decided({ ...few }, '2001-03-10'));
  });

  it('is taken over from its source as found, although too few were there', () => {
    const few = { present: 5, for: 5, against: 0, asFound: true };
    after(...UNTIL_INSPECTED)
      .when(deciding(few))
      .then(decided(few));
  });

  it('needs an inspection, and comes after it', () => {
    after(opened(), recommended(), named()).when(deciding()).thenRefuses('STEP_MISSING').by('onlyAfterInspection');
    after(...UNTIL_INSPECTED)
      .when(deciding({}, '2024-04-09'))
      .thenRefuses('STEP_BACKWARDS')
      .because(['e3'])
      .by('notBeforeInspection');
  });

  it('does not go over what the inspection found, which may be sealed; a second one may find otherwise', () => {
    const found = [opened(), recommended(), named(), inspected({ passed: false })];
    after(...found)
      .when(deciding())
      .thenRefuses('INSPECTION_NOT_PASSED')
      .because(['e3'])
      .by('nothingFoundAgainst');
    after(...found, inspected({}, '2024-04-20'))
      .when(deciding())
      .then(decided({ basis }));
  });

  it('is not of one under a bar that came after the naming', () =>
    void after(...UNTIL_INSPECTED)
      .when(deciding(), { beside: dossierHolds(deputy(), admonished) })
      .thenRefuses('UNDER_BAR')
      .because(['e2'])
      .by('underNoBar'));

  it('is made once, unless it was deferred', () => {
    after(...UNTIL_INSPECTED, decided({ outcome: 'rejected' }))
      .when(deciding({}, '2024-05-20'))
      .thenRefuses('ALREADY_DECIDED')
      .because(['e4'])
      .by('notDecidedTwice');
    after(...UNTIL_INSPECTED, decided({ outcome: 'deferred' }))
      .when(deciding({}, '2024-05-20'))
      .then(decided({ basis }, '2024-05-20'));
  });

  it('agrees on no more than there are vacancies', () => {
    const another = named('2024-03-20', 'another');
    const both = (vacancies?: number) => [
      opened({ vacancies }),
      recommended(),
      named(),
      inspected(),
      another,
      inspected({ dossierId: 'another' }),
      decided(),
    ];
    const second = deciding({ dossierId: 'another' });
    after(...both())
      .when(second)
      .thenRefuses('NO_VACANCY')
      .because(['e6'])
      .by('noMoreThanVacant');
    after(...both(2))
      .when(second)
      .then(decided({ dossierId: 'another', basis }));
  });
});

describe('任前公示', () => {
  const posting = (over: object = {}, effectiveOn = '2024-05-08') => {
    const { workingDays: _, ...notice } = posted().data;
    return { type: 'PostNotice', data: { ...notice, ...over, selectionId, effectiveOn } } as const;
  };
  const basis = [expect.objectContaining({ rule: 'publicNotice', version: '2019' })];

  it('holds five working days', () =>
    after(...UNTIL_DECIDED)
      .when(posting())
      .then(posted({ basis })));

  it('of 27 September to 8 October 2024 has only four, by 选拔任用条例 (2014) Art. 41 and that of 2019', () => {
    const short = posting({ from: '2024-09-27', until: '2024-10-08' }, '2024-09-27');
    after(...UNTIL_DECIDED)
      .when(short)
      .thenRefuses('NOTICE_TOO_SHORT')
      .by('publicNotice');
    expect(() =>
      after(...UNTIL_DECIDED)
        .when(short)
        .then(posted()),
    ).toThrow('2024-09-27 至 2024-10-08 有 4 个工作日');
    after(...UNTIL_DECIDED)
      .when(posting({ from: '2024-09-27', until: '2024-10-09' }, '2024-09-27'))
      .then(posted({ from: '2024-09-27', until: '2024-10-09', basis }, '2024-09-27'));
  });

  it('holds as many as the unit has set, or one above it', () => {
    const adopted: Event = {
      type: 'LocalRuleAdopted',
      eff: '2024-01-01',
      data: { rule: 'publicNotice', unitId: 'yunxi-gov', parameters: { workingDays: 7 }, article: '示例县委组织部规定第七条' },
    };
    const { stream, registered } = waterBureau;
    const facts: Readonly<Record<string, readonly Event[]>> = { [RULEBOOK]: [adopted], [stream]: [registered] };
    const beside = (stream: string) => recorded(stream, ...(facts[stream] ?? []));
    expect(() =>
      after(...UNTIL_DECIDED)
        .when(posting(), { beside })
        .then(posted()),
    ).toThrow(citing('NOTICE_TOO_SHORT', '示例县委组织部规定第七条'));
  });

  it('lasts a year at the most', () => {
    after(...UNTIL_DECIDED)
      .when(posting({ until: '2025-05-08' }))
      .then(posted({ until: '2025-05-08', workingDays: 250, provisional: undefined, basis }));
    for (const until of ['2025-05-09', '9999-12-31'])
      after(...UNTIL_DECIDED)
        .when(posting({ until }))
        .thenRefuses('NOTICE_TOO_LONG')
        .by('noticeNotTooLong');
  });

  it('in a year whose holidays are not known is provisional', () =>
    after(...UNTIL_DECIDED)
      .when(posting({ from: '2031-03-03', until: '2031-03-07' }, '2031-03-03'))
      .then(posted({ from: '2031-03-03', until: '2031-03-07', provisional: true, basis }, '2031-03-03')));

  it('before 2014 had no such rule', () => {
    const then = [
      opened({}, '2012-03-01'),
      recommended('2012-03-02'),
      named('2012-03-03'),
      inspected({ from: '2012-03-04', to: '2012-03-05' }, '2012-03-06'),
      decided({}, '2012-03-07'),
    ];
    const days = { from: '2012-03-08', until: '2012-03-09' };
    after(...then)
      .when(posting(days, '2012-03-08'))
      .then(posted({ ...days, workingDays: 2 }, '2012-03-08'));
  });

  it('of 破格 states the reason, by 选拔任用条例 Art. 9', () => {
    const outOfTurn = UNTIL_DECIDED.with(0, opened({ promotion: 'exceptional', reasonClass: 'outstanding' }));
    after(...outOfTurn)
      .when(posting())
      .thenRefuses('REASON_NOT_STATED')
      .by('publicNotice');
    after(...outOfTurn)
      .when(posting({ statesReason: true }))
      .then(posted({ statesReason: true, basis }));
  });

  it('is of people who were agreed on, after that, one notice at a time', () => {
    after(...UNTIL_INSPECTED)
      .when(posting())
      .thenRefuses('STEP_MISSING')
      .by('someoneWasAgreedOn');
    after(...UNTIL_DECIDED)
      .when(posting({ dossierId: 'another' }))
      .thenRefuses('STEP_MISSING')
      .by('someoneWasAgreedOn');
    after(...UNTIL_DECIDED)
      .when(posting({ from: '2024-04-29', until: '2024-05-20' }))
      .thenRefuses('STEP_BACKWARDS')
      .because(['e4'])
      .by('notBeforeDecision');
    after(...UNTIL_DECIDED, posted())
      .when(posting())
      .thenRefuses('NOTICE_OPEN')
      .because(['e5'])
      .by('oneNoticeAtATime');
  });

  const closing = (effectiveOn: string) =>
    ({ type: 'CloseNotice', data: { selectionId, effectiveOn, result: 'clear' } }) as const;

  it('ends when its last day is over', () => {
    after(...UNTIL_DECIDED, posted())
      .when(closing('2024-05-13'))
      .thenRefuses('NOTICE_OPEN')
      .because(['e5'])
      .by('notDuringTheNotice');
    after(...UNTIL_DECIDED, posted())
      .when(closing('2024-05-15'))
      .then(closed());
    after(...UNTIL_CLOSED)
      .when(closing('2024-05-15'))
      .thenRefuses('STEP_MISSING')
      .by('onlyAnOpenNotice');
  });
});

describe('履行任职手续', () => {
  const concluding = (over: object = {}, effectiveOn = '2024-05-06') =>
    ({ type: 'ConcludeSelection', data: { dossierId, ...over, selectionId, effectiveOn } }) as const;
  const concluded = (over: object = {}, eff = '2024-05-06'): SelectionEvent => ({
    type: 'SelectionConcluded',
    eff,
    data: {
      dossierId,
      unitId: 'yunxi-water',
      postId: 'p1',
      level: '0141',
      promotion: 'step',
      taking: 'promotion',
      decidedOn: '2024-05-06',
      by: 'committee',
      probationMonths: 12,
      duties: [
        {
          kind: 'carry-out-appointment',
          of: dossierId,
          from: '2026-01-01',
          days: 30,
          rule: { rule: 'carriedOutInTheDossier', version: '1' },
        },
      ],
      basis: cited('tenureStart', ...OF_THE_CANDIDATE, 'probationPeriod'),
      ...over,
    },
  });

  it('orders the promotion from the day of the decision, on a probation of twelve months', () =>
    after(...UNTIL_CLOSED)
      .when(concluding(), asHeld)
      .then(concluded()));

  it('counts the tenure from no other day, by 选拔任用条例 (2014) Art. 44', () => {
    after(...UNTIL_CLOSED)
      .when(concluding({}, '2024-05-16'))
      .thenRefuses('TENURE_START_WRONG')
      .because(['e4'])
      .by('tenureStart');
    after(...UNTIL_CLOSED)
      .when(concluding({}, '2024-05-05'))
      .thenRefuses('STEP_BACKWARDS', 'TENURE_START_WRONG');
  });

  it('of an election counts from that, without a probation', () => {
    const { probationMonths: _, ...elected } = concluded({ by: 'election', basis: cited(...OF_THE_CANDIDATE) }, '2024-06-01')
      .data as {
      probationMonths: number;
    };
    after(...UNTIL_CLOSED)
      .when(concluding({ by: 'election' }, '2024-06-01'), asHeld)
      .then({ type: 'SelectionConcluded', eff: '2024-06-01', data: elected } as unknown as SelectionEvent);
  });

  it('takes the probation that is given', () =>
    after(...UNTIL_CLOSED)
      .when(concluding({ probationMonths: 6 }), asHeld)
      .then(concluded({ probationMonths: 6, basis: cited('tenureStart', ...OF_THE_CANDIDATE) })));

  it.each([
    ['moves who has a main post', [deputy()], 'transfer'],
    ['appoints who has none', [], 'appointment'],
  ] as const)('of 平级任用 %s, without a probation', (_, held, taking) => {
    const { probationMonths, ...data } = concluded({ promotion: 'none', level: '0142', taking }).data as {
      probationMonths: number;
    };
    expect(probationMonths).toBe(12);
    after(...UNTIL_CLOSED.with(0, opened({ promotion: 'none', level: '0142' })))
      .when(concluding(), { beside: dossierHolds(...held) })
      .then({
        type: 'SelectionConcluded',
        eff: '2024-05-06',
        data: { ...data, basis: cited('tenureStart', 'underNoBar', 'investigationFreeze', 'candidateBars', 'politicalVeto') },
      } as unknown as SelectionEvent);
  });

  it('comes only after a notice that was clear', () => {
    after(...UNTIL_DECIDED)
      .when(concluding())
      .thenRefuses('STEP_MISSING')
      .by('onlyAfterAClearNotice');
    after(...UNTIL_DECIDED, posted())
      .when(concluding())
      .thenRefuses('STEP_MISSING')
      .because(['e5'])
      .by('onlyAfterAClearNotice');
    after(...UNTIL_DECIDED, posted(), closed('affects'))
      .when(concluding())
      .thenRefuses('STEP_MISSING')
      .because(['e6'])
      .by('onlyAfterAClearNotice');
    after(...UNTIL_INSPECTED)
      .when(concluding())
      .thenRefuses('STEP_MISSING', 'STEP_MISSING')
      .by('onlyTheAgreed', 'onlyAfterAClearNotice');
  });

  it('is not gone on with where a later inspection found something', () =>
    void after(...UNTIL_CLOSED, inspected({ passed: false }, '2024-05-10'))
      .when(concluding())
      .thenRefuses('INSPECTION_NOT_PASSED')
      .because(['e7'])
      .by('nothingFoundAgainst'));

  it('asks again what stands in the dossier', () =>
    void after(...UNTIL_CLOSED)
      .when(concluding(), { beside: dossierHolds(deputy(), admonished) })
      .thenRefuses('UNDER_BAR')
      .because(['e2'])
      .by('underNoBar'));

  it('of an election is stopped by a bar since its decision', () => {
    const since = { ...admonished, eff: '2024-05-20' };
    after(...UNTIL_CLOSED)
      .when(concluding({ by: 'election' }, '2024-06-01'), { beside: dossierHolds(deputy(), since) })
      .thenRefuses('UNDER_BAR')
      .because(['e2']);
  });

  it('asks the dossier by the book of the day of the decision', () => {
    const steps = [
      opened({}, '2019-02-01'),
      recommended('2019-02-02'),
      named('2019-02-03'),
      inspected({ from: '2019-02-04', to: '2019-02-05' }, '2019-02-06'),
      decided({}, '2019-03-01'),
      posted({ from: '2019-03-04', until: '2019-03-08' }, '2019-03-04'),
      closed('clear', '2019-03-11'),
    ];
    const state = fold(selection, recorded(`selection-${selectionId}`, ...steps));
    const [told] = decide(selection, concluding({ by: 'election' }, '2019-04-01'), state, { ...officeHours, ...asHeld });
    expect(told?.data).toHaveProperty(
      'basis',
      expect.arrayContaining([expect.objectContaining({ rule: 'candidateBars', version: '2014' })]),
    );
  });

  it('ends the case, once every vacancy is filled', () => {
    after(...UNTIL_CLOSED, concluded())
      .when(concluding())
      .thenRefuses('CASE_CLOSED', 'ALREADY_DECIDED')
      .because(['e7'], ['e7'])
      .by('notAfterTheEnd', 'notConcludedTwice');
  });

  const confirming = {
    type: 'ConfirmAppointment',
    data: {
      selectionId,
      dossierId,
      effectiveOn: '2024-05-06',
      appointment: 'event-of-the-dossier',
      unitId: 'yunxi-water',
      postId: 'p1',
      taking: 'promotion',
    },
  } as const;
  const carriedOut: SelectionEvent = {
    type: 'SelectionCarriedOut',
    eff: '2024-05-06',
    data: { dossierId, appointment: 'event-of-the-dossier', fulfils: [`e7:carry-out-appointment:${dossierId}`] },
  };

  it('is carried out when the dossier says so, and told once', () => {
    after(...UNTIL_CLOSED, concluded())
      .when(confirming)
      .then(carriedOut);
    after(...UNTIL_CLOSED, concluded(), carriedOut)
      .when(confirming)
      .thenNothing();
    after(...UNTIL_CLOSED)
      .when(confirming)
      .thenRefuses('STEP_MISSING')
      .by('onlyWhatWasConcluded');
  });

  it('is carried out before what is left of the case is given up', () => {
    const two = [opened({ vacancies: 2 }), ...UNTIL_CLOSED.slice(1), concluded()] as const;
    const ending = { type: 'EndSelection', data: { selectionId, effectiveOn: '2024-05-20', reason: '示例终止原因' } } as const;
    after(...two)
      .when(ending)
      .thenRefuses('DUTIES_OPEN')
      .because(['e7'])
      .by('nothingLeftToCarryOut');
    after(...two, carriedOut)
      .when(ending)
      .then({ type: 'SelectionEnded', eff: '2024-05-20', data: { reason: '示例终止原因' } });
  });

  it.each([{ unitId: 'another' }, { postId: 'p2' }, { taking: 'transfer' }] as const)('is not carried out by %j', (other) => {
    after(...UNTIL_CLOSED, concluded())
      .when({ ...confirming, data: { ...confirming.data, ...other } })
      .thenRefuses('NOT_AS_CONCLUDED')
      .because(['e7'])
      .by('onlyAsConcluded');
  });
});

describe('终止', () => {
  const ending = { type: 'EndSelection', data: { selectionId, effectiveOn: '2024-05-20', reason: '示例终止原因' } } as const;
  const ended: SelectionEvent = { type: 'SelectionEnded', eff: '2024-05-20', data: { reason: '示例终止原因' } };

  it('ends the case, after which nothing more is done in it', () => {
    after(...UNTIL_INSPECTED)
      .when(ending)
      .then(ended);
    after(...UNTIL_INSPECTED, ended)
      .when(ending)
      .thenRefuses('CASE_CLOSED')
      .because(['e4'])
      .by('notAfterTheEnd');
    const { outcome: _, ...ballot } = decided().data;
    after(...UNTIL_INSPECTED, ended)
      .when({ type: 'DecideSelection', data: { ...ballot, selectionId, effectiveOn: '2024-06-01' } })
      .thenRefuses('CASE_CLOSED')
      .because(['e4'])
      .by('notAfterTheEnd');
  });
});
