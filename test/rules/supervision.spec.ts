import { appointment } from '../../src/appointment/appointment.decider.js';
import { assessment } from '../../src/assessment/assessment.decider.js';
import { dossier } from '../../src/dossier/dossier.decider.js';
import { decide, fold } from '../../src/kernel/decider.js';
import type { Event } from '../../src/kernel/event.js';
import type { Basis } from '../../src/kernel/said.js';
import { supervision, type SupervisionCommand } from '../../src/supervision/supervision.decider.js';
import { served } from '../support/served.js';
import { aDossier, aUnit, on } from '../support/town.js';
import { given, officeHours, recorded } from '../dsl.js';
import { appointed, deputyOfWater, headOfWater, jia, mayorOfCounty, viceMayorOfCounty } from '../people.js';
import { casesOf, type Judged } from './cases.js';

const { dossierId, opened, stream } = jia;
const past = [opened, appointed('1999-02', deputyOfWater)] as const;

/** What a command tells on a record. */
function told(command: SupervisionCommand, ...more: readonly Event[]): Event {
  const [event] = decide(supervision, command, fold(supervision, recorded(stream, ...past, ...more)), officeHours);
  if (!event) throw new Error(`${command.type} told nothing`);
  return event;
}
const dataOf = (event: Event): Readonly<Record<string, unknown>> => event.data;
const basisOf = (event: Event): readonly Basis[] => dataOf(event).basis as readonly Basis[];

const admonish = (effectiveOn: string): SupervisionCommand => ({
  type: 'Admonish',
  data: { dossierId, effectiveOn, form: 'talk' },
});
const inquire = (effectiveOn: string): SupervisionCommand => ({ type: 'Inquire', data: { dossierId, effectiveOn } });
const punish = (effectiveOn: string, code: string): SupervisionCommand => ({
  type: 'Punish',
  data: { dossierId, effectiveOn, code },
});
const investigate = (effectiveOn: string): Event => told({ type: 'OpenInvestigation', data: { dossierId, effectiveOn } });
const promote = (effectiveOn: string) =>
  ({ type: 'Promote', data: { dossierId, effectiveOn, ...headOfWater, promotion: 'step' } }) as const;

const inquiryIsDue =
  (day: string) =>
  ({ cited }: Judged): void => {
    const event = told(inquire(day));
    expect(dataOf(event).duties).toEqual([{ kind: 'inquiry-reply', workingDays: 15, rule: cited }]);
  };

/** 复核 within thirty days, and no later. */
const reviewWithinThirtyDays =
  (punishedOn: string, code: string, lastDay: string, tooLate: string) =>
  ({ cited }: Judged): void => {
    const punished = told(punish(punishedOn, code));
    const file = (effectiveOn: string): SupervisionCommand => ({
      type: 'FileAppeal',
      data: { dossierId, effectiveOn, against: 'e2', step: 'review' },
    });
    expect(basisOf(told(file(lastDay), punished))).toContainEqual(cited);
    given(supervision, ...past, punished)
      .when(file(tooLate))
      .thenRefuses('APPEAL_TOO_LATE')
      .because(['e2'])
      .by('appealWindow');
  };

casesOf('监督', {
  'admonitionPeriod 2005': ({ cited }) => {
    const event = told(admonish('2014-03-15'));
    expect(dataOf(event)).not.toHaveProperty('barring');
    expect(dataOf(event).duties).toEqual([{ kind: 'admonition-follow-up', months: 6, rule: cited }]);
    given(appointment, ...past, event)
      .when(promote('2014-06-01'))
      .then({
        type: 'CadrePromoted',
        eff: '2014-06-01',
        data: { ...headOfWater, main: true, promotion: 'step', vacates: ['e1'] },
      });
  },
  'admonitionPeriod 2015': ({ cited }) => {
    const event = told(admonish('2016-03-15'));
    expect(dataOf(event)).toMatchObject({ barring: { promotion: 6 }, grades: [{ year: 2016, grade: 'notExcellent' }] });
    expect(basisOf(event)).toContainEqual(cited);
    given(appointment, ...past, event)
      .when(promote('2016-06-01'))
      .thenRefuses('UNDER_BAR')
      .because(['e2']);
  },
  'inquiryReply 2005': inquiryIsDue('2014-03-03'),
  'inquiryReply 2015': inquiryIsDue('2016-03-03'),
  'investigationFreeze 2007': ({ cited }) => {
    const open = investigate('2012-05-01');
    expect(basisOf(open)).toContainEqual(cited);
    given(appointment, ...past, open)
      .when(promote('2012-06-01'))
      .then({
        type: 'CadrePromoted',
        eff: '2012-06-01',
        data: { ...headOfWater, main: true, promotion: 'step', vacates: ['e1'] },
      });
    given(dossier, ...past, open)
      .when({ type: 'ConferHonour', data: { dossierId, effectiveOn: '2012-06-01', title: '嘉奖' } })
      .then({ type: 'HonourConferred', eff: '2012-06-01', data: { title: '嘉奖' } });
    given(appointment, ...past, open)
      .when({ type: 'Transfer', data: { dossierId, effectiveOn: '2012-06-01', unitId: 'u9', postId: 'p1', level: '0142' } })
      .thenRefuses('UNDER_INVESTIGATION')
      .because(['e2'])
      .by('investigationFreeze');
  },
  'investigationFreeze 2020': ({ cited }) => {
    const open = investigate('2021-05-01');
    expect(basisOf(open)).toContainEqual(cited);
    given(appointment, ...past, open)
      .when(promote('2021-06-01'))
      .thenRefuses('UNDER_INVESTIGATION')
      .by('investigationFreeze');
    given(appointment, ...past, open)
      .when({ type: 'Retire', data: { dossierId, effectiveOn: '2021-06-01' } })
      .thenRefuses('UNDER_INVESTIGATION');
    given(dossier, ...past, open)
      .when({ type: 'ConferHonour', data: { dossierId, effectiveOn: '2021-06-01', title: '嘉奖' } })
      .thenRefuses('UNDER_INVESTIGATION')
      .because(['e2'])
      .by('investigationFreeze');
    const graded = { type: 'DecideAssessment', data: { dossierId, effectiveOn: '2022-01-10', kind: '20', year: 2021 } } as const;
    given(assessment, ...past, open)
      .when({ ...graded, data: { ...graded.data, grade: '2' } })
      .thenRefuses('GRADE_BARRED')
      .by('investigationFreeze');
    given(assessment, ...past, open)
      .when({ ...graded, data: { ...graded.data, grade: '5B' } })
      .then({
        type: 'AssessmentDecided',
        eff: '2022-01-10',
        data: { kind: '20', year: 2021, grade: '5B', held: expect.anything() },
      });
    const closed = told(
      { type: 'CloseInvestigation', data: { dossierId, effectiveOn: '2022-05-01', investigation: 'e2', outcome: 'notPunished' } },
      open,
    );
    expect(dataOf(closed).duties).toMatchObject([{ kind: 'supplement-grade', of: '2021' }]);
    given(appointment, ...past, open, closed)
      .when(promote('2022-05-01'))
      .then({
        type: 'CadrePromoted',
        eff: '2022-05-01',
        data: { ...headOfWater, main: true, promotion: 'step', vacates: ['e1'] },
      });
  },
  'punishmentCarriedOut 2020': ({ cited }) => {
    expect(dataOf(told(punish('2021-05-01', '02117'))).duties).toEqual([
      { kind: 'carry-out-punishment', months: 1, rule: cited },
    ]);
    expect(dataOf(told(punish('2021-05-01', '02113')))).not.toHaveProperty('duties');
    expect(dataOf(told(punish('2019-05-01', '02117')))).not.toHaveProperty('duties');
  },
  'appealWindow 2005': reviewWithinThirtyDays('2010-03-01', '02112', '2010-03-31', '2010-04-01'),
  'appealWindow 2018': reviewWithinThirtyDays('2021-03-01', '02112', '2021-03-31', '2021-04-01'),
  'noAggravation 2018': ({ cited }) => {
    const punished = told(punish('2021-03-01', '02112'));
    const filed = told(
      { type: 'FileAppeal', data: { dossierId, effectiveOn: '2021-03-10', against: 'e2', step: 'review' } },
      punished,
    );
    const change = (code: string, effectiveOn = '2021-04-01'): SupervisionCommand => ({
      type: 'ChangePunishment',
      data: { dossierId, effectiveOn, measure: 'e2', appeal: 'e3', code },
    });
    given(supervision, ...past, punished, filed)
      .when(change('02113'))
      .thenRefuses('PUNISHMENT_AGGRAVATED')
      .because(['e2'])
      .by('noAggravation');
    const lighter = told(change('02110'), punished, filed);
    expect(dataOf(lighter)).toMatchObject({ code: '02110', barring: { promotion: 6 } });
    expect(basisOf(lighter)).toContainEqual(cited);
  },
  'restorationAfterRevocation 2020': ({ cited }) => {
    const punished = told(punish('2021-03-01', '02117'));
    const revoked = told({ type: 'RevokeMeasure', data: { dossierId, effectiveOn: '2021-09-01', measure: 'e2' } }, punished);
    expect(dataOf(revoked).voids).toBe('e2');
    expect(dataOf(revoked).duties).toEqual([
      ...['restore-post', 'compensate', 'restore-reputation'].map((kind) => ({ kind, months: 1, rule: cited })),
      { kind: 'supplement-grade', of: '2021', months: 1, rule: cited },
      { kind: 'supplement-grade', of: '2022', months: 1, rule: cited },
    ]);
  },
  'deliveredToArchive 2018': async () => {
    let today = '2024-01-10';
    const door = await served({}, () => new Date(`${today}T02:00:00.000Z`));
    try {
      const [unit, official] = [await aUnit(door), await aDossier(door)];
      const late = async (effectiveOn: string, recordedOn: string): Promise<unknown> => {
        today = recordedOn;
        const { events } = await door.told(on(official, 'appoint'), { effectiveOn, unit, post: '科员', asFound: true });
        const { body } = await door.get<{ entries: readonly { eventId: string; late: boolean }[] }>(
          `/api/dossiers/${official}/timeline?effectiveAt=2030-01-01`,
        );
        return body.entries.find(({ eventId }) => eventId === events[0].id)?.late;
      };
      expect(await late('2024-01-10', '2024-02-10')).toBe(false);
      expect(await late('2024-01-10', '2024-02-11')).toBe(true);
      const adopted = {
        effectiveOn: '2024-02-01',
        rule: 'deliveredToArchive',
        unit,
        parameters: { months: 3 },
        article: '示例办法',
      };
      await door.told('/api/rulebook/local/adopt-rule', adopted);
      expect(await late('2024-02-11', '2024-05-11')).toBe(false);
      expect(await late('2024-02-11', '2024-05-12')).toBe(true);
    } finally {
      await door.close();
    }
  },
});

describe('A measure', () => {
  const punished = told(punish('2021-03-01', '02112'));

  it('is not revoked before it was taken, nor lifted before, nor touched after it was revoked', () => {
    const running = given(supervision, ...past, punished);
    running
      .when({ type: 'RevokeMeasure', data: { dossierId, effectiveOn: '2021-02-28', measure: 'e2' } })
      .thenRefuses('BEFORE_THE_MEASURE')
      .because(['e2']);
    running
      .when({ type: 'LiftPunishment', data: { dossierId, effectiveOn: '2021-02-28', measure: 'e2' } })
      .thenRefuses('BEFORE_THE_MEASURE');
    const revoked = told({ type: 'RevokeMeasure', data: { dossierId, effectiveOn: '2021-09-01', measure: 'e2' } }, punished);
    given(supervision, ...past, punished, revoked)
      .when({ type: 'LiftPunishment', data: { dossierId, effectiveOn: '2021-10-01', measure: 'e2' } })
      .thenRefuses('MEASURE_ENDED')
      .because(['e3']);
  });

  it('does not weigh on those who were not there: nobody is punished before birth', () => {
    const beside = (): ReturnType<typeof recorded> => recorded(stream, opened);
    given(supervision, ...past)
      .when({ type: 'Remind', data: { dossierId, effectiveOn: '1974-03-04', form: 'talk' } }, { beside })
      .thenRefuses('BEFORE_BIRTH');
    given(supervision, ...past)
      .when({ type: 'Remind', data: { dossierId, effectiveOn: '1974-03-05', form: 'talk' } }, { beside })
      .then({ type: 'Reminded', eff: '1974-03-05', data: { form: 'talk' } });
  });

  it('changed more than once weighs as it was changed on the last day, in whatever order that is recorded', () => {
    const change = (effectiveOn: string, code: string, ...after: readonly Event[]): Event =>
      told({ type: 'ChangePunishment', data: { dossierId, effectiveOn, measure: 'e2', code } }, punished, ...after);
    const last = change('2021-09-01', '02110');
    const first = change('2021-06-01', '02114', last);
    for (const changes of [
      [last, first],
      [first, last],
    ])
      given(appointment, ...past, punished, ...changes)
        .when(promote('2022-01-05'))
        .then({
          type: 'CadrePromoted',
          eff: '2022-01-05',
          data: { ...headOfWater, main: true, promotion: 'step', vacates: ['e1'] },
        });
  });

  it('of removal bars leading posts for a year and higher ones for two, others not', () => {
    const removed = told({ type: 'TakeMeasure', data: { dossierId, effectiveOn: '2022-03-01', measure: 'removed' } });
    const appoint = (effectiveOn: string, post: object) =>
      ({ type: 'Appoint', data: { dossierId, effectiveOn, ...viceMayorOfCounty, ...post, main: false } }) as const;
    given(appointment, ...past, removed)
      .when(appoint('2023-02-28', { level: '0142' }))
      .thenRefuses('UNDER_BAR');
    given(appointment, ...past, removed)
      .when(appoint('2023-03-01', { level: '0142' }))
      .then(appointed('2023-03-01', { ...viceMayorOfCounty, level: '0142' }, { main: false }));
    given(appointment, ...past, removed)
      .when(appoint('2024-02-29', { level: '0141' }))
      .thenRefuses('UNDER_BAR')
      .because(['e2']);
    given(appointment, ...past, removed)
      .when(appoint('2024-03-01', mayorOfCounty))
      .then(appointed('2024-03-01', mayorOfCounty, { main: false }));
  });
});
