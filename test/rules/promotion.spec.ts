import { appointment, type AppointmentCommand } from '../../src/appointment/appointment.decider.js';
import type { RankGranted } from '../../src/appointment/appointment.events.js';
import type { AssessmentDecided } from '../../src/assessment/assessment.events.js';
import type { Beside } from '../../src/kernel/context.js';
import { decide, fold } from '../../src/kernel/decider.js';
import type { Event } from '../../src/kernel/event.js';
import type { Basis } from '../../src/kernel/said.js';
import { RULEBOOK } from '../../src/rulebook/rulebook.events.js';
import { supervision } from '../../src/supervision/supervision.decider.js';
import { given, officeHours, recorded } from '../dsl.js';
import {
  appointed,
  clerkOfWater,
  county,
  deputyOfWater,
  headOfWater,
  jia,
  mayorOfCounty,
  viceMayorOfCounty,
  waterBureau,
} from '../people.js';
import { casesOf, type Judged } from './cases.js';

const { dossierId, opened, stream } = jia;

const promote = (effectiveOn: string, post: object, more: object = {}): AppointmentCommand => ({
  type: 'Promote',
  data: { dossierId, effectiveOn, ...viceMayorOfCounty, ...post, promotion: 'step', ...more },
});
const grade = (year: number, given: string): AssessmentDecided => ({
  type: 'AssessmentDecided',
  eff: `${year + 1}-01-10`,
  data: { kind: '20', year, grade: given },
});
const rank = (eff: string, code: string, change: RankGranted['data']['change'] = 'granted'): RankGranted => ({
  type: 'RankGranted',
  eff,
  data: { rank: code, change },
});
const grant = (effectiveOn: string, code: string): AppointmentCommand => ({
  type: 'GrantRank',
  data: { dossierId, effectiveOn, rank: code, change: 'promoted' },
});

function basisOf(command: AppointmentCommand, past: readonly Event[], beside: Beside = () => []): readonly Basis[] {
  const state = fold(appointment, recorded(stream, ...past));
  const [event] = decide(appointment, command, state, { ...officeHours, beside });
  return (event?.data as { basis: readonly Basis[] }).basis;
}

/** A transfer that leads to more (重用), within the period of a party warning. */
const furtherUse = (day: string, warnedOn: string) => {
  const past = [opened, appointed('2005-01', deputyOfWater)] as const;
  const [warned] = decide(
    supervision,
    { type: 'Punish', data: { dossierId, effectiveOn: warnedOn, code: '02250' } },
    fold(supervision, recorded(stream, ...past)),
    officeHours,
  );
  const to = { unitId: county.unitId, postId: 'p7', level: '0142', furtherUse: true };
  const command: AppointmentCommand = { type: 'Transfer', data: { dossierId, effectiveOn: day, ...to } };
  return { past: [...past, warned as Event], command };
};

const headSince = (from: string): readonly Event[] => [opened, appointed(from, headOfWater)];

/** 乡科级正职 to 县处级副职: three years. */
const threeYears =
  (since: string, early: string, day: string) =>
  ({ cited }: Judged): void => {
    given(appointment, ...headSince(since))
      .when(promote(early, viceMayorOfCounty))
      .thenRefuses('NOT_QUALIFIED')
      .because(['e1'])
      .by('qualifiedByTenure');
    expect(basisOf(promote(day, viceMayorOfCounty), headSince(since))).toContainEqual(cited);
  };

casesOf('晋升', {
  'underNoBar 2003': ({ cited }) => {
    const { past, command } = furtherUse('2017-03-01', '2016-06-01');
    expect(basisOf(command, past)).toContainEqual(cited);
  },
  'underNoBar 2019': ({ cited }) => {
    const { past, command } = furtherUse('2020-03-01', '2019-06-01');
    given(appointment, ...past)
      .when(command)
      .thenRefuses('UNDER_BAR')
      .because(['e2'])
      .by('underNoBar');
    const over = { ...command, data: { ...command.data, effectiveOn: '2020-06-01' } } as AppointmentCommand;
    expect(basisOf(over, past)).toContainEqual(cited);
  },
  'qualifiedByTenure 2014': (judged) => {
    expect(basisOf(promote('2013-12-31', viceMayorOfCounty), headSince('2012-01-01')).map(({ rule }) => rule)).not.toContain(
      'qualifiedByTenure',
    );
    threeYears('2012-01-01', '2014-12-31', '2015-01-01')(judged);
  },
  'qualifiedByTenure 2019': threeYears('2018-01-01', '2020-12-31', '2021-01-01'),
  'stepByStep 2005': ({ cited }) => {
    const skip = promote('2010-01-01', mayorOfCounty, { promotion: 'skip' });
    expect(basisOf(skip, [opened, appointed('2001-01', headOfWater)])).toContainEqual(cited);
    given(appointment, opened, appointed('2001-01', deputyOfWater))
      .when(skip)
      .thenRefuses('TOO_MANY_LEVELS')
      .because(['e1'])
      .by('stepByStep');
  },
  'stepByStep 2014': ({ cited }) => {
    const approval = { organ: '示例市委组织部', docNo: '示组〔2018〕1号', decidedOn: '2018-05-01' };
    const out = { promotion: 'exceptional', reasonClass: 'outstanding', approval };
    given(appointment, opened, appointed('2001-01', headOfWater))
      .when(promote('2018-06-01', mayorOfCounty, out))
      .thenRefuses('NOT_A_PROMOTION');
    given(appointment, opened, appointed('2001-01', deputyOfWater))
      .when(promote('2018-06-01', mayorOfCounty, { ...out, promotion: 'skip' }))
      .thenRefuses('TOO_MANY_LEVELS')
      .by('stepByStep');
    expect(basisOf(promote('2018-06-01', viceMayorOfCounty, out), headSince('2017-01'))).toContainEqual(cited);
  },
  'rankTenure 2019': ({ cited }) => {
    const past = [opened, rank('2020-01-01', '10')] as const;
    given(appointment, ...past)
      .when(grant('2021-12-31', '09'))
      .thenRefuses('RANK_TOO_SOON')
      .because(['e1'])
      .by('rankTenure');
    expect(basisOf(grant('2022-01-01', '09'), past)).toContainEqual(cited);
    expect(basisOf(grant('2021-07-01', '09'), [...past, grade(2020, '1')])).toContainEqual(cited);
    given(appointment, ...past, grade(2020, '3'))
      .when(grant('2022-12-31', '09'))
      .thenRefuses('RANK_TOO_SOON')
      .because(['e1', 'e2']);
    given(appointment, ...past)
      .when(grant('2030-01-01', '08'))
      .thenRefuses('RANK_TOO_SOON')
      .because(['e1']);
  },
});

describe('A promotion out of turn (破格)', () => {
  const approval = { organ: '示例市委组织部', docNo: '示组〔2024〕1号', decidedOn: '2024-04-20' };
  const out = { promotion: 'exceptional', reasonClass: 'special-need', approval };
  const probation = {
    type: 'ProbationStarted',
    eff: '2023-09-01',
    data: { holding: 'e1', months: 12, until: '2024-08-31' },
  } as const;

  it('is not made on probation, and needs its reason and the consent from above, all said at once', () => {
    const past = [opened, appointed('2023-09-01', headOfWater), probation] as const;
    given(appointment, ...past)
      .when(promote('2024-05-10', viceMayorOfCounty, out))
      .thenRefuses('EXCEPTIONAL_TOO_SOON')
      .because(['e1'])
      .by('exceptionalLimits');
    given(appointment, ...past)
      .when(promote('2024-05-10', viceMayorOfCounty, { promotion: 'exceptional' }))
      .thenRefuses('REASON_CLASS_MISSING', 'EXCEPTIONAL_TOO_SOON', 'APPROVAL_MISSING');
    given(appointment, ...past)
      .when(promote('2024-09-01', viceMayorOfCounty, { ...out, approval: { ...approval, decidedOn: '2024-09-02' } }))
      .thenRefuses('APPROVAL_MISSING');
    expect(basisOf(promote('2024-09-01', viceMayorOfCounty, out), past).map(({ rule }) => rule)).toEqual(
      expect.arrayContaining(['exceptionalLimits', 'priorApproval', 'candidateBars']),
    );
  });

  it('is not made within a year of a promotion, nor twice running', () => {
    const promoted = (promotion: 'step' | 'exceptional'): Event => ({
      type: 'CadrePromoted',
      eff: '2023-06-01',
      data: { ...headOfWater, main: true, promotion, vacates: ['e1'] },
    });
    const past = [opened, appointed('2018-01', deputyOfWater)] as const;
    given(appointment, ...past, promoted('step'))
      .when(promote('2024-05-31', viceMayorOfCounty, out))
      .thenRefuses('EXCEPTIONAL_TOO_SOON')
      .because(['e2']);
    given(appointment, ...past, promoted('exceptional'))
      .when(promote('2024-06-01', viceMayorOfCounty, out))
      .thenRefuses('EXCEPTIONAL_TOO_SOON')
      .because(['e2']);
  });

  it('does not help against the grade of the last year; before 2019 not against that of the last three', () => {
    const promotedOn = (day: string, year: number) =>
      given(appointment, opened, appointed('2005-01', clerkOfWater), grade(year, '3')).when(
        promote(day, { ...deputyOfWater, unitId: waterBureau.unitId }),
      );
    promotedOn('2018-06-01', 2015).thenRefuses('GRADE_TOO_LOW').because(['e2']).by('candidateBars');
    promotedOn('2020-06-01', 2019).thenRefuses('GRADE_TOO_LOW').because(['e2']);
    promotedOn('2020-06-01', 2017).then({
      type: 'CadrePromoted',
      eff: '2020-06-01',
      data: { ...deputyOfWater, main: true, promotion: 'step', vacates: ['e1'] },
    });
  });
});

describe('A rule that a unit has set for itself and all below it', () => {
  const local = {
    type: 'LocalRuleAdopted',
    eff: '2020-01-01',
    data: {
      rule: 'qualifiedByTenure',
      unitId: county.unitId,
      parameters: { tenure: { '0132': { from: '0141', months: 60 } } },
      article: '示例县选任办法第三条',
      until: '2022-01-01',
    },
  } as const;
  const beside: Beside = (of) =>
    of === RULEBOOK
      ? recorded(RULEBOOK, local)
      : [county, waterBureau].filter((unit) => of === unit.stream).flatMap((unit) => recorded(unit.stream, unit.registered));

  it('judges decisions from its day to its end, and is cited with the event that adopted it', () => {
    given(appointment, ...headSince('2017-06-01'))
      .when(promote('2021-06-01', viceMayorOfCounty), { beside })
      .thenRefuses('NOT_QUALIFIED')
      .by('qualifiedByTenure');
    const cited = basisOf(promote('2021-06-01', viceMayorOfCounty), headSince('2016-06-01'), beside);
    expect(cited).toContainEqual({ rule: 'qualifiedByTenure', version: '2019-e0', article: '示例县选任办法第三条' });
    expect(basisOf(promote('2022-01-01', viceMayorOfCounty), headSince('2017-06-01'), beside)).toContainEqual(
      expect.objectContaining({ rule: 'qualifiedByTenure', version: '2019' }),
    );
  });

  it('is nothing to a unit elsewhere', () => {
    const elsewhere = [opened, appointed('2017-06-01', { ...headOfWater, unitId: 'linhe-gov' })];
    expect(basisOf(promote('2021-06-01', viceMayorOfCounty), elsewhere, beside)).toContainEqual(
      expect.objectContaining({ rule: 'qualifiedByTenure', version: '2019' }),
    );
  });
});
