import { assessment } from '../../src/assessment/assessment.decider.js';
import { decide, fold } from '../../src/kernel/decider.js';
import type { Event } from '../../src/kernel/event.js';
import type { Basis } from '../../src/kernel/said.js';
import { barsIn } from '../../src/supervision/bars.fold.js';
import { supervision, type SupervisionCommand } from '../../src/supervision/supervision.decider.js';
import { given, officeHours, recorded } from '../dsl.js';
import { appointed, corrected, deputyOfWater, jia } from '../people.js';
import { casesOf } from './cases.js';

const { dossierId, opened, stream } = jia;
const past = [opened, appointed('1999-02', deputyOfWater)] as const;

interface Told {
  readonly barring?: object;
  readonly grades?: readonly { readonly year: number; readonly grade: string }[];
  readonly basis?: readonly Basis[];
}

/** What a command told, on a record of the past given. */
function told(command: SupervisionCommand, ...more: readonly Event[]): Told {
  const [event] = decide(supervision, command, fold(supervision, recorded(stream, ...past, ...more)), officeHours);
  return event?.data as Told;
}

const punish = (effectiveOn: string, code: string, more: object = {}): SupervisionCommand => ({
  type: 'Punish',
  data: { dossierId, effectiveOn, code, ...more },
});
const measure = (effectiveOn: string, taken: 'reassigned' | 'removed' | 'demoted'): SupervisionCommand => ({
  type: 'TakeMeasure',
  data: { dossierId, effectiveOn, measure: taken },
});
const imposed = (effectiveOn: string, code: string): Event => {
  const [event] = decide(supervision, punish(effectiveOn, code), fold(supervision, recorded(stream, ...past)), officeHours);
  return event as Event;
};

/** 党内严重警告: twelve months under the text of 2003, eighteen since 2016. */
const warnedOn =
  (day: string, months: number) =>
  (judged: { cited: Basis }): void => {
    const event = told(punish(day, '02251'));
    expect(event.barring).toEqual({ promotion: months });
    expect(event.basis).toContainEqual(judged.cited);
  };

const gradeOf = (day: string, code: string, more: object = {}): readonly object[] | undefined =>
  told(punish(day, code, more)).grades;

casesOf('处分和组织处理', {
  'partyDisciplinePeriod 2003': warnedOn('2015-12-31', 12),
  'partyDisciplinePeriod 2015': (judged) => {
    warnedOn('2016-01-01', 18)(judged);
    given(supervision, ...past)
      .when(punish('2016-01-01', '02258'))
      .thenRefuses('PERIOD_NOT_ALLOWED');
    expect(told(punish('2016-01-01', '02258', { months: 12 })).barring).toEqual({ promotion: 36 });
    given(supervision, ...past)
      .when(punish('2016-01-01', '02258', { months: 36 }))
      .thenRefuses('PERIOD_NOT_ALLOWED');
  },
  'partyDisciplinePeriod 2023': warnedOn('2024-01-01', 18),

  'administrativeDisciplinePeriod 2007': ({ cited }) => {
    const second = told(punish('2010-06-01', '02112'), imposed('2010-01-01', '02113'));
    expect(second).toMatchObject({ added: true, barring: { promotion: 12 } });
    expect(second.basis).toContainEqual(cited);
  },
  'administrativeDisciplinePeriod 2020': ({ cited }) => {
    const second = told(punish('2021-06-01', '02112'), imposed('2021-01-01', '02113'));
    expect(second).not.toHaveProperty('added');
    expect(second.basis).toContainEqual(cited);
    expect(told(punish('2021-06-01', '02112', { months: 48 })).barring).toEqual({ promotion: 48 });
    given(supervision, ...past)
      .when(punish('2021-06-01', '02112', { months: 49 }))
      .thenRefuses('PERIOD_NOT_ALLOWED')
      .by('administrativeDisciplinePeriod');
  },
  'institutionDisciplinePeriod 2014': ({ cited }) => {
    const event = told(punish('2015-03-01', '02620'));
    expect(event.barring).toEqual({ promotion: 12 });
    expect(event.basis).toContainEqual(cited);
  },

  'organizationalMeasurePeriod 2014': ({ cited }) => {
    expect(told(measure('2020-05-01', 'removed'))).toMatchObject({ barring: { leadership: 12, above: 24 } });
    const event = told(measure('2020-05-01', 'reassigned'));
    expect(event).not.toHaveProperty('barring');
    expect(event.basis).toContainEqual(cited);
  },
  'organizationalMeasurePeriod 2021': ({ cited }) => {
    const event = told(measure('2021-03-19', 'reassigned'));
    expect(event.barring).toEqual({ promotion: 12 });
    expect(event.basis).toContainEqual(cited);
    expect(told(measure('2021-03-19', 'demoted')).barring).toEqual({ promotion: 24 });
  },

  'disciplineAndGrade 1998': ({ cited }) => {
    expect(gradeOf('2015-06-01', '02251')).toEqual([{ year: 2015, grade: '4' }]);
    expect(gradeOf('2015-06-01', '02251', { unrelated: true })).toEqual([{ year: 2015, grade: '5' }]);
    expect(told(punish('2015-06-01', '02251')).basis).toContainEqual(cited);
  },
  'disciplineAndGrade 2016': ({ cited }) => {
    expect(gradeOf('2016-06-01', '02251')).toEqual([{ year: 2016, grade: '5' }]);
    const warned = imposed('2016-06-01', '02250');
    const grade = (year: number, given: string) =>
      ({
        type: 'DecideAssessment',
        data: { dossierId, effectiveOn: `${year + 1}-01-10`, kind: '20', year, grade: given },
      }) as const;
    given(assessment, ...past, warned)
      .when(grade(2016, '1'))
      .thenRefuses('GRADE_BARRED')
      .because(['e2']);
    given(assessment, ...past, warned)
      .when(grade(2017, '1'))
      .then({ type: 'AssessmentDecided', eff: '2018-01-10', data: expect.objectContaining({ year: 2017, grade: '1' }) });
    expect(told(punish('2016-06-01', '02250')).basis).toContainEqual(cited);
  },
});

describe('A punishment', () => {
  it('is one of the party, of the state or of an institution', () => {
    given(supervision, ...past)
      .when(punish('2021-01-01', '02239'))
      .thenRefuses('NOT_A_PUNISHMENT')
      .by('onlyAPersonsPunishment');
  });

  it('under a text that was not there yet is taken over as found, or not at all', () => {
    given(supervision, ...past)
      .when(punish('2003-06-01', '02250'))
      .thenRefuses('RULE_NOT_IN_FORCE')
      .by('partyDisciplinePeriod');
    expect(told(punish('2003-06-01', '02250', { asFound: true }))).not.toHaveProperty('barring');
  });

  it('of the same kind within the period of another was added to what remained, to 48 months at most, before 2020', () => {
    const days = ['2010-01-01', '2010-01-15', '2010-02-01'];
    const record = days.reduce<readonly Event[]>((before, day) => {
      const state = fold(supervision, recorded(stream, ...before));
      return [...before, ...decide(supervision, punish(day, '02114'), state, officeHours)];
    }, past);
    const bars = barsIn(fold(supervision, recorded(stream, ...record)));
    expect(bars.filter(({ kind }) => kind === 'promotion').map(({ from, until }) => [from, until])).toEqual([
      ['2010-01-01', '2011-12-31'],
      ['2010-01-15', '2013-12-31'],
      ['2010-02-01', '2014-01-31'],
    ]);
  });

  it('cites the text of its own kind for what it bars', () => {
    const bars = (code: string) => barsIn(fold(supervision, recorded(stream, ...past, imposed('2021-03-01', code))));
    expect(bars('02112').find(({ kind }) => kind === 'promotion')?.rule?.rule).toBe('administrativeDisciplinePeriod');
    expect(bars('02250').find(({ kind }) => kind === 'promotion')?.rule?.rule).toBe('partyDisciplinePeriod');
  });

  it('that is corrected to a later day no longer has the other after it: neither waits for the other for ever', () => {
    const [first, second] = [imposed('2010-01-10', '02112'), imposed('2010-06-10', '02112')];
    const record = [...past, first, second, corrected(['e2', 'PunishmentImposed'], { effective: '2010-09-01' })];
    const bars = barsIn(fold(supervision, recorded(stream, ...record)));
    expect(bars.filter(({ kind }) => kind === 'promotion').map(({ from, until }) => [from, until])).toEqual([
      ['2010-09-01', '2012-06-09'],
      ['2010-06-10', '2011-06-09'],
    ]);
  });

  it('that is lifted frees the promotion, not the grade of its year; revoked, both, from the day before', () => {
    const lifted = { type: 'PunishmentLifted', eff: '2021-06-01', data: { measure: 'e2' } } as const;
    const revoked = { type: 'MeasureRevoked', eff: '2021-08-01', data: { measure: 'e2', voids: 'e2' } } as const;
    const ends = (...turns: readonly Event[]): readonly unknown[] => {
      const state = fold(supervision, recorded(stream, ...past, imposed('2021-03-01', '02112'), ...turns));
      return barsIn(state).map(({ kind, until }) => [kind, until]);
    };
    expect(ends(lifted)).toEqual([
      ['promotion', '2021-05-31'],
      ['grade', '2021-12-31'],
    ]);
    expect(ends(lifted, revoked)).toEqual([
      ['promotion', '2021-05-31'],
      ['grade', '2021-07-31'],
    ]);
  });

  it('is counted once among hundreds, and soon', () => {
    const many = Array.from({ length: 400 }, (_, n) => ({ ...imposed('2010-01-10', '02110'), eff: `20${10 + (n % 9)}-03-01` }));
    expect(barsIn(fold(supervision, recorded(stream, ...past, ...many))).filter(({ kind }) => kind === 'promotion')).toHaveLength(
      400,
    );
  });
});
