import type { AppointmentEvent } from '../appointment/appointment.events.js';
import { isFreshLeaving, LEAVING } from '../appointment/left.fold.js';
import type { AnyDecider } from '../kernel/decider.js';
import { type Order, policy } from '../kernel/policy.js';
import type { Seen } from '../kernel/projection.js';
import type { Amendment } from '../kernel/record.js';
import { handover } from './handover.decider.js';
import type * as events from './handover.events.js';
import { handoverOf } from './handover.fold.js';
import { recordedHandovers } from './recorded.decider.js';

const cases: AnyDecider = handover;
const dossiers: AnyDecider = recordedHandovers;

type LeavingEvent = Extract<AppointmentEvent, { type: (typeof LEAVING)[number] }>;

const opens = (event: Seen<LeavingEvent>): readonly Order[] => {
  const { meta, eff, data } = event;
  if (!isFreshLeaving(event) || !meta.stream.startsWith('dossier-')) return [];
  const about = { handoverId: handoverOf(meta.id), dossierId: meta.stream.slice('dossier-'.length), leaving: meta.id };
  const when = { effectiveOn: eff, ...(data.decidedOn !== undefined && { decidedOn: data.decidedOn }) };
  return [{ decider: cases, command: { type: 'OpenHandoverWhereDue', data: { ...about, ...when } } }];
};

/** 离任启动交接: asked of whoever leaves posts; whether a handover is due says the rule in force in the unit. */
export const opensTheHandover = policy<LeavingEvent>({
  name: 'opensTheHandover',
  on: {
    CadreRelieved: opens,
    CadreAppointed: opens,
    CadrePromoted: opens,
    CadreDemoted: opens,
    CadreTransferred: opens,
    ProbationFailed: opens,
    CadreRetired: opens,
  },
});

/** What becomes of the case of a leaving that was amended, as the leaving now reads. */
const amended = ({ eff, meta: { stream }, data: { fact } }: Seen<Amendment>): readonly Order[] => {
  if (!stream.startsWith('dossier-')) return [];
  const data = { handoverId: handoverOf(fact), dossierId: stream.slice('dossier-'.length), leaving: fact, effectiveOn: eff };
  return ['VoidHandover', 'OpenHandoverAgain'].map((type) => ({ decider: cases, command: { type, data } }));
};

/** 离任撤销或者更正: the handover of a leaving that left nothing of what it is about is voided with it, and opened anew once one stands again. */
export const voidsTheHandover = policy<Amendment>({
  name: 'voidsTheHandover',
  on: {
    FactAnnulled: amended,
    FactCorrected: (event) => ((LEAVING as readonly string[]).includes(event.data.factType) ? amended(event) : []),
  },
});

const caseOf = ({ meta: { stream } }: Seen): string => stream.slice('handover-'.length);

const paperOf = ({ organ, docNo }: events.Paper) => ({
  ...(organ !== undefined && { organ }),
  ...(docNo !== undefined && { docNo }),
});

const orderOf = (type: string, data: object): Order => ({ decider: dossiers, command: { type, data } });

type Telling =
  | events.HandoverCompleted
  | events.HandoverRevisited
  | events.OldAccountsSettled
  | events.LeavingAuditConcluded
  | events.HandoverVoided;

/** 记入档案: what came of a handover is recorded in the dossiers of who left and of who took over. */
export const recordsTheHandover = policy<Telling>({
  name: 'recordsTheHandover',
  on: {
    HandoverCompleted: (event) => {
      const { dossierId, receiver, unitId, from, until, absence } = event.data;
      const told = { handover: caseOf(event), completion: event.meta.id, unitId, about: { from, until } };
      const common = { effectiveOn: event.eff, ...told, ...(absence && { absence }), ...paperOf(event.data) };
      return [
        orderOf('RecordHandover', { ...common, dossierId, as: 'leaver' }),
        orderOf('RecordHandover', { ...common, dossierId: receiver, as: 'receiver' }),
      ];
    },
    HandoverRevisited: (event) => {
      const { dossierId, receiver, found, findings = [] } = event.data;
      const common = { effectiveOn: event.eff, handover: caseOf(event), revisit: event.meta.id, ...paperOf(event.data) };
      return found.map(({ id: finding, responsible }) => {
        const text = findings.find(({ id }) => id === finding)?.text;
        const whose = { dossierId: responsible === 'receiver' ? receiver : dossierId, as: responsible };
        return orderOf('NoteOldAccounts', { ...common, ...whose, finding, ...(text !== undefined && { text }) });
      });
    },
    OldAccountsSettled: (event) => {
      const { dossierId, finding, result } = event.data;
      const told = { handover: caseOf(event), finding, ...(result !== undefined && { result }), ...paperOf(event.data) };
      return [orderOf('NoteOldAccountsSettlement', { dossierId, effectiveOn: event.eff, ...told })];
    },
    LeavingAuditConcluded: (event) => {
      const { dossierId, problemIds, conclusion } = event.data;
      const told = { handover: caseOf(event), audit: event.meta.id, problems: problemIds.length, ...paperOf(event.data) };
      const sealed = conclusion === undefined ? {} : { conclusion };
      return [orderOf('RecordLeavingAudit', { dossierId, effectiveOn: event.eff, ...told, ...sealed })];
    },
    HandoverVoided: (event) =>
      event.data.dossiers.map((dossierId) =>
        orderOf('WithdrawHandoverRecord', { dossierId, effectiveOn: event.eff, handover: caseOf(event) }),
      ),
  },
});
