import { type Due, dutyId } from '../duties/duties.events.js';
import { type Day, firstDay, type LegalDate } from '../kernel/dates.js';
import type { Evolve } from '../kernel/decider.js';
import type { Recorded } from '../kernel/event.js';
import type { FactorName } from '../rulebook/tolerance-codes.book.js';
import type { Cite } from './lists.events.js';
import type {
  Distinctions,
  FactorGrade,
  LinkedFiling,
  ToleranceDecided,
  ToleranceEvent,
  ToleranceOpened,
} from './tolerance.events.js';

/** Something that was done in a case, by the event that says so. */
export interface Done {
  readonly by: string;
  readonly type: string;
  readonly on: LegalDate;
  /** Of the paper it rests on, where that has a day of its own. */
  readonly decidedOn?: LegalDate;
}

type Act = Pick<
  ToleranceOpened['data'],
  'dossierId' | 'actOn' | 'violated' | 'region' | 'investigation' | 'servedIn' | 'initiator'
>;

/** 容错事项: what its facts amount to; without `opened` there is none. */
export interface ToleranceCase {
  readonly opened?: Done & { readonly initiative: string };
  readonly act?: Act;
  readonly filings: readonly LinkedFiling[];
  readonly accepted?: Done;
  readonly notAccepted?: Done;
  /** Each time it was verified, and by whom. */
  readonly verified: readonly (Done & { readonly actor: string })[];
  readonly graded: Readonly<Partial<Record<FactorName, FactorGrade>>>;
  readonly distinctions?: Distinctions;
  /** What was found last; not known until somebody looked. */
  readonly redLines?: readonly string[];
  readonly cites: readonly Cite[];
  readonly overrides: readonly (Done & { readonly items: readonly string[]; readonly organ: string })[];
  /** 复核 of what was verified last. */
  readonly reviewed?: Done & { readonly agrees: boolean };
  readonly decided?: Done & Pick<ToleranceDecided['data'], 'outcome' | 'organ' | 'approvedBy' | 'exempt'>;
  readonly rectifications: readonly (Done & { readonly dueOn: LegalDate; readonly done?: Done })[];
  readonly feedback?: Done;
  readonly filed?: Done;
  readonly closed?: Done;
  /** Ids of the duties that were raised, by their kind and what they are of. */
  readonly raised: Readonly<Record<string, string>>;
}

export const noCase: ToleranceCase = {
  filings: [],
  verified: [],
  graded: {},
  cites: [],
  overrides: [],
  rectifications: [],
  raised: {},
};

const done = ({ meta, type, eff, data }: Recorded): Done => {
  const { decidedOn } = data as Partial<Done>;
  return { by: meta.id, type, on: eff, ...(decidedOn && { decidedOn }) };
};

/** The day by which the book judges what was done. */
export const decidedOn = ({ on, decidedOn: said = on }: Done): Day => firstDay(said);

/** The case with the duties that an event raised. */
function raising(state: ToleranceCase, { meta: { id }, data }: Recorded): ToleranceCase {
  const { duties = [] } = data as { readonly duties?: readonly Due[] };
  const raised = duties.map(({ kind, of }) => [of ?? kind, dutyId(id, kind, of)] as const);
  return { ...state, raised: { ...state.raised, ...Object.fromEntries(raised) } };
}

export const toleranceFold: Evolve<ToleranceCase, ToleranceEvent> = {
  ToleranceOpened: (state, event) => {
    const { dossierId, by, actOn, violated, region, investigation, servedIn, initiator, filings } = event.data;
    const act = { dossierId, actOn, violated, region, investigation, servedIn, initiator };
    return raising({ ...state, opened: { ...done(event), initiative: by }, act, filings }, event);
  },
  ToleranceAccepted: (state, event) => raising({ ...state, accepted: done(event) }, event),
  ToleranceNotAccepted: (state, event) => ({ ...state, notAccepted: done(event) }),
  ToleranceVerified: (state, event) => {
    const { graded, distinctions, redLines, cites } = event.data;
    return {
      ...state,
      verified: [...state.verified, { ...done(event), actor: event.meta.act.id }],
      graded: { ...state.graded, ...graded },
      distinctions: distinctions ?? state.distinctions,
      redLines: redLines ?? state.redLines,
      cites: cites ?? state.cites,
      reviewed: undefined,
    };
  },
  RedLineOverridden: (state, event) => {
    const { items, organ } = event.data;
    return { ...state, overrides: [...state.overrides, { ...done(event), items, organ }] };
  },
  ToleranceReviewed: (state, event) => ({ ...state, reviewed: { ...done(event), agrees: event.data.agrees } }),
  ToleranceDecided: (state, event) => {
    const { outcome, organ, approvedBy, exempt } = event.data;
    return raising({ ...state, decided: { ...done(event), outcome, organ, approvedBy, exempt } }, event);
  },
  ToleranceRectificationAssigned: (state, event) => {
    const { dueOn } = event.data;
    const { meta } = event;
    const assigned = { ...state, rectifications: [...state.rectifications, { ...done(event), dueOn }] };
    return { ...assigned, raised: { ...assigned.raised, [meta.id]: dutyId(meta.id, RECTIFICATION) } };
  },
  ToleranceRectificationDone: (state, event) => ({
    ...state,
    rectifications: state.rectifications.map((one) =>
      one.by === event.data.rectification ? { ...one, done: done(event) } : one,
    ),
  }),
  ToleranceFeedbackGiven: (state, event) => ({ ...state, feedback: done(event) }),
  ToleranceFiled: (state, event) => ({ ...state, filed: done(event) }),
  ToleranceClosed: (state, event) => ({ ...state, closed: done(event) }),
};

/** 整改. */
export const RECTIFICATION = 'tolerance-rectification';

/** 准予容错. */
export const isGranted = ({ decided }: ToleranceCase): boolean => decided !== undefined && decided.outcome !== 'refused';

/** 步骤, as far as the case has come. */
export function stageOf(state: ToleranceCase): string {
  const stages = {
    closed: state.closed ?? state.notAccepted,
    filed: state.filed,
    feedback: state.feedback,
    decided: state.decided,
    reviewed: state.reviewed,
    verified: state.verified.at(-1),
    accepted: state.accepted,
  };
  return Object.entries(stages).find(([, one]) => one)?.[0] ?? 'opened';
}

/** Red lines that were found, and that nobody has let not stand in the way. */
export const uncrossable = ({ redLines = [], overrides }: ToleranceCase): readonly string[] =>
  redLines.filter((code) => !overrides.some(({ items }) => items.includes(code)));

/** What of the case is still to be done before it is closed. */
export function openDuties(state: ToleranceCase): readonly { readonly what: string; readonly since?: Done }[] {
  const { decided, rectifications, feedback, filed } = state;
  const open = rectifications.filter((one) => !one.done);
  return [
    ...(isGranted(state) && rectifications.length === 0 ? [{ what: '部署整改', since: decided }] : []),
    ...open.map((since) => ({ what: '完成整改', since })),
    ...(feedback ? [] : [{ what: '反馈', since: decided }]),
    ...(filed ? [] : [{ what: '报备', since: decided }]),
  ];
}
