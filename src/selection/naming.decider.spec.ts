import { given } from '../../test/dsl.js';
import {
  approval,
  deputy,
  dossierHolds,
  dossierId,
  named,
  NOTHING_STATED,
  opened,
  promoted,
  recommended,
  selection,
  selectionId,
} from '../../test/support/selection.js';
import type { AssessmentDecided } from '../assessment/assessment.events.js';
import type { Event } from '../kernel/event.js';
import type { Admonished, InvestigationOpened } from '../supervision/supervision.events.js';
import type { SelectionOpened, Stated } from './selection.events.js';

const naming = (stated: Partial<Stated> = {}, effectiveOn = '2024-03-20') =>
  ({
    type: 'NameCandidate',
    data: { dossierId, stated: { ...NOTHING_STATED, ...stated }, selectionId, effectiveOn },
  }) as const;

/** A case in which 民主推荐 was held, and what the dossier holds besides the post of 副局长. */
const inTime = (motion: Partial<SelectionOpened['data']> = {}, ...held: readonly Event[]) => {
  const beside = dossierHolds(deputy(), ...held);
  const past = given(selection, opened(motion), recommended());
  return { when: (command: ReturnType<typeof naming>) => past.when(command, { beside }) };
};

/** The same in a year before. */
const inYear = (year: string, motion: Partial<SelectionOpened['data']> = {}, ...held: readonly Event[]) => {
  const beside = dossierHolds(deputy('2010-06'), ...held);
  const past = given(selection, opened(motion, `${year}-03-01`), recommended(`${year}-03-10`));
  return { when: (stated: Partial<Stated> = {}) => past.when(naming(stated, `${year}-03-20`), { beside }) };
};

const graded = (year: number, grade: string): AssessmentDecided => ({
  type: 'AssessmentDecided',
  eff: `${year + 1}-01-20`,
  data: { kind: '20', year, grade },
});

const admonished: Admonished = { type: 'Admonished', eff: '2024-01-10', data: { form: 'talk', barring: { promotion: 6 } } };
const investigated: InvestigationOpened = {
  type: 'InvestigationOpened',
  eff: '2024-02-01',
  data: { freezes: ['transfer', 'promotion'] },
};

describe('确定考察对象', () => {
  it('names one of whom nothing speaks against it', () => inTime().when(naming()).then(named()));

  it.each([
    ['politicalDiscipline', '违反政治纪律和政治规矩'],
    ['lowRecognition', '群众公认度不高'],
    ['canvassing', '有跑官、拉票等非组织行为'],
    ['emigratedFamily', '配偶、子女移居国（境）外'],
    ['other', '有其他原因不宜提拔或者进一步使用'],
  ] as const)('not where %s is stated, by 选拔任用条例 (2019) Art. 24', (bar, words) => {
    const naming_ = naming({ [bar]: true });
    inTime().when(naming_).thenRefuses('CANDIDATE_BARRED').by('candidateBars');
    expect(() => inTime().when(naming_).then(named())).toThrow(words);
  });

  it('names 裸官 for a special post by the text of 2019, not by Art. 24 of 2014', () => {
    const stated = { emigratedFamily: true, specialPost: true };
    inTime()
      .when(naming(stated))
      .then({ ...named(), data: { dossierId, stated: { ...NOTHING_STATED, ...stated } } });
    inYear('2015').when(stated).thenRefuses('CANDIDATE_BARRED').by('candidateBars');
  });

  it('does not ask of political discipline by the text of 2014, which has no such item', () =>
    inYear('2015')
      .when({ politicalDiscipline: true })
      .then({ ...named('2015-03-20'), data: { dossierId, stated: { ...NOTHING_STATED, politicalDiscipline: true } } }));

  it('looks at the last year of assessments by the text of 2019, at three by that of 2014', () => {
    inTime({}, graded(2023, '3')).when(naming()).thenRefuses('GRADE_TOO_LOW').because(['e2']).by('candidateBars');
    inTime({}, graded(2022, '3')).when(naming()).then(named());
    inYear('2015', {}, graded(2012, '3')).when().thenRefuses('GRADE_TOO_LOW').because(['e2']).by('candidateBars');
    inYear('2015', {}, graded(2011, '3')).when().then(named('2015-03-20'));
  });

  it('names nobody under a bar, until it is over', () => {
    inTime({}, admonished).when(naming()).thenRefuses('UNDER_BAR').because(['e2']).by('underNoBar');
    inTime({}, admonished).when(naming({}, '2024-07-10')).then(named('2024-07-10'));
  });

  it('names nobody under investigation', () => {
    inTime({}, investigated).when(naming()).thenRefuses('UNDER_INVESTIGATION').because(['e2']).by('investigationFreeze');
    inTime({ promotion: 'none', level: '0142' }, investigated).when(naming()).thenRefuses('UNDER_INVESTIGATION');
  });

  it('gives every reason at once', () =>
    void given(selection, opened())
      .when(naming({ lowRecognition: true, canvassing: true }), {
        beside: dossierHolds(deputy(), graded(2023, '4'), admonished),
      })
      .thenRefuses('STEP_MISSING', 'CANDIDATE_BARRED', 'CANDIDATE_BARRED', 'UNDER_BAR', 'GRADE_TOO_LOW')
      .by('onlyAfterRecommendation', 'candidateBars', 'candidateBars', 'underNoBar', 'candidateBars'));

  it('rests on a recommendation of the last year', () => {
    inTime().when(naming({}, '2025-03-09')).then(named('2025-03-09'));
    inTime().when(naming({}, '2025-03-10')).thenRefuses('RECOMMENDATION_EXPIRED').because(['e1']).by('recommendationValidity');
    inTime().when(naming({}, '2024-03-09')).thenRefuses('STEP_BACKWARDS').because(['e1']).by('notBeforeRecommendation');
  });

  it('rests on the last recommendation held by its day, in whatever order they were recorded', () => {
    const context = { beside: dossierHolds(deputy()) };
    const among = (...held: readonly Event[]) => given(selection, opened(), ...held);
    const [first, second] = [recommended('2024-03-10'), recommended('2025-06-10')];
    among(first, second).when(naming({}, '2025-04-01'), context).thenRefuses('RECOMMENDATION_EXPIRED').because(['e1']);
    among(second, first).when(naming({}, '2025-04-01'), context).thenRefuses('RECOMMENDATION_EXPIRED').because(['e2']);
    among(first, second).when(naming({}, '2025-06-10'), context).then(named('2025-06-10'));
    among(second, first).when(naming({}, '2025-03-09'), context).then(named('2025-03-09'));
    among(second, first).when(naming({}, '2024-03-09'), context).thenRefuses('STEP_BACKWARDS').because(['e2']);
  });

  it('does without a recommendation for 破格 that was approved from above, by 选拔任用条例 (2014) Art. 35', () => {
    const motion = opened({ promotion: 'exceptional', reasonClass: 'outstanding' });
    const context = { beside: dossierHolds(deputy()) };
    given(selection, motion).when(naming(), context).thenRefuses('STEP_MISSING').by('onlyAfterRecommendation');
    given(selection, motion, approval('2024-03-05', '2024-03-06')).when(naming(), context).then(named());
  });

  it('names nobody twice, and nobody without a dossier or out of service', () => {
    given(selection, opened(), recommended(), named())
      .when(naming({}, '2024-03-21'), { beside: dossierHolds(deputy()) })
      .thenRefuses('CANDIDATE_NAMED')
      .because(['e2'])
      .by('notNamedTwice');
    given(selection, opened(), recommended())
      .when(naming())
      .thenRefuses('CANDIDATE_UNKNOWN', 'NOT_A_PROMOTION')
      .by('onlyAServingOfficial', 'goesUpAsSaid');
    inTime({}, { type: 'CadreRetired', eff: '2024-03', data: {} })
      .when(naming())
      .thenRefuses('CANDIDATE_UNKNOWN', 'NOT_A_PROMOTION');
  });
});

describe('提任', () => {
  const outOfTurn = { promotion: 'exceptional', reasonClass: 'outstanding' } as const;
  const skipping = { promotion: 'skip', reasonClass: 'special-need' } as const;

  it('goes up, 平级任用 does not', () => {
    inTime({ level: '0142' }).when(naming()).thenRefuses('NOT_A_PROMOTION').because(['e1']).by('goesUpAsSaid');
    inTime({ promotion: 'none' }).when(naming()).thenRefuses('NOT_A_PROMOTION').because(['e1']).by('goesUpAsSaid');
    inTime({ promotion: 'none', level: '0142' }).when(naming()).then(named());
  });

  it('by 越级 leaves out one level, not none and not two', () => {
    inTime(skipping).when(naming()).thenRefuses('NOT_A_PROMOTION').because(['e1']).by('goesUpAsSaid');
    inTime({ ...skipping, level: '0132' })
      .when(naming())
      .then(named());
    inTime({ ...skipping, level: '0131' })
      .when(naming())
      .thenRefuses('TOO_MANY_LEVELS')
      .because(['e1']);
  });

  it.each([{ ...outOfTurn }, { promotion: 'step' } as const])(
    'by %j leaves out none',
    (motion) =>
      void inTime({ ...motion, level: '0132' })
        .when(naming())
        .thenRefuses('NOT_A_PROMOTION')
        .because(['e1'])
        .by('goesUpAsSaid'),
  );

  it('by 破格 is not for who is on probation or was promoted within a year, by 选拔任用条例 Art. 9', () => {
    const recent = promoted('2023-09-01', { probationMonths: 12 });
    inTime(outOfTurn, recent).when(naming()).thenRefuses('EXCEPTIONAL_TOO_SOON').because(['e2']).by('exceptionalLimits');
    inTime(outOfTurn, promoted('2023-04-01')).when(naming()).thenRefuses('EXCEPTIONAL_TOO_SOON').because(['e2']);
    inTime(outOfTurn, promoted('2023-03-20')).when(naming()).then(named());
  });

  it('is not by 破格 twice running', () =>
    void inTime(outOfTurn, promoted('2020-03-01', { promotion: 'exceptional' }))
      .when(naming())
      .thenRefuses('EXCEPTIONAL_TOO_SOON')
      .because(['e2']));
});
