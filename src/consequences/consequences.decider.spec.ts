import { given } from '../../test/dsl.js';
import { annulled, appointed, corrected, jia, viceMayorOfCounty } from '../../test/people.js';
import type { AssessmentDecided } from '../assessment/assessment.events.js';
import type { Due } from '../duties/duties.events.js';
import { consequences, type ConsequenceCommand } from './consequences.decider.js';
import type { GradeAppealDecided, GradeAppealed, GradeNotified } from './consequences.events.js';

const { dossierId, opened } = jia;
const inOffice = appointed('2019-01-07', viceMayorOfCounty);
const RULE = { rule: 'poorDismissed', version: '2020', article: '公务员法（2018）第八十八条' };

const graded = (year: number, grade: string, duties: readonly Due[] = []): AssessmentDecided => ({
  type: 'AssessmentDecided',
  eff: `${year + 1}-01-15`,
  data: { kind: '20', year, grade, duties },
});
const twice = [
  opened,
  inOffice,
  graded(2022, '4'),
  graded(2023, '4', [{ kind: 'consider-dismissal', of: '2023', days: 30, rule: RULE, upon: [{ year: 2022, grades: ['4'] }] }]),
];
const poor = [opened, inOffice, graded(2023, '4')];
const notice: GradeNotified = { type: 'GradeNotified', eff: '2024-01-20', data: { assessment: 'e2' } };
const reviewed: GradeAppealed = { type: 'GradeAppealed', eff: '2024-02-01', data: { assessment: 'e2', step: 'review' } };
const upheld: GradeAppealDecided = { type: 'GradeAppealDecided', eff: '2024-02-26', data: { appeal: 'e4', outcome: 'upheld' } };

const notify = (effectiveOn: string, assessment = 'e2'): ConsequenceCommand => ({
  type: 'NotifyGrade',
  data: { dossierId, effectiveOn, assessment },
});
const appeal = (effectiveOn: string, more: object = {}): ConsequenceCommand => ({
  type: 'AppealGrade',
  data: { dossierId, effectiveOn, assessment: 'e2', step: 'review', ...more },
});
const decision = (more: object = {}): ConsequenceCommand => ({
  type: 'DecideConsequence',
  data: {
    dossierId,
    effectiveOn: '2024-02-01',
    consequence: 'consider-dismissal',
    because: ['e3', 'e2'],
    outcome: 'adopted',
    official: '示例决定人',
    ...more,
  },
});

describe('A written notice', () => {
  it('is of a grade there is, not before it, and one', () => {
    given(consequences, ...poor)
      .when(notify('2024-01-20'))
      .then({ type: 'GradeNotified', eff: '2024-01-20', data: { assessment: 'e2', told: '4', fulfils: ['e2:notify-grade'] } });
    given(consequences, ...poor)
      .when(notify('2024-01-20', 'e1'))
      .thenRefuses('ASSESSMENT_NOT_FOUND')
      .by('onlyAnAssessmentThereIs');
    given(consequences, ...poor)
      .when(notify('2024-01-14'))
      .thenRefuses('BEFORE_THE_GRADE')
      .because(['e2'])
      .by('notBeforeTheGrade');
    given(consequences, ...poor, notice)
      .when(notify('2024-01-22'))
      .thenRefuses('GRADE_NOTIFIED')
      .because(['e3'])
      .by('notifiedOnce');
    given(consequences, ...poor, annulled('e2'))
      .when(notify('2024-01-20'))
      .thenRefuses('ASSESSMENT_NOT_FOUND');
  });
});

describe('A grade that is corrected after its notice', () => {
  const found = graded(2023, '2', [{ kind: 'notify-grade', of: '2', days: 30, rule: RULE }]);
  const first: GradeNotified = { ...notice, data: { assessment: 'e2', told: '2', fulfils: ['e2:notify-grade:2'] } };
  const worse = corrected(['e2', 'AssessmentDecided'], {
    changes: { grade: '4', duties: [{ kind: 'notify-grade', of: '4', days: 30, rule: RULE }] },
  });
  const second: GradeNotified = {
    type: 'GradeNotified',
    eff: '2024-05-01',
    data: { assessment: 'e2', told: '4', fulfils: ['e2:notify-grade:4'] },
  };

  it('is notified anew, and its days are counted from that notice', () => {
    given(consequences, opened, inOffice, found, first, worse).when(notify('2024-05-01')).then(second);
    given(consequences, opened, inOffice, found, first, worse, second)
      .when(notify('2024-05-02'))
      .thenRefuses('GRADE_NOTIFIED')
      .because(['e5']);
    given(consequences, opened, inOffice, found, first, worse, second)
      .when(appeal('2024-05-31'))
      .then({ type: 'GradeAppealed', eff: '2024-05-31', data: expect.objectContaining({ assessment: 'e2' }) as never });
    given(consequences, opened, inOffice, found, first, worse, second)
      .when(appeal('2024-06-01'))
      .thenRefuses('APPEAL_TOO_LATE')
      .because(['e5']);
    given(consequences, opened, inOffice, found, first).when(notify('2024-05-01')).thenRefuses('GRADE_NOTIFIED').because(['e3']);
  });
});

describe('Feedback', () => {
  it('is about a grade there is, and may be given more than once', () => {
    const feedback = (effectiveOn: string): ConsequenceCommand => ({
      type: 'GiveFeedback',
      data: { dossierId, effectiveOn, assessment: 'e2', byLevel: '0131', content: ['result'], response: '示例意见' },
    });
    const told = {
      type: 'FeedbackGiven' as const,
      eff: '2024-02-01',
      data: {
        assessment: 'e2',
        byLevel: '0131',
        content: ['result'] as const,
        response: '示例意见',
        fulfils: ['e2:give-feedback'],
      },
    };
    given(consequences, ...poor)
      .when(feedback('2024-02-01'))
      .then(told);
    given(consequences, ...poor, told)
      .when(feedback('2024-02-01'))
      .then(told);
    given(consequences, ...poor)
      .when(feedback('2024-01-01'))
      .thenRefuses('BEFORE_THE_GRADE');
  });
});

describe('An appeal against a grade', () => {
  const taken = (eff: string, data: object): GradeAppealed => ({
    type: 'GradeAppealed',
    eff,
    data: expect.objectContaining(data),
  });

  it('has thirty days from the notice; while there is none, none have passed', () => {
    given(consequences, ...poor, notice)
      .when(appeal('2024-02-19'))
      .then(taken('2024-02-19', { step: 'review' }));
    given(consequences, ...poor, notice)
      .when(appeal('2024-02-20'))
      .thenRefuses('APPEAL_TOO_LATE')
      .because(['e3'])
      .by('appealWindow');
    given(consequences, ...poor)
      .when(appeal('2024-12-31'))
      .then(taken('2024-12-31', { step: 'review' }));
    given(consequences, ...poor)
      .when(appeal('2024-12-31', { servedOn: '2024-11-01' }))
      .thenRefuses('APPEAL_TOO_LATE');
    given(consequences, ...poor, notice)
      .when(appeal('2024-12-31', { servedOn: '2024-12-30' }))
      .thenRefuses('APPEAL_TOO_LATE');
  });

  it('after 复核 has fifteen days from its decision, and needs there to be one', () => {
    const past = [...poor, notice, reviewed];
    const next = { step: 'appeal', review: 'e4' };
    given(consequences, ...past)
      .when(appeal('2024-02-10', next))
      .thenRefuses('GRADE_APPEALED')
      .because(['e4'])
      .by('onceInEachStep');
    const due = [{ kind: 'decide-appeal', days: 60, rule: expect.anything() as unknown }];
    given(consequences, ...past, upheld)
      .when(appeal('2024-03-12', next))
      .then(taken('2024-03-12', { duties: due }));
    given(consequences, ...past, upheld)
      .when(appeal('2024-03-13', next))
      .thenRefuses('APPEAL_TOO_LATE');
    given(consequences, ...past, upheld)
      .when(appeal('2024-03-12', { step: 'appeal', review: 'e3' }))
      .thenRefuses('GRADE_APPEALED', 'APPEAL_TOO_LATE');
    given(consequences, ...past)
      .when(appeal('2024-02-10'))
      .thenRefuses('GRADE_APPEALED')
      .because(['e4']);
    const atOnce: GradeAppealed = { ...reviewed, data: { assessment: 'e2', step: 'appeal' } };
    given(consequences, ...poor, notice, atOnce, upheld)
      .when(appeal('2024-02-10', { review: 'e4' }))
      .thenRefuses('GRADE_APPEALED');
  });

  it('is known of between the grade, or the decision on the 复核, and the day of the appeal', () => {
    given(consequences, ...poor)
      .when(appeal('2024-02-01', { servedOn: '2030-01-01' }))
      .thenRefuses('SERVED_ON_WRONG')
      .because(['e2'])
      .by('servedMeanwhile');
    given(consequences, ...poor)
      .when(appeal('2024-02-01', { servedOn: '2024-01-14' }))
      .thenRefuses('SERVED_ON_WRONG');
    const next = { step: 'appeal', review: 'e4' };
    const past = [...poor, notice, reviewed, upheld];
    given(consequences, ...past)
      .when(appeal('2024-03-12', { ...next, servedOn: '2024-02-25' }))
      .thenRefuses('SERVED_ON_WRONG', 'APPEAL_TOO_LATE')
      .because(['e5'], ['e3']);
    given(consequences, ...past)
      .when(appeal('2025-05-01', { ...next, servedOn: '2025-05-02' }))
      .thenRefuses('SERVED_ON_WRONG')
      .because(['e5']);
    given(consequences, ...past)
      .when(appeal('2024-03-15', { ...next, servedOn: '2024-03-01' }))
      .then(taken('2024-03-15', next));
  });

  it('is against 不称职, as it reads now', () => {
    given(consequences, opened, inOffice, graded(2023, '2'))
      .when(appeal('2024-02-01'))
      .thenRefuses('GRADE_NOT_APPEALABLE')
      .because(['e2'])
      .by('gradeAppeals');
    given(consequences, ...poor, corrected(['e2', 'AssessmentDecided'], { changes: { grade: '3' } }))
      .when(appeal('2024-02-01'))
      .thenRefuses('GRADE_NOT_APPEALABLE');
  });
});

describe('What was suggested', () => {
  it('is not decided before every grade that it rests on, the earlier year recorded late', () => {
    const upon = [{ year: 2023, grades: ['4'] }];
    const late = {
      ...graded(2022, '4', [{ kind: 'consider-dismissal', of: '2023', days: 30, rule: RULE, upon }]),
      eff: '2023-01-15',
    };
    const past = [opened, inOffice, graded(2023, '4'), late];
    given(consequences, ...past)
      .when(decision({ effectiveOn: '2023-06-01' }))
      .thenRefuses('BEFORE_THE_GRADE')
      .because(['e2']);
    given(consequences, ...past)
      .when(decision({ effectiveOn: '2024-01-15' }))
      .then({ type: 'ConsequenceDecided', eff: '2024-01-15', data: expect.objectContaining({ outcome: 'adopted' }) as never });
  });

  it('is decided once, by whom and in which paper, on exactly the assessments that it rests on', () => {
    const adopted = {
      type: 'ConsequenceDecided' as const,
      eff: '2024-02-01',
      data: {
        consequence: 'consider-dismissal',
        because: ['e3', 'e2'],
        outcome: 'adopted' as const,
        official: '示例决定人',
        fulfils: ['e3:consider-dismissal:2023'],
        basis: [RULE],
      },
    };
    given(consequences, ...twice)
      .when(decision())
      .then(adopted);
    given(consequences, ...twice, adopted)
      .when(decision())
      .thenRefuses('ALREADY_DECIDED')
      .because(['e4'])
      .by('decidedOnce');
    for (const wrong of [
      { because: ['e3'] },
      { because: ['e2'] },
      { because: ['e1', 'e2', 'e3'] },
      { consequence: 'consider-merit' },
    ])
      given(consequences, ...twice)
        .when(decision(wrong))
        .thenRefuses('SUGGESTION_NOT_FOUND')
        .by('onlyWhatIsSuggested');
    given(consequences, ...twice)
      .when(decision({ effectiveOn: '2024-01-14' }))
      .thenRefuses('BEFORE_THE_GRADE')
      .because(['e3']);
  });

  it('is declined with a reason', () => {
    given(consequences, ...twice)
      .when(decision({ outcome: 'declined' }))
      .thenRefuses('REASON_MISSING')
      .by('decliningSaysWhy');
    given(consequences, ...twice)
      .when(decision({ outcome: 'declined', reason: '示例理由' }))
      .then({
        type: 'ConsequenceDecided',
        eff: '2024-02-01',
        data: {
          consequence: 'consider-dismissal',
          because: ['e3', 'e2'],
          outcome: 'declined',
          official: '示例决定人',
          reason: '示例理由',
          fulfils: ['e3:consider-dismissal:2023'],
        },
      });
  });

  it('goes with a grade that it rests on', () => {
    const changed = corrected(['e2', 'AssessmentDecided'], { changes: { grade: '3' } });
    given(consequences, ...twice, changed)
      .when(decision())
      .thenRefuses('SUGGESTION_NOT_FOUND');
    given(consequences, ...twice, annulled('e2'))
      .when(decision())
      .thenRefuses('SUGGESTION_NOT_FOUND');
  });
});
