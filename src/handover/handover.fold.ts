import type { LeftPost } from '../appointment/left.fold.js';
import { dutyId, type Fulfilling, type Raising } from '../duties/duties.events.js';
import type { LegalDate } from '../kernel/dates.js';
import type { Evolve } from '../kernel/decider.js';
import { derivedId } from '../kernel/derived-id.js';
import type { Recorded } from '../kernel/event.js';
import type { HandoverEvent, Party } from './handover.events.js';
import type { FindingOutline, ItemOutline } from './lists.events.js';

/** The one case that there may be of a leaving. */
export const handoverOf = (leaving: string): string => derivedId(`handover\n${leaving}`);

/** Something that was done in a case, by the event that says so. */
export interface Done {
  readonly by: string;
  readonly type: string;
  readonly on: LegalDate;
  /** Of its paper, where that has another. */
  readonly decidedOn?: LegalDate;
}

export interface Receiver extends Done {
  readonly dossierId: string;
  readonly acting: boolean;
}

/** 旧账, and what became of it. */
export interface Finding extends FindingOutline, Done {
  readonly talk?: Done;
  readonly settled?: Done;
}

/** 离任审计, with the problems that were not rectified yet. */
export interface Audit {
  readonly requested: Done;
  readonly concluded?: Done;
  readonly problems: readonly { readonly id: string; readonly rectified?: Done }[];
}

type ByName = Readonly<Record<string, Done | undefined>>;

/** What was done under a name that anybody may give. */
export const doneUnder = (name: string, by: ByName): Done | undefined => (Object.hasOwn(by, name) ? by[name] : undefined);

/** 离任交接: what its facts amount to; without `opened` there is none. */
export interface Handover {
  readonly opened?: Done;
  readonly dossierId: string;
  readonly leaving: string;
  readonly unitId?: string;
  readonly from: LegalDate;
  readonly until: LegalDate;
  readonly posts: readonly LeftPost[];
  readonly noticed?: Done;
  readonly receiver?: Receiver;
  readonly list?: Done & { readonly outline: readonly ItemOutline[] };
  readonly reviewed?: Done & { readonly missing: readonly string[]; readonly matters: readonly string[] };
  readonly met?: Done;
  readonly signed: ByName;
  readonly completed?: Done & { readonly absence: boolean };
  /** By addressee. */
  readonly filed: ByName;
  readonly receipts: ByName;
  readonly revisits: readonly Done[];
  readonly findings: readonly Finding[];
  readonly audit?: Audit;
  readonly closed?: Done;
  readonly voided?: Done;
  /** Ids of what is due. */
  readonly open: readonly string[];
  /** In the order recorded. */
  readonly done: readonly Done[];
}

export const noHandover: Handover = {
  dossierId: '',
  leaving: '',
  from: '',
  until: '',
  posts: [],
  signed: {},
  filed: {},
  receipts: {},
  revisits: [],
  findings: [],
  open: [],
  done: [],
};

function doneBy({ meta, type, eff, data }: Recorded): Done {
  const { decidedOn } = data as { readonly decidedOn?: LegalDate };
  return { by: meta.id, type, on: eff, ...(decidedOn !== undefined && { decidedOn }) };
}

/** What the event adds, with what it makes due and what it fulfils. */
function take(state: Handover, event: Recorded<HandoverEvent>, change: Partial<Handover> = {}): Handover {
  const { duties = [], fulfils = [] } = event.data as Raising & Fulfilling;
  const raised = duties.map(({ kind, of }) => dutyId(event.meta.id, kind, of));
  const open = [...state.open.filter((id) => !fulfils.includes(id)), ...raised];
  return { ...state, ...change, open, done: [...state.done, doneBy(event)] };
}

const withFinding = (state: Handover, id: string, change: Partial<Finding>): Pick<Handover, 'findings'> => ({
  findings: state.findings.map((one) => (one.id === id ? { ...one, ...change } : one)),
});

export const handoverFold: Evolve<Handover, HandoverEvent> = {
  /** Also anew, of a leaving that stands again after it was annulled. */
  HandoverOpened: (_, event) => {
    const { dossierId, leaving, unitId, from, until, posts } = event.data;
    return take(noHandover, event, { opened: doneBy(event), dossierId, leaving, unitId, from, until, posts });
  },
  HandoverNoticed: (state, event) => take(state, event, { noticed: doneBy(event) }),
  /** Who met somebody else meets anew. */
  ReceiverNamed: (state, event) => {
    const { receiver: dossierId, acting = false } = event.data;
    const met = state.receiver?.dossierId === dossierId ? state.met : undefined;
    return take(state, event, { receiver: { ...doneBy(event), dossierId, acting }, met });
  },
  HandoverListPrepared: (state, event) =>
    take(state, event, { list: { ...doneBy(event), outline: event.data.outline }, reviewed: undefined }),
  HandoverListReviewed: (state, event) => {
    const { missing, matters } = event.data;
    return take(state, event, { reviewed: { ...doneBy(event), missing, matters: matters.map(({ id }) => id) } });
  },
  FaceToFaceHeld: (state, event) => take(state, event, { met: doneBy(event) }),
  HandoverSigned: (state, event) => take(state, event, { signed: { ...state.signed, [event.data.party]: doneBy(event) } }),
  HandoverCompleted: (state, event) =>
    take(state, event, { completed: { ...doneBy(event), absence: event.data.absence ?? false } }),
  HandoverFiled: (state, event) => take(state, event, { filed: { ...state.filed, [event.data.to]: doneBy(event) } }),
  HandoverReceipted: (state, event) => take(state, event, { receipts: { ...state.receipts, [event.data.from]: doneBy(event) } }),
  HandoverRevisited: (state, event) => {
    const findings = event.data.found.map((one): Finding => ({ ...one, ...doneBy(event) }));
    return take(state, event, {
      revisits: [...state.revisits, doneBy(event)],
      findings: [...state.findings, ...findings],
    });
  },
  OldAccountsTalkHeld: (state, event) => take(state, event, withFinding(state, event.data.finding, { talk: doneBy(event) })),
  OldAccountsSettled: (state, event) => take(state, event, withFinding(state, event.data.finding, { settled: doneBy(event) })),
  LeavingAuditRequested: (state, event) => take(state, event, { audit: { requested: doneBy(event), problems: [] } }),
  LeavingAuditConcluded: (state, event) => {
    const { audit = { requested: doneBy(event), problems: [] } } = state;
    const problems = event.data.problemIds.map((id) => ({ id }));
    return take(state, event, { audit: { ...audit, concluded: doneBy(event), problems } });
  },
  LeavingAuditRectified: (state, event) => {
    const { audit } = state;
    const rectified = doneBy(event);
    const problems = audit?.problems.map((one) => (one.id === event.data.problem ? { ...one, rectified } : one)) ?? [];
    return take(state, event, { audit: audit && { ...audit, problems } });
  },
  HandoverClosed: (state, event) => take(state, event, { closed: doneBy(event) }),
  HandoverVoided: (state, event) => ({ ...take(state, event, { voided: doneBy(event) }), open: [] }),
};

export const PARTIES: Readonly<Record<Party, string>> = { leaver: '离任人', receiver: '接任人', supervisor: '监交人' };

/** Who has not signed yet. */
export const unsigned = ({ signed }: Handover): readonly Party[] =>
  (Object.keys(PARTIES) as Party[]).filter((party) => !signed[party]);

/** 在办: neither closed nor voided. */
export const isOpen = ({ opened, closed, voided }: Handover): boolean => Boolean(opened) && !closed && !voided;

/** The duties of a kind that are open. */
export const openDuties = ({ open }: Handover, kind: string, of?: string): readonly string[] =>
  open.filter((id) => id.split(':').slice(1).join(':') === (of === undefined ? kind : `${kind}:${of}`));
