import type { LegalDate } from '../kernel/dates.js';
import type { Event, EventTypes, Sealed } from '../kernel/event.js';
import type { Responsible } from './lists.events.js';

interface Paper {
  organ?: string;
  docNo?: string;
}

/** 离任交接, in the dossier of each party: of which leaving, unit and tenure, completed by which event. */
export type HandoverRecorded = Event<
  'HandoverRecorded',
  Paper & {
    handover: string;
    completion: string;
    as: Responsible;
    unitId: string;
    about: { readonly from: LegalDate; readonly until: LegalDate };
    absence?: true;
  }
>;
/** 交接记载撤回, of the handover or of an old account: the leaving was annulled. */
export type HandoverRecordWithdrawn = Event<'HandoverRecordWithdrawn', { handover: string; recorded: string }>;
/** 新官不理旧账, in the dossier of who is responsible. */
export type OldAccountsNoted = Event<
  'OldAccountsNoted',
  Paper & { handover: string; revisit: string; finding: string; as: Responsible; text?: Sealed<string> }
>;
/** 旧账办结, beside what was noted. */
export type OldAccountsSettlementNoted = Event<
  'OldAccountsSettlementNoted',
  Paper & { handover: string; finding: string; noted: string; result?: Sealed<string> }
>;
/** 离任审计, in the leaver's dossier. */
export type LeavingAuditRecorded = Event<
  'LeavingAuditRecorded',
  Paper & { handover: string; audit: string; problems: number; conclusion?: Sealed<string> }
>;

export type RecordedEvent =
  HandoverRecorded | HandoverRecordWithdrawn | OldAccountsNoted | OldAccountsSettlementNoted | LeavingAuditRecorded;

const noted = (label: string, sealed: Readonly<Record<string, 'discipline'>> = {}) =>
  ({ label, kind: 'handover', version: 1, sealed, saidElsewhere: true }) as const;

export const recordedEvents: EventTypes<RecordedEvent> = {
  HandoverRecorded: noted('离任交接'),
  HandoverRecordWithdrawn: noted('交接记载撤回'),
  OldAccountsNoted: noted('新官不理旧账', { text: 'discipline' }),
  OldAccountsSettlementNoted: noted('旧账办结记载', { result: 'discipline' }),
  LeavingAuditRecorded: noted('离任审计', { conclusion: 'discipline' }),
};
