import { given, recorded } from '../../test/dsl.js';
import { annulled, appointed, headOfWater, jia, waterBureau } from '../../test/people.js';
import type { Beside } from '../kernel/context.js';
import type { Event } from '../kernel/event.js';
import type { FactCorrected } from '../kernel/record.js';
import { credit, type CreditCommand } from './credit.decider.js';
import type { MeritCredited, PersonalIndexComputed } from './credit.events.js';
import type { ContributionsRevised, MeritRecorded } from './merit.events.js';

const { dossierId } = jia;
const WHY = '经公议重新认定';
const merit: MeritRecorded = {
  type: 'MeritRecorded',
  eff: '2016-11-20',
  data: {
    meritId: 'm',
    title: '示例项目',
    unitId: waterBureau.unitId,
    visibility: 'visible',
    dimensions: ['economy', 'party'],
    from: '2015-03',
    until: '2016-10',
    contributors: [{ dossierId, role: 'lead', share: 70 }],
  },
};
const revised = (...contributors: ContributionsRevised['data']['contributors']): ContributionsRevised => ({
  type: 'ContributionsRevised',
  eff: '2017-05-10',
  data: { contributors, removed: [], reason: WHY },
});
const saying =
  (...facts: readonly Event[]): Beside =>
  (stream, ...types) =>
    stream === 'merit-m' ? recorded(stream, ...facts).filter(({ type }) => types.length === 0 || types.includes(type)) : [];

const crediting: CreditCommand = { type: 'CreditMerit', data: { dossierId, merit: 'm', effectiveOn: '2017-05-10', reason: WHY } };
const credited = (share: number): MeritCredited => {
  const { title, unitId, visibility, dimensions, from, until } = merit.data;
  return {
    type: 'MeritCredited',
    eff: '2016-11-20',
    data: { merit: 'm', title, unitId, role: 'lead', share, visibility, dimensions, from, until },
  };
};
const FACT = { fact: 'e1', factType: 'MeritCredited' };
const lowered: FactCorrected = {
  type: 'FactCorrected',
  eff: '2017-05-10',
  data: { ...FACT, corrects: 'e1', changes: { share: 40 }, reason: WHY },
};

describe('记入实绩', () => {
  it('says in the dossier what the merit says, from the day on which it was claimed', () =>
    given(credit, jia.opened)
      .when(crediting, { beside: saying(merit) })
      .then(credited(70)));

  it('says it once', () => {
    given(credit, jia.opened, credited(70))
      .when(crediting, { beside: saying(merit) })
      .thenNothing();
    given(credit, jia.opened, credited(70), lowered)
      .when(crediting, { beside: saying(merit, revised({ dossierId, role: 'lead', share: 40 })) })
      .thenNothing();
  });

  it('is corrected when the shares are revised, so that the old reading stays as it was known', () => {
    const to40 = saying(merit, revised({ dossierId, role: 'lead', share: 40 }));
    given(credit, jia.opened, credited(70)).when(crediting, { beside: to40 }).then(lowered);
    const to20 = saying(merit, revised({ dossierId, role: 'support', share: 20 }));
    given(credit, jia.opened, credited(70), lowered)
      .when(crediting, { beside: to20 })
      .then({ ...lowered, data: { ...lowered.data, corrects: 'e2', changes: { role: 'support', share: 20 } } });
  });

  it('is annulled for those who have no part in it any more, and comes anew for those who have one again', () => {
    const without = saying(merit, revised({ dossierId: 'other', role: 'lead', share: 40 }));
    given(credit, jia.opened, credited(70))
      .when(crediting, { beside: without })
      .then({ type: 'FactAnnulled', eff: '2016-11-20', data: { annuls: 'e1', fact: 'e1', reason: WHY } });
    given(credit, jia.opened, credited(70), annulled('e1'))
      .when(crediting, { beside: saying(merit) })
      .then(credited(70));
    given(credit, jia.opened).when(crediting, { beside: without }).thenNothing();
  });

  it('follows what was recorded last, also where that is dated before what it replaces', () => {
    const dated = (eff: string, share: number) => ({ ...revised({ dossierId, role: 'lead', share }), eff });
    const byDay: Beside = (stream, ...types) =>
      saying(merit, dated('2017-05-10', 50), dated('2016', 40))(stream, ...types).toSorted((a, b) => (a.eff < b.eff ? -1 : 1));
    given(credit, jia.opened, credited(70)).when(crediting, { beside: byDay }).then(lowered);
  });

  it('is not of a merit that was not recognised, until it is', () => {
    const published: Event = { type: 'MeritPublished', eff: '2016-11-21', data: { from: '2016-11-21', until: '2016-11-25' } };
    const settled = (outcome: string): Event => ({ type: 'MeritObjectionsSettled', eff: '2016-11-28', data: { outcome } });
    given(credit, jia.opened, credited(70))
      .when(crediting, { beside: saying(merit, published, settled('rejected')) })
      .then({ type: 'FactAnnulled', eff: '2016-11-20', data: { annuls: 'e1', fact: 'e1', reason: WHY } });
    given(credit, jia.opened)
      .when(crediting, { beside: saying(merit, published, settled('rejected'), published) })
      .thenNothing();
    given(credit, jia.opened)
      .when(crediting, { beside: saying(merit, published, settled('rejected'), published, settled('stands')) })
      .then(credited(70));
  });

  it('needs a dossier', () => {
    given(credit)
      .when(crediting, { beside: saying(merit) })
      .thenRefuses('DOSSIER_NOT_FOUND');
  });
});

describe('履职重要事项纪实', () => {
  const said = { done: '示例所干之事', achieved: '示例所成之事', how: '示例之做法' };
  const entering = (more: object = {}, effectiveOn = '2016-11-20'): CreditCommand => ({
    type: 'RecordDutyJournal',
    data: { dossierId, effectiveOn, ...said, ...more },
  });

  it('holds what was done, what came of it and how, with the merit it belongs to', () => {
    given(credit, jia.opened).when(entering()).then({ type: 'DutyJournalEntered', eff: '2016-11-20', data: said });
    given(credit, jia.opened)
      .when(entering({ merit: 'm' }), { beside: saying(merit) })
      .then({ type: 'DutyJournalEntered', eff: '2016-11-20', data: { ...said, merit: 'm' } });
  });

  it('is of a merit that there is, and of no day to come', () => {
    given(credit, jia.opened)
      .when(entering({ merit: 'm' }))
      .thenRefuses('MERIT_UNKNOWN');
    given(credit, jia.opened).when(entering({}, '2026-01-02')).thenRefuses('NOT_YET');
    given(credit).when(entering()).thenRefuses('DOSSIER_NOT_FOUND');
  });
});

describe('负重、承压、创先指数', () => {
  const source = '示例台账';
  const inputs = (amounts: Readonly<Record<string, number>>) =>
    Object.entries(amounts).map(([name, value]) => ({ name, value, source }));
  const year = { from: '2022-01-01', to: '2022-12-31' };
  const computing = (
    index: 'burden' | 'pressure' | 'initiative',
    amounts: Readonly<Record<string, number>>,
    more: object = {},
  ): CreditCommand => ({
    type: 'RecordIndex',
    data: { dossierId, effectiveOn: '2023-01-10', index, inputs: inputs(amounts), ...year, ...more },
  });
  const computed = (
    index: 'burden' | 'pressure' | 'initiative',
    amounts: Readonly<Record<string, number>>,
    value: string,
  ): PersonalIndexComputed => ({
    type: 'PersonalIndexComputed',
    eff: '2023-01-10',
    data: { index, inputs: inputs(amounts), ...year, value, formulaVersion: '1' },
  });
  const career = [jia.opened, appointed('2014-06', headOfWater)];

  it.each([
    ['burden', { tasks: 12, projects: 2, days: 90 }, '49.0'],
    ['burden', { tasks: 400, projects: 5, days: 200 }, '100.0'],
    ['burden', { tasks: 0, projects: 0, days: 0 }, '0.0'],
    ['burden', { tasks: 1, projects: 0, days: 1 }, '2.1'],
    ['pressure', { urgent: 1, disputes: 7, handovers: 5 }, '40.5'],
    ['initiative', { completed: 88, firsts: 1, promoted: 0 }, '54.0'],
  ] as const)('%s of %j is %s', (index, amounts, value) =>
    given(credit, ...career)
      .when(computing(index, amounts))
      .then(computed(index, amounts, value)),
  );

  it.each([
    ['another index among its inputs', { tasks: 12, projects: 2, pressure: 90 }],
    ['an input of another index', { tasks: 12, projects: 2, urgent: 1 }],
    ['two indices and nothing else', { burden: 50, pressure: 50 }],
    ['an input too many', { tasks: 12, projects: 2, days: 90, initiative: 1 }],
    ['an input missing', { tasks: 12, projects: 2 }],
  ])('are never made of one another: %s is refused', (_, amounts) => {
    given(credit, ...career)
      .when(computing('burden', amounts))
      .thenRefuses('INPUTS_WRONG')
      .by('burdenIndex');
  });

  it('look back on a period that is over', () => {
    const amounts = { tasks: 12, projects: 2, days: 90 };
    given(credit, ...career)
      .when(computing('burden', amounts, { to: '2021-12-31' }))
      .thenRefuses('STEP_BACKWARDS');
    given(credit, ...career)
      .when(computing('burden', amounts, { to: '2023-02' }))
      .thenRefuses('STEP_BACKWARDS');
    given(credit, ...career)
      .when(computing('burden', amounts, { effectiveOn: '2026-01-02' }))
      .thenRefuses('NOT_YET');
  });
});
