import { given } from '../../test/dsl.js';
import { appointed, clerkOfWater, corrected, jia, viceMayorOfCounty } from '../../test/people.js';
import { grading } from '../assessment/assessment.capability.js';
import type { AssessmentDecided } from '../assessment/assessment.events.js';
import type { Event } from '../kernel/event.js';
import type { FactCorrected } from '../kernel/record.js';
import type { GradeAppealDecided } from './consequences.events.js';
import { type GradeAppealCommand, gradeAppealing } from './grade-appeal.decider.js';

const { dossierId, opened } = jia;
const decider = gradeAppealing(grading);
const RULE = { rule: 'poorDemoted', version: '2020', article: '示例' };
const found: AssessmentDecided = {
  type: 'AssessmentDecided',
  eff: '2024-01-15',
  data: { kind: '20', year: 2023, grade: '4', duties: [{ kind: 'consider-demotion', days: 30, rule: RULE }] },
};
const filed: Event = { type: 'GradeAppealed', eff: '2024-02-01', data: { assessment: 'e2', step: 'review' } };
const past = [opened, appointed('2019-01-07', viceMayorOfCounty), found, filed];

const decide = (outcome: 'upheld' | 'changed', grade?: string, effectiveOn = '2024-02-26'): GradeAppealCommand => ({
  type: 'DecideGradeAppeal',
  data: { dossierId, effectiveOn, appeal: 'e3', outcome, ...(grade !== undefined && { grade }) },
});
const decided = (data: object): GradeAppealDecided => ({
  type: 'GradeAppealDecided',
  eff: '2024-02-26',
  data: { appeal: 'e3', fulfils: ['e3:decide-appeal'], outcome: 'changed', ...data },
});
/** It tells the official the grade to which it is changed. */
const changedTo = (grade: string, more: object = {}): GradeAppealDecided =>
  decided({ grade, fulfils: ['e3:decide-appeal', `e2:notify-grade:${grade}`], ...more });
const correction = (corrects: string, grade: string, kinds: readonly string[]): FactCorrected => ({
  type: 'FactCorrected',
  eff: '2024-01-15',
  data: {
    fact: 'e2',
    factType: 'AssessmentDecided',
    corrects,
    changes: expect.objectContaining({
      grade,
      duties: kinds.map((kind) => expect.objectContaining({ kind }) as unknown),
    }),
    reason: '复核、申诉改变等次',
  },
});

describe('A decision on an appeal against a grade', () => {
  it('upholds it, and changes nothing', () => {
    given(decider, ...past)
      .when(decide('upheld'))
      .then(decided({ outcome: 'upheld' }));
  });

  it('changes it, with all that follows from the new one', () => {
    given(decider, ...past)
      .when(decide('changed', '2'))
      .then(changedTo('2'), correction('e2', '2', ['notify-grade', 'give-feedback']));
    given(decider, ...past)
      .when(decide('changed', '3'))
      .then(changedTo('3'), correction('e2', '3', ['notify-grade', 'give-feedback', 'consider-admonition']));
  });

  it('corrects the reading that stands', () => {
    const paper = corrected(['e2', 'AssessmentDecided'], { changes: { docNo: '示考〔2024〕1号' } });
    given(decider, ...past, paper)
      .when(decide('changed', '2'))
      .then(changedTo('2'), correction('e4', '2', ['notify-grade', 'give-feedback']));
  });

  it('makes it due to restore who was moved down because of it', () => {
    const down: Event = { type: 'CadreDemoted', eff: '2024-02-10', data: { ...clerkOfWater, main: true, because: ['e2'] } };
    const agreed: Event = {
      type: 'ConsequenceDecided',
      eff: '2024-02-10',
      data: { consequence: 'consider-demotion', because: ['e2'], outcome: 'adopted' },
    };
    const rule = expect.objectContaining({ rule: 'gradeAppeals' }) as unknown;
    for (const moved of [down, agreed])
      given(decider, ...past, moved)
        .when(decide('changed', '2'))
        .then(
          changedTo('2', { duties: [{ kind: 'restore-post', months: 1, rule }] }),
          correction('e2', '2', ['notify-grade', 'give-feedback']),
        );
    given(decider, ...past, down)
      .when(decide('upheld'))
      .then(decided({ outcome: 'upheld' }));
    const elsewhere: Event = { ...down, data: { ...clerkOfWater, main: true, because: ['e1'] } };
    given(decider, ...past, elsewhere)
      .when(decide('changed', '2'))
      .then(changedTo('2'), correction('e2', '2', ['notify-grade', 'give-feedback']));
  });

  it('names another grade where it changes it, and only there', () => {
    given(decider, ...past)
      .when(decide('changed'))
      .thenRefuses('GRADE_MISSING')
      .by('saysTheNewGrade');
    given(decider, ...past)
      .when(decide('changed', '4'))
      .thenRefuses('GRADE_MISSING')
      .because(['e2']);
    given(decider, ...past)
      .when(decide('upheld', '2'))
      .thenRefuses('GRADE_MISSING');
  });

  it('makes no grade worse', () => {
    const fair = { ...found, data: { ...found.data, grade: '3' } };
    given(decider, opened, appointed('2019-01-07', viceMayorOfCounty), fair, filed)
      .when(decide('changed', '4'))
      .thenRefuses('GRADE_AGGRAVATED')
      .because(['e2'])
      .by('noAggravation');
  });

  it('gives no grade that the record does not leave', () => {
    const removed: Event = {
      type: 'PunishmentImposed',
      eff: '2023-05-08',
      data: { code: '02257', grades: [{ year: 2023, grade: '4' }] },
    };
    given(decider, ...past, removed)
      .when(decide('changed', '2'))
      .thenRefuses('GRADE_BARRED')
      .because(['e4'])
      .by('disciplineAndGrade');
  });

  it('is taken once, and not before it was appealed', () => {
    given(decider, ...past, decided({ outcome: 'upheld' }))
      .when(decide('changed', '2'))
      .thenRefuses('APPEAL_NOT_OPEN')
      .because(['e4']);
    given(decider, ...past)
      .when(decide('upheld', undefined, '2024-01-31'))
      .thenRefuses('APPEAL_NOT_OPEN')
      .because(['e3']);
    given(decider, ...past.slice(0, 3))
      .when(decide('upheld'))
      .thenRefuses('APPEAL_NOT_OPEN')
      .by('onlyAnOpenAppeal');
  });
});
