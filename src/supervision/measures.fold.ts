import type { CadreDemoted } from '../appointment/appointment.events.js';
import type { AssessmentDecided } from '../assessment/assessment.events.js';
import type { MovedDown, ReinstatementApproved } from '../downs/downs.events.js';
import { firstDay, type LegalDate } from '../kernel/dates.js';
import type { Evolve } from '../kernel/decider.js';
import type { Recorded } from '../kernel/event.js';
import type { Basis } from '../kernel/said.js';
import type { ToleranceGranted } from '../tolerance/granted.events.js';
import type { Granted } from '../tolerance/tolerance.events.js';
import type { Effects, MeasureEvent, SupervisionEvent } from './supervision.events.js';

/** 处分种类: the party's, the state's, or of a public institution; by its code of ZB67. */
export type Track = 'party' | 'administrative' | 'institution';

export function trackOf(code = ''): Track | undefined {
  if (/^0225[01789]$/.test(code)) return 'party';
  if (/^0211[023479]$/.test(code)) return 'administrative';
  return /^026[1-4]0$/.test(code) ? 'institution' : undefined;
}

/** Something that happened to a measure, by the event that says so. */
interface Turn {
  readonly on: LegalDate;
  readonly by: string;
  readonly type: string;
}

/** 一项处理: an admonition, a punishment, an organisational measure or an investigation, and what became of it. */
export interface Measure extends Effects {
  readonly id: string;
  readonly type: MeasureEvent['type'] | 'MovedDown' | 'CadreDemoted' | 'AssessmentDecided';
  readonly on: LegalDate;
  /** ZB67 of a punishment, or which organisational measure or way down. */
  readonly code?: string;
  /** Its period begins after that of another of the kind that still runs. */
  readonly added?: boolean;
  readonly investigation?: string;
  /** What else of the dossier it rests on. */
  readonly because?: string | readonly string[];
  /** The case of 容错 that it cites. */
  readonly tolerance?: string;
  readonly basis: readonly Basis[];
  /** 处分解除, early or by decision. */
  readonly lifted?: Turn;
  readonly revoked?: Turn;
  readonly changed?: Turn;
  /** 结案. */
  readonly closed?: Turn;
  /** 诫勉回访. */
  readonly followedUp?: Turn;
  /** 容错免责: nothing of the matter is held against the official any more. */
  readonly tolerated?: Turn;
}

/** 容错, as the dossier holds it. */
export interface Grant extends Turn {
  readonly tolerance: string;
  readonly investigation?: string;
  readonly outcome: Granted;
  /** 免于追责 or 不作负面评价, rather than 从轻 or 减轻. */
  readonly exempt: boolean;
}

export interface Appeal {
  readonly id: string;
  readonly against: string;
  readonly step: 'review' | 'appeal';
  readonly on: LegalDate;
  readonly decided?: Turn & { readonly outcome: string };
}

/** 监督: what measures were taken against the official; nothing here depends on the order in which they were recorded. */
export interface Supervised {
  readonly measures: readonly Measure[];
  /** What became of them, by the measure's id; kept apart, since it may be recorded first. */
  readonly turns: Readonly<Record<string, Partial<Measure>>>;
  readonly inquiries: readonly { readonly id: string; readonly on: LegalDate }[];
  readonly answers: Readonly<Record<string, Turn>>;
  readonly appeals: readonly Appeal[];
  readonly appealDecisions: Readonly<Record<string, Appeal['decided']>>;
  readonly findings: readonly string[];
  /** 重新使用: the approvals. */
  readonly reuses: readonly string[];
  readonly grants: readonly Grant[];
}

export const unsupervised: Supervised = {
  measures: [],
  turns: {},
  inquiries: [],
  answers: {},
  appeals: [],
  appealDecisions: {},
  findings: [],
  reuses: [],
  grants: [],
};

const take = (
  state: Supervised,
  { meta: { id }, type, eff, data }: Recorded<MeasureEvent | MovedDown | CadreDemoted | AssessmentDecided>,
  more: Partial<Measure> = {},
): Supervised => {
  const { basis = [], barring, freezes, grades, tolerance, because } = data as Effects & Partial<Measure>;
  const measure = { id, type, on: eff, basis, barring, freezes, grades, tolerance, because, ...more };
  return { ...state, measures: [...state.measures, measure] };
};

const turn = (state: Supervised, measure: string, change: Partial<Measure>): Supervised => ({
  ...state,
  turns: { ...state.turns, [measure]: { ...state.turns[measure], ...change } },
});

const turned = ({ meta, type, eff }: Recorded): Turn => ({ on: eff, by: meta.id, type });

type Heard = SupervisionEvent | MovedDown | CadreDemoted | AssessmentDecided | ReinstatementApproved | ToleranceGranted;

export const supervisionFold: Evolve<Supervised, Heard> = {
  ToleranceGranted: (state, event) => {
    const { tolerance, investigation, outcome, exempt } = event.data;
    return { ...state, grants: [...state.grants, { ...turned(event), tolerance, investigation, outcome, exempt }] };
  },
  ReinstatementApproved: (state, { meta }) => ({ ...state, reuses: [...state.reuses, meta.id] }),
  FindingReceived: (state, { meta }) => ({ ...state, findings: [...state.findings, meta.id] }),
  Reminded: (state) => state,
  Inquired: (state, { meta: { id }, eff }) => ({ ...state, inquiries: [...state.inquiries, { id, on: eff }] }),
  InquiryAnswered: (state, event) => ({
    ...state,
    answers: { ...state.answers, [event.data.inquiry]: turned(event) },
  }),
  Admonished: (state, event) => take(state, event),
  AdmonitionFollowedUp: (state, event) => turn(state, event.data.admonition, { followedUp: turned(event) }),
  InvestigationOpened: (state, event) => take(state, event),
  InvestigationClosed: (state, event) => turn(state, event.data.investigation, { closed: turned(event) }),
  PunishmentImposed: (state, event) => {
    const { code, added, investigation } = event.data;
    return take(state, event, { code, added, investigation });
  },
  PunishmentLifted: (state, event) => turn(state, event.data.measure, { lifted: turned(event) }),
  PunishmentChanged: (state, event) => {
    const { measure, code, barring, grades } = event.data;
    const before = state.turns[measure]?.changed;
    if (before && firstDay(before.on) > firstDay(event.eff)) return state;
    return turn(state, measure, { code, barring, grades, changed: turned(event) });
  },
  OrganizationalMeasureTaken: (state, event) => take(state, event, { code: event.data.measure }),
  CadreDemoted: (state, event) => (event.data.barring ? take(state, event, { code: 'demoted' }) : state),
  /** A grade that bars promotion weighs like a measure. */
  AssessmentDecided: (state, event) => (event.data.barring ? take(state, event, { code: 'graded' }) : state),
  MovedDown: (state, event) => take(state, event, { code: event.data.measure }),
  MeasureRevoked: (state, event) => turn(state, event.data.measure, { revoked: turned(event) }),
  AppealFiled: (state, { meta: { id }, eff, data: { against, step } }) => ({
    ...state,
    appeals: [...state.appeals, { id, against, step, on: eff }],
  }),
  AppealDecided: (state, event) => ({
    ...state,
    appealDecisions: {
      ...state.appealDecisions,
      [event.data.appeal]: { ...turned(event), outcome: event.data.outcome },
    },
  }),
};

/** Whether a grant is about what a measure was taken for: it is cited, or the investigation is all that the measure rests on. */
function isOfTheMatter(
  { tolerance, investigation }: Grant,
  { id, tolerance: cited, investigation: its, because }: Measure,
): boolean {
  if (tolerance === cited || investigation === id) return true;
  const grounds = [its ?? [], because ?? []].flat();
  return investigation !== undefined && grounds.length > 0 && grounds.every((one) => one === investigation);
}

/** Every measure with what became of it. */
export const measuresIn = ({ measures, turns, grants }: Supervised): readonly Measure[] =>
  measures.map((measure) => {
    const tolerated = grants.find((grant) => grant.exempt && isOfTheMatter(grant, measure));
    return { ...measure, ...turns[measure.id], ...(tolerated && { tolerated }) };
  });

/** Of what happened to a measure, the earliest; the first given, where two fell on one day. */
export const earliest = (...all: readonly (Turn | undefined)[]): Turn | undefined =>
  all.reduce((first, one) => (one && (!first || firstDay(one.on) < firstDay(first.on)) ? one : first), undefined);

/** Every appeal with its decision. */
export const appealsIn = ({ appeals, appealDecisions }: Supervised): readonly Appeal[] =>
  appeals.map((appeal) => ({ ...appeal, decided: appealDecisions[appeal.id] }));
