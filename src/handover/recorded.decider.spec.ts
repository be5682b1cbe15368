import { given } from '../../test/dsl.js';
import { jia, waterBureau } from '../../test/people.js';
import { recordedHandovers, type RecordedCommand } from './recorded.decider.js';
import type * as events from './recorded.events.js';

const { dossierId } = jia;
const on = (effectiveOn: string) => ({ dossierId, effectiveOn });

/** A command of the service, and what it records. */
const RECORDED: events.HandoverRecorded = {
  type: 'HandoverRecorded',
  eff: '2024-09-09',
  data: {
    handover: 'case-1',
    completion: 'c-9',
    as: 'leaver',
    unitId: waterBureau.unitId,
    about: { from: '2010-05', until: '2024-09-02' },
  },
};
const NOTED: events.OldAccountsNoted = {
  type: 'OldAccountsNoted',
  eff: '2024-10-09',
  data: { handover: 'case-1', revisit: 'c-10', finding: 'f1', as: 'receiver', text: '示例旧账' },
};
const SETTLED: events.OldAccountsSettlementNoted = {
  type: 'OldAccountsSettlementNoted',
  eff: '2024-11-01',
  data: { handover: 'case-1', finding: 'f1', noted: 'e1', result: '示例办结' },
};
const AUDITED: events.LeavingAuditRecorded = {
  type: 'LeavingAuditRecorded',
  eff: '2024-12-10',
  data: { handover: 'case-1', audit: 'c-12', problems: 2, conclusion: '示例结论' },
};

const record: RecordedCommand = { type: 'RecordHandover', data: { ...on('2024-09-09'), ...RECORDED.data } };
const withdraw: RecordedCommand = { type: 'WithdrawHandoverRecord', data: { ...on('2024-09-02'), handover: 'case-1' } };
const note: RecordedCommand = { type: 'NoteOldAccounts', data: { ...on('2024-10-09'), ...NOTED.data } };
const { noted: _, ...settlement } = SETTLED.data;
const settle: RecordedCommand = { type: 'NoteOldAccountsSettlement', data: { ...on('2024-11-01'), ...settlement } };
const audit: RecordedCommand = { type: 'RecordLeavingAudit', data: { ...on('2024-12-10'), ...AUDITED.data } };

describe('What a dossier holds of a handover', () => {
  it.each([
    ['交接', record, RECORDED],
    ['旧账', note, NOTED],
    ['离任审计', audit, AUDITED],
  ] as const)('is %s, told once', (__, command, event) => {
    given(recordedHandovers, jia.opened).when(command).then(event);
    given(recordedHandovers, jia.opened, event).when(command).thenNothing();
  });

  it('is told anew of another completion, revisit or finding', () => {
    const again = { ...RECORDED, data: { ...RECORDED.data, completion: 'c-8' } };
    given(recordedHandovers, jia.opened, again).when(record).then(RECORDED);
    for (const other of [{ revisit: 'c-11' }, { finding: 'f2' }])
      given(recordedHandovers, jia.opened, { ...NOTED, data: { ...NOTED.data, ...other } })
        .when(note)
        .then(NOTED);
  });

  it('has an old account settled beside what was noted, once', () => {
    given(recordedHandovers, jia.opened).when(settle).thenNothing();
    given(recordedHandovers, jia.opened, NOTED).when(settle).then(SETTLED);
    given(recordedHandovers, jia.opened, NOTED, SETTLED).when(settle).thenNothing();
  });

  it('is withdrawn where it stands, and only that', () => {
    const withdrawn = (recorded: string): events.HandoverRecordWithdrawn => ({
      type: 'HandoverRecordWithdrawn',
      eff: '2024-09-02',
      data: { handover: 'case-1', recorded },
    });
    const other = { ...RECORDED, data: { ...RECORDED.data, handover: 'case-2' } };
    given(recordedHandovers, jia.opened, RECORDED, other).when(withdraw).then(withdrawn('e1'));
    given(recordedHandovers, jia.opened, RECORDED, withdrawn('e1')).when(withdraw).thenNothing();
    given(recordedHandovers, jia.opened, other).when(withdraw).thenNothing();
  });

  it('is withdrawn with the old accounts that were noted of it, and not with the audit, which was made', () => {
    const withdrawn = (recorded: string): events.HandoverRecordWithdrawn => ({
      type: 'HandoverRecordWithdrawn',
      eff: '2024-09-02',
      data: { handover: 'case-1', recorded },
    });
    const elsewhere = { ...NOTED, data: { ...NOTED.data, handover: 'case-2' } };
    given(recordedHandovers, jia.opened, RECORDED, NOTED, elsewhere, SETTLED, AUDITED)
      .when(withdraw)
      .then(withdrawn('e1'), withdrawn('e2'));
    given(recordedHandovers, jia.opened, RECORDED, NOTED, withdrawn('e1'), withdrawn('e2')).when(withdraw).thenNothing();
  });

  it('is in a dossier that there is', () => {
    for (const command of [record, withdraw, note, settle, audit])
      given(recordedHandovers).when(command).thenRefuses('DOSSIER_NOT_FOUND').by('onlyAnOpenDossier');
  });
});
