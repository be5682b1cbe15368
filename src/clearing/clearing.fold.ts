import { dutyId, type Fulfilling, type Raising } from '../duties/duties.events.js';
import type { LegalDate } from '../kernel/dates.js';
import type { Evolve } from '../kernel/decider.js';
import type { Recorded } from '../kernel/event.js';
import type {
  ClearingApplied,
  ClearingEvent,
  ClearingForm,
  ClearingProposed,
  Finding,
  ReportScreened,
} from './clearing.events.js';

/** Something that was done in a case, by the event that says so. */
export interface Done {
  readonly by: string;
  readonly type: string;
  readonly on: LegalDate;
}

/** 澄清建议 or 申请, of which issues. */
export interface Request extends Done {
  readonly issues: readonly string[];
  readonly refused?: Done;
  readonly approved?: Done;
}

/** 批准, until it is carried out. */
export interface Approved extends Done {
  readonly issues: readonly string[];
  readonly forms: readonly ClearingForm[];
  readonly scope: readonly string[];
  readonly organ?: string;
  readonly docNo?: string;
  readonly completed?: Done;
}

export interface Given extends Done {
  /** The approval that it carries out. */
  readonly approval: string;
  readonly form: ClearingForm;
  readonly scope: readonly string[];
}

/** 检举控告和澄清事项: what its facts amount to; without `received` there is none. */
export interface Clearing {
  readonly received?: Done;
  readonly dossierId: string;
  readonly unitId?: string;
  readonly issues: readonly string[];
  /** Where the report had effect. */
  readonly effects: readonly string[];
  readonly screened?: Done & { readonly result: ReportScreened['data']['result'] };
  readonly inquiry?: Done & { readonly organ?: string };
  readonly concluded?: Done & { readonly findings: Readonly<Record<string, Finding>>; readonly hinders: boolean };
  readonly requests: readonly Request[];
  /** 本人不要求澄清, since nothing was asked for. */
  readonly declined?: Done;
  /** The last. */
  readonly approved?: Approved;
  readonly given: readonly Given[];
  /** Which issues have been cleared, in the order in which that was completed. */
  readonly cleared: readonly (Done & { readonly issues: readonly string[] })[];
  readonly referred: readonly (Done & { readonly issues: readonly string[] })[];
  readonly overturned?: Done;
  readonly closed?: Done;
  /** 暂缓提拔: the last, and what lifted it. */
  readonly freeze?: Done & { readonly lifted?: Done };
  /** Ids of what is due. */
  readonly open: readonly string[];
  /** In the order recorded. */
  readonly done: readonly Done[];
}

export const noReport: Clearing = {
  dossierId: '',
  issues: [],
  effects: [],
  requests: [],
  given: [],
  cleared: [],
  referred: [],
  open: [],
  done: [],
};

const doneBy = ({ meta, type, eff }: Recorded): Done => ({ by: meta.id, type, on: eff });

/** What the event adds, with what it makes due and what it fulfils. */
function take(state: Clearing, event: Recorded<ClearingEvent>, change: Partial<Clearing> = {}): Clearing {
  const { duties = [], fulfils = [] } = event.data as Raising & Fulfilling;
  const raised = duties.map(({ kind, of }) => dutyId(event.meta.id, kind, of));
  const open = [...state.open.filter((id) => !fulfils.includes(id)), ...raised];
  return { ...state, ...change, open, done: [...state.done, doneBy(event)] };
}

/** What lifts the freeze that stands; none does otherwise. */
const lifting = ({ freeze }: Clearing, event: Recorded): Pick<Clearing, 'freeze'> =>
  freeze && !freeze.lifted ? { freeze: { ...freeze, lifted: doneBy(event) } } : { freeze };

const asking = ({ requests }: Clearing, event: Recorded<ClearingProposed | ClearingApplied>): Partial<Clearing> => ({
  requests: [...requests, { ...doneBy(event), issues: event.data.issues }],
  declined: undefined,
});

/** What was decided on a request, by its event. */
const deciding = (
  { requests }: Clearing,
  request: string | undefined,
  decision: Partial<Request>,
): Pick<Clearing, 'requests'> => ({ requests: requests.map((one) => (one.by === request ? { ...one, ...decision } : one)) });

export const clearingFold: Evolve<Clearing, ClearingEvent> = {
  ReportReceived: (state, event) => {
    const { dossierId, unitId, issueIds: issues, effectIds: effects } = event.data;
    return take(state, event, { received: doneBy(event), dossierId, unitId, issues, effects });
  },
  ReportScreened: (state, event) => take(state, event, { screened: { ...doneBy(event), result: event.data.result } }),
  InquiryOpened: (state, event) => take(state, event, { inquiry: { ...doneBy(event), organ: event.data.organ } }),
  InquiryConcluded: (state, event) => {
    const { findings, effectIds = [], hinders = true } = event.data;
    const found = Object.fromEntries(findings.map(({ issue, finding }) => [issue, finding]));
    const concluded = { ...doneBy(event), findings: found, hinders };
    const effects = [...state.effects, ...effectIds];
    return take(state, event, { concluded, effects, ...(hinders ? {} : lifting(state, event)) });
  },
  FreezeDecided: (state, event) => take(state, event, { freeze: doneBy(event) }),
  FreezeLiftDecided: (state, event) => take(state, event, lifting(state, event)),
  ClearingProposed: (state, event) => take(state, event, asking(state, event)),
  ClearingDeclined: (state, event) => take(state, event, { declined: doneBy(event) }),
  ClearingApplied: (state, event) => take(state, event, { ...asking(state, event), closed: undefined }),
  ApplicationRefused: (state, event) => take(state, event, deciding(state, event.data.application, { refused: doneBy(event) })),
  ClearingApproved: (state, event) => {
    const { issues, forms, scope, organ, docNo } = event.data;
    const request = deciding(state, pendingRequest(state)?.by, { approved: doneBy(event) });
    return take(state, event, { ...request, approved: { ...doneBy(event), issues, forms, scope, organ, docNo } });
  },
  ClearingGiven: (state, event) => {
    const { form, scope } = event.data;
    const approval = state.approved?.by ?? '';
    return take(state, event, { given: [...state.given, { ...doneBy(event), approval, form, scope }] });
  },
  ClearingCompleted: (state, event) => {
    const approved = state.approved && { ...state.approved, completed: doneBy(event) };
    const cleared = [...state.cleared, { ...doneBy(event), issues: event.data.issues }];
    return take(state, event, { approved, cleared, ...(event.data.freezeStays ? {} : lifting(state, event)) });
  },
  FalseAccusationReferred: (state, event) =>
    take(state, event, { referred: [...state.referred, { ...doneBy(event), issues: event.data.issues }] }),
  ConclusionOverturned: (state, event) => take(state, event, { overturned: doneBy(event) }),
  ReportClosed: (state, event) => take(state, event, { closed: doneBy(event) }),
};

/** 在办: neither closed nor joined with another. */
export const isOpen = ({ received, screened, closed }: Clearing): boolean =>
  received !== undefined && closed === undefined && screened?.result !== 'joined';

/** 暂缓中. */
export const isFrozen = ({ freeze }: Clearing): boolean => freeze !== undefined && freeze.lifted === undefined;

const UNFOUNDED: readonly Finding[] = ['untrue', 'mistaken', 'false'];

export const isUnfounded = (finding: Finding): boolean => UNFOUNDED.includes(finding);

/** Whether all that was reported was found 失实, 错告 or 诬告. */
export const allUnfounded = ({ concluded }: Clearing): boolean =>
  concluded !== undefined && Object.values(concluded.findings).every(isUnfounded);

/** The suggestion or application on which nothing has been decided yet. */
export const pendingRequest = ({ requests }: Clearing): Request | undefined =>
  requests.findLast(({ refused, approved }) => !refused && !approved);

/** The approval that is still to be carried out. */
export const underWay = ({ approved }: Clearing): Approved | undefined => (approved?.completed ? undefined : approved);

/** What was given of the last approval. */
export const givenOf = ({ given, approved }: Clearing): readonly Given[] =>
  given.filter(({ approval }) => approval === approved?.by);

/** Whether a form has been given wherever that was approved. */
export const isGiven = (state: Clearing, form: ClearingForm): boolean => {
  const given = givenOf(state).filter((one) => one.form === form);
  const reached = given.flatMap(({ scope }) => scope);
  return given.length > 0 && (state.approved?.scope ?? []).every((effect) => reached.includes(effect));
};

/** The duties of a kind that are open. */
export const openDuties = ({ open }: Clearing, kind: string, of?: string): readonly string[] =>
  open.filter((id) => id.split(':').slice(1).join(':') === (of === undefined ? kind : `${kind}:${of}`));
