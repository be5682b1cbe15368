import { given, recorded } from '../../test/dsl.js';
import { appointed, bing, jia, mayorOfCounty, yi } from '../../test/people.js';
import type { Beside } from '../kernel/context.js';
import type { Event } from '../kernel/event.js';
import { retrospectives, type RetrospectiveCommand } from './retrospective.decider.js';
import type { RetrospectiveAssessed } from './retrospective.events.js';

const retrospectiveId = 'late';
const SECRET = '示例内情';

/** 甲 is mayor 2014-06 to 2018-03, 乙 from then on; 丙 takes up a post only in 2024-08. */
const streams: Readonly<Record<string, readonly Event[]>> = {
  [jia.stream]: [
    jia.opened,
    appointed('2014-06', mayorOfCounty),
    { type: 'CadreRelieved', eff: '2018-03', data: { holding: 'e1' } },
  ],
  [yi.stream]: [yi.opened, appointed('2018-03', mayorOfCounty)],
  [bing.stream]: [bing.opened, appointed('2024-07-10', mayorOfCounty)],
};
const beside =
  (more: Readonly<Record<string, readonly Event[]>> = {}): Beside =>
  (stream, ...types) =>
    recorded(stream, ...(more[stream] ?? streams[stream] ?? [])).filter(({ type }) => types.length === 0 || types.includes(type));

const subject = (dossierId: string, share = 70) => ({ dossierId, tenure: 'e1', share, conclusion: 'responsibility' }) as const;
const outcome = { class: 'loss', foundOn: '2024-05' } as const;
const assessing = (more: object = {}): RetrospectiveCommand => ({
  type: 'AssessRetrospectively',
  data: {
    retrospectiveId,
    effectiveOn: '2024-07-10',
    subjects: [subject(jia.dossierId)],
    decisions: [{ on: '2015-03-10' }],
    outcome,
    ...more,
  },
});
const onRecord = { from: '2014-06', until: '2018-03', unitId: 'yunxi-gov', postId: 'p1' };
const assessed: RetrospectiveAssessed = {
  type: 'RetrospectiveAssessed',
  eff: '2024-07-10',
  data: {
    retrospectiveId,
    subjects: [{ ...subject(jia.dossierId), ...onRecord }],
    decisions: [{ on: '2015-03-10' }],
    outcome,
  },
};
const earlier = (eff: string, dossierId: string): RetrospectiveAssessed => ({
  ...assessed,
  eff,
  data: { ...assessed.data, subjects: [{ ...subject(dossierId), ...onRecord }] },
});

describe('追溯考核', () => {
  it('holds the tenure as the record has it, whatever was given', () => {
    given(retrospectives).when(assessing(), { beside: beside() }).then(assessed);
    const given1 = { ...subject(jia.dossierId), from: '1990', until: '2099', unitId: 'x' };
    given(retrospectives)
      .when(assessing({ subjects: [given1] }), { beside: beside() })
      .then(assessed);
  });

  it('is of a tenure that began before the day of the assessment', () => {
    const late = {
      subjects: [subject(bing.dossierId)],
      decisions: [{ on: '2024-07-10' }],
      outcome: { class: 'loss', foundOn: '2024-07' },
    };
    given(retrospectives).when(assessing(late), { beside: beside() }).thenRefuses('TENURE_NOT_BEGUN').because(['e1']);
    given(retrospectives)
      .when(assessing({ ...late, effectiveOn: '2024-07-11' }), { beside: beside() })
      .then({
        ...assessed,
        eff: '2024-07-11',
        data: {
          ...assessed.data,
          ...late,
          outcome: { class: 'loss', foundOn: '2024-07' },
          subjects: [{ ...subject(bing.dossierId), from: '2024-07-10', unitId: 'yunxi-gov', postId: 'p1' }],
        },
      });
  });

  it.each([
    ['2014-05-31', 'NOT_OF_THE_TENURE'],
    ['2014-06-01', undefined],
    ['2018-02-28', undefined],
    ['2018-03-01', 'NOT_OF_THE_TENURE'],
  ])('of a decision of %s is %s', (day, code) => {
    const outcomeOf = given(retrospectives).when(assessing({ decisions: [{ on: day }] }), { beside: beside() });
    if (code) outcomeOf.thenRefuses(code).because(['e1']).by('retrospectiveAssessment');
    else outcomeOf.then({ ...assessed, data: { ...assessed.data, decisions: [{ on: day }] } });
  });

  it.each([
    ['2015-02', 'OUTCOME_NOT_LATER'],
    ['2015-03', undefined],
    ['2024-07-10', undefined],
    ['2024-07-11', 'OUTCOME_AFTER_ASSESSMENT'],
  ])('with an outcome found %s is %s', (foundOn, code) => {
    const outcomeOf = given(retrospectives).when(assessing({ outcome: { class: 'loss', foundOn } }), { beside: beside() });
    if (code) outcomeOf.thenRefuses(code);
    else outcomeOf.then({ ...assessed, data: { ...assessed.data, outcome: { class: 'loss', foundOn } } });
  });

  it('is decided when its outcome was found, so that no day before the rule escapes it', () => {
    const decided = (decidedOn: string) =>
      given(retrospectives).when(assessing({ decidedOn, decisions: [{ on: '2010-03-10' }] }), { beside: beside() });
    decided('1899-01-01').thenRefuses('OUTCOME_AFTER_ASSESSMENT').by('outcomeFoundByThen');
    decided('2024-05').thenRefuses('NOT_OF_THE_TENURE');
  });

  it('is by people who have a dossier, none of whom is its subject', () => {
    const by = (id: string) => given(retrospectives).when(assessing({ assessors: [id] }), { beside: beside() });
    by(yi.dossierId).then({ ...assessed, data: { ...assessed.data, assessors: [yi.dossierId] } });
    by('nobody').thenRefuses('PERSON_UNKNOWN');
    by(jia.dossierId).thenRefuses('ASSESSED_BY_HIMSELF');
  });

  it('takes shares up to a hundred, and not over', () => {
    const both = (share: number) =>
      assessing({
        subjects: [subject(jia.dossierId), subject(yi.dossierId, share)],
        decisions: [{ on: '2015-03-10' }, { on: '2019' }],
      });
    given(retrospectives).when(both(31), { beside: beside() }).thenRefuses('SHARES_OVER_100');
    given(retrospectives)
      .when(both(30), { beside: beside() })
      .then({
        ...assessed,
        data: {
          ...assessed.data,
          decisions: [{ on: '2015-03-10' }, { on: '2019' }],
          subjects: [
            { ...subject(jia.dossierId), ...onRecord },
            { ...subject(yi.dossierId, 30), from: '2018-03', unitId: 'yunxi-gov', postId: 'p1' },
          ],
        },
      });
  });

  it('answers an earlier one that is not later, not withdrawn, and of one of its subjects', () => {
    const answering = (past: readonly Event[]) =>
      given(retrospectives).when(assessing({ answers: 'first' }), {
        beside: beside({ ...streams, 'retrospective-first': past }),
      });
    answering([earlier('2024-07-10', jia.dossierId)]).then({ ...assessed, data: { ...assessed.data, answers: 'first' } });
    answering([earlier('2024-07-11', jia.dossierId)])
      .thenRefuses('RETROSPECTIVE_UNKNOWN')
      .because(['e0']);
    answering([earlier('2024-07-01', yi.dossierId)])
      .thenRefuses('RETROSPECTIVE_UNKNOWN')
      .because(['e0']);
    answering([]).thenRefuses('RETROSPECTIVE_UNKNOWN').by('answersAnEarlierOne');
    const withdrawn: Event = { type: 'RetrospectiveWithdrawn', eff: '2024-07-05', data: { dossiers: [], reason: SECRET } };
    answering([earlier('2024-07-01', jia.dossierId), withdrawn])
      .thenRefuses('RETROSPECTIVE_UNKNOWN')
      .because(['e1']);
  });

  it('is assessed once', () => {
    given(retrospectives, assessed).when(assessing(), { beside: beside() }).thenRefuses('CASE_EXISTS').because(['e0']);
  });
});

describe('撤回追溯考核', () => {
  const withdrawing = (effectiveOn: string): RetrospectiveCommand => ({
    type: 'WithdrawRetrospective',
    data: { retrospectiveId, effectiveOn, reason: SECRET },
  });
  const withdrawn = {
    type: 'RetrospectiveWithdrawn',
    eff: '2024-08-01',
    data: { dossiers: [jia.dossierId], reason: SECRET },
  } as const;

  it('takes it back once, for all of its subjects', () => {
    given(retrospectives, assessed).when(withdrawing('2024-08-01')).then(withdrawn);
    given(retrospectives, assessed, withdrawn).when(withdrawing('2024-08-02')).thenRefuses('CASE_CLOSED').because(['e1']);
  });

  it('is of one that there is, not before it, and not ahead', () => {
    given(retrospectives).when(withdrawing('2024-08-01')).thenRefuses('CASE_NOT_FOUND');
    given(retrospectives, assessed).when(withdrawing('2024-07-09')).thenRefuses('BEFORE_THE_CASE').because(['e0']);
    given(retrospectives, assessed).when(withdrawing('2026-01-02')).thenRefuses('NOT_YET');
  });
});
