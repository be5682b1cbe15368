import type { DossierOpened } from '../dossier/dossier.events.js';
import type { LegalDate } from '../kernel/dates.js';
import type { Command, Decider } from '../kernel/decider.js';
import { obey, rule } from '../kernel/rule.js';
import type * as events from './recorded.events.js';

interface Target {
  dossierId: string;
  effectiveOn: LegalDate;
}
type Recording<Type extends string, E extends { data: object }, Found extends keyof E['data'] = never> = Command<
  Type,
  Target & Omit<E['data'], Found>
>;

/** Given by the service, when a case says so. */
export type RecordedCommand =
  | Recording<'RecordHandover', events.HandoverRecorded>
  | Recording<'WithdrawHandoverRecord', events.HandoverRecordWithdrawn, 'recorded'>
  | Recording<'NoteOldAccounts', events.OldAccountsNoted>
  | Recording<'NoteOldAccountsSettlement', events.OldAccountsSettlementNoted, 'noted'>
  | Recording<'RecordLeavingAudit', events.LeavingAuditRecorded>;

/** What a dossier holds of handovers, by the event that holds it. */
interface Held {
  readonly opened: boolean;
  readonly recorded: readonly { readonly id: string; readonly completion: string; readonly handover: string }[];
  readonly withdrawn: readonly string[];
  /** By the revisit and the finding. */
  readonly noted: readonly {
    readonly id: string;
    readonly handover: string;
    readonly revisit: string;
    readonly finding: string;
  }[];
  readonly settled: readonly string[];
  /** By the conclusion. */
  readonly audits: readonly string[];
}

const onlyAnOpenDossier = rule<unknown, Held>(
  'onlyAnOpenDossier',
  'DOSSIER_NOT_FOUND',
  (_, { opened }) => !opened && { message: '没有这份档案' },
);

/** 记入档案: what came of a handover, once, in the dossier of whom it is about. */
export const recordedHandovers: Decider<RecordedCommand, Held, events.RecordedEvent, events.RecordedEvent | DossierOpened> = {
  streamOf: ({ dossierId }) => `dossier-${dossierId}`,
  initial: { opened: false, recorded: [], withdrawn: [], noted: [], settled: [], audits: [] },
  evolve: {
    DossierOpened: (state) => ({ ...state, opened: true }),
    HandoverRecorded: (state, { meta: { id }, data: { completion, handover } }) => ({
      ...state,
      recorded: [...state.recorded, { id, completion, handover }],
    }),
    HandoverRecordWithdrawn: (state, { data }) => ({ ...state, withdrawn: [...state.withdrawn, data.recorded] }),
    OldAccountsNoted: (state, { meta: { id }, data: { handover, revisit, finding } }) => ({
      ...state,
      noted: [...state.noted, { id, handover, revisit, finding }],
    }),
    OldAccountsSettlementNoted: (state, { data }) => ({ ...state, settled: [...state.settled, data.noted] }),
    LeavingAuditRecorded: (state, { data }) => ({ ...state, audits: [...state.audits, data.audit] }),
  },
  decide: {
    RecordHandover: (command, state, context) => {
      obey([onlyAnOpenDossier], command, state, context);
      const { dossierId: _, effectiveOn: eff, ...data } = command;
      if (state.recorded.some(({ completion }) => completion === data.completion)) return [];
      return [{ type: 'HandoverRecorded', eff, data }];
    },
    WithdrawHandoverRecord: (command, state, context) => {
      obey([onlyAnOpenDossier], command, state, context);
      const { effectiveOn: eff, handover } = command;
      const standing = [...state.recorded, ...state.noted].filter(
        (one) => one.handover === handover && !state.withdrawn.includes(one.id),
      );
      return standing.map(({ id: recorded }) => ({ type: 'HandoverRecordWithdrawn', eff, data: { handover, recorded } }));
    },
    NoteOldAccounts: (command, state, context) => {
      obey([onlyAnOpenDossier], command, state, context);
      const { dossierId: _, effectiveOn: eff, ...data } = command;
      const same = state.noted.some(({ revisit, finding }) => revisit === data.revisit && finding === data.finding);
      return same ? [] : [{ type: 'OldAccountsNoted', eff, data }];
    },
    NoteOldAccountsSettlement: (command, state, context) => {
      obey([onlyAnOpenDossier], command, state, context);
      const { dossierId: _, effectiveOn: eff, ...data } = command;
      const last = state.noted.findLast(({ handover, finding }) => handover === data.handover && finding === data.finding);
      if (!last || state.settled.includes(last.id)) return [];
      return [{ type: 'OldAccountsSettlementNoted', eff, data: { ...data, noted: last.id } }];
    },
    RecordLeavingAudit: (command, state, context) => {
      obey([onlyAnOpenDossier], command, state, context);
      const { dossierId: _, effectiveOn: eff, ...data } = command;
      return state.audits.includes(data.audit) ? [] : [{ type: 'LeavingAuditRecorded', eff, data }];
    },
  },
};
