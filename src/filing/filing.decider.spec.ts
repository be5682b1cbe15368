import { given, recorded } from '../../test/dsl.js';
import { appointed, headOfWater, jia, mayorOfCounty, waterBureau, yi } from '../../test/people.js';
import type { Beside } from '../kernel/context.js';
import type { Event } from '../kernel/event.js';
import { RULEBOOK } from '../rulebook/rulebook.events.js';
import { filings, type FilingCommand } from './filing.decider.js';
import type { FilingEvent } from './filing.events.js';
import { recordedFilings } from './recorded.decider.js';

const { dossierId } = jia;
const { unitId } = waterBureau;
const on = (effectiveOn: string) => ({ filingId: 'one', effectiveOn });

const adopted: Event = {
  type: 'LocalRuleAdopted',
  eff: '2023-05-01',
  data: { rule: 'riskFiling', unitId, parameters: {}, article: '云溪县水利局风险备案指引' },
};
const streams: Readonly<Record<string, readonly Event[]>> = {
  [jia.stream]: [jia.opened, appointed('1999-02', headOfWater)],
  [yi.stream]: [yi.opened, appointed('2010-03', mayorOfCounty)],
  [RULEBOOK]: [adopted],
};
const beside: Beside = (of, ...types) =>
  recorded(of, ...(streams[of] ?? [])).filter(({ type }) => types.length === 0 || types.includes(type));
const looking = { beside };

const plan = {
  applicant: 'person',
  dossierIds: [dossierId],
  plannedFrom: '2024-04-08',
  plannedUntil: '2024-04-20',
  matter: '示例拟办事项',
  measures: '示例防范措施',
} as const;
const apply = (more: object = {}, effectiveOn = '2024-03-18'): FilingCommand => ({
  type: 'ApplyFiling',
  data: { ...on(effectiveOn), ...plan, ...more },
});
const rule = expect.objectContaining({ rule: 'riskFiling', article: '云溪县水利局风险备案指引' });
const due = (kind: string, workingDays: number) => ({ kind, workingDays, rule });
const { matter: _, measures: __, ...open } = plan;
const applied = (more: object = {}): Event => ({
  type: 'FilingApplied',
  eff: '2024-03-18',
  data: { ...open, servedIn: unitId, duties: [{ kind: 'filing-acceptance', workingDays: 3 }], ...more },
});

describe('A risk filing is applied for', () => {
  it('before the act or while it goes on, and is then due to be accepted', () => {
    const told: FilingEvent = {
      type: 'FilingApplied',
      eff: '2024-03-18',
      data: { ...plan, servedIn: unitId, duties: [due('filing-acceptance', 3)] },
    };
    given(filings).when(apply(), looking).then(told);
    given(filings)
      .when(apply({}, '2024-04-20'), looking)
      .then({ ...told, eff: '2024-04-20' });
    given(filings).when(apply({}, '2024-04-21'), looking).thenRefuses('FILING_AFTER_THE_ACT').by('filedBeforeTheActIsOver');
    const late: FilingEvent = { ...told, eff: '2024-04-21', data: { ...told.data, late: true } as never };
    given(filings)
      .when(apply({ late: true }, '2024-04-21'), looking)
      .then(late);
  });

  it('until the end of the month, where no day is known', () => {
    const month = { plannedFrom: '2024-04', plannedUntil: undefined };
    given(filings).when(apply(month, '2024-05-01'), looking).thenRefuses('FILING_AFTER_THE_ACT');
    given(filings)
      .when(apply({ ...month, late: false }, '2024-04-30'), looking)
      .then({
        type: 'FilingApplied',
        eff: '2024-04-30',
        data: { ...plan, ...month, late: false, servedIn: unitId, duties: [due('filing-acceptance', 3)] },
      });
  });

  it('of persons, by the rules of the unit in which they serve, whatever unit they name', () => {
    const elsewhere = { unitId: 'elsewhere' };
    given(filings)
      .when(apply(elsewhere), looking)
      .then({
        type: 'FilingApplied',
        eff: '2024-03-18',
        data: { ...plan, ...elsewhere, servedIn: unitId, duties: [due('filing-acceptance', 3)] },
      });
    given(filings)
      .when(apply({ ...elsewhere, applicant: 'unit' }), looking)
      .then({
        type: 'FilingApplied',
        eff: '2024-03-18',
        data: { ...plan, ...elsewhere, applicant: 'unit', servedIn: 'elsewhere' },
      });
  });

  it('by somebody, for people with dossiers, for days in their order, once', () => {
    given(filings)
      .when(apply({ dossierIds: undefined }), looking)
      .thenRefuses('FILING_PARTY_MISSING')
      .by('somebodyApplies');
    given(filings)
      .when(apply({ applicant: 'unit' }), looking)
      .thenRefuses('FILING_PARTY_MISSING');
    given(filings)
      .when(apply({ dossierIds: ['nobody'] }), looking)
      .thenRefuses('DOSSIER_NOT_FOUND')
      .by('onlyOpenDossiers');
    given(filings)
      .when(apply({ plannedUntil: '2024-04-07' }), looking)
      .thenRefuses('END_BEFORE_START')
      .by('endsAfterItBegins');
    given(filings, applied()).when(apply(), looking).thenRefuses('CASE_EXISTS').because(['e0']).by('notAppliedTwice');
  });
});

describe('A risk filing is accepted', () => {
  const accept = (level: string): FilingCommand => ({ type: 'AcceptFiling', data: { ...on('2024-03-19'), level } });

  it('at the level of the highest of its people, or above', () => {
    given(filings, applied()).when(accept('1'), looking).thenRefuses('FILING_LEVEL_WRONG').by('riskFiling');
    const both = applied({ dossierIds: [dossierId, yi.dossierId] });
    given(filings, both).when(accept('2'), looking).thenRefuses('FILING_LEVEL_WRONG');
    given(filings, both)
      .when(accept('3'), looking)
      .then({
        type: 'FilingAccepted',
        eff: '2024-03-19',
        data: { level: '3', fulfils: ['e0:filing-acceptance'], duties: [due('filing-assessment', 5)] },
      });
  });
});

describe('A step of a risk filing', () => {
  const accept = (decidedOn: string): FilingCommand => ({
    type: 'AcceptFiling',
    data: { ...on('2024-03-19'), level: '1', decidedOn },
  });

  it('rests on no paper older than what was done, by which no rule of the place would be asked, nor on one to come', () => {
    given(filings, applied())
      .when(accept('2023-04-30'), looking)
      .thenRefuses('BEFORE_THE_CASE')
      .because(['e0'])
      .by('notBeforeWhatWasDone');
    given(filings, applied()).when(accept('2024-03-20'), looking).thenRefuses('BEFORE_ITS_DECISION', 'FILING_LEVEL_WRONG');
    given(filings)
      .when(apply({ decidedOn: '2024-03-19' }), looking)
      .thenRefuses('BEFORE_ITS_DECISION')
      .by('notBeforeItsDecision');
  });
});

describe('A risk filing that is withdrawn', () => {
  const withdraw: FilingCommand = { type: 'WithdrawFiling', data: on('2024-03-20') };
  const returned: Event = { type: 'FilingReturned', eff: '2024-03-19', data: {} };
  const withdrawn: Event = { type: 'FilingWithdrawn', eff: '2024-03-20', data: {} };

  it('leaves nothing due, and is over', () => {
    given(filings, applied())
      .when(withdraw)
      .then({ type: 'FilingWithdrawn', eff: '2024-03-20', data: { voids: 'e0' } });
    given(filings, applied(), returned).when(withdraw).then({ type: 'FilingWithdrawn', eff: '2024-03-20', data: {} });
    given(filings, applied(), withdrawn).when(withdraw).thenRefuses('CASE_CLOSED').because(['e1']).by('notOnceOver');
    given(filings).when(withdraw).thenRefuses('CASE_NOT_FOUND').by('onlyAKnownFiling');
    given(filings, applied())
      .when({ type: 'WithdrawFiling', data: on('2024-03-17') })
      .thenRefuses('BEFORE_THE_CASE')
      .because(['e0']);
  });
});

describe('A dossier', () => {
  it('holds a filing once, and only where there is one', () => {
    const held = { filing: 'one', filedOn: '2024-03-18', plannedFrom: '2024-04-08', outcome: 'approved' } as const;
    const record = { type: 'RecordFiling', data: { dossierId, effectiveOn: '2024-04-02', ...held } } as const;
    const told = { type: 'RiskFilingRecorded', eff: '2024-04-02', data: held } as const;
    given(recordedFilings, jia.opened).when(record).then(told);
    given(recordedFilings).when(record).thenRefuses('DOSSIER_NOT_FOUND').by('onlyAnOpenDossier');
    given(recordedFilings, jia.opened, told).when(record).thenRefuses('CASE_EXISTS').because(['e1']).by('onceForAFiling');
  });
});
