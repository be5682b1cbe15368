import { type Day, lastDay, type LegalDate } from '../kernel/dates.js';
import { type Evolve, fold } from '../kernel/decider.js';
import type { Recorded } from '../kernel/event.js';
import type * as events from './indices.events.js';

/** Something that was done about an index, by the event that says so; `actor` is who recorded it. */
export interface Step {
  readonly by: string;
  readonly type: string;
  readonly on: LegalDate;
  readonly actor: string;
}

/** 部门报送的数据, as last delivered; `returned` until it delivers anew. */
export interface Submission extends Step {
  readonly figures: readonly events.Figure[];
  readonly source?: string;
  readonly asOf?: LegalDate;
  readonly returned?: Step;
}

export type Points = Pick<events.DeductionRecorded['data'], 'area' | 'item' | 'points'>;

/** 已发布的快照. */
export interface Published extends Step {
  readonly snapshot: events.Snapshot;
  /** The one before, that it corrects, and what of it was wrong. */
  readonly corrects?: string;
  readonly figures: readonly events.Figure[];
  readonly deductions: readonly Points[];
}

/** 整改事项. */
export interface Item extends events.Rectification {
  /** `r1`, `r2` … */
  readonly id: string;
  readonly list: Step;
  readonly reports: readonly (Step & { readonly evidence: events.RectificationReported['data']['evidence'] })[];
  /** Of the last report. */
  readonly returned?: Step;
  readonly closed?: Step;
}

export interface Lists extends Step {
  readonly published: string;
  readonly achievements: readonly events.Achievement[];
}

/** 一期指数: what its facts amount to; without `opened` there is none. */
export interface Index {
  readonly opened?: Step;
  readonly schemeId: string;
  readonly period: string;
  readonly unitId?: string;
  readonly version: number;
  readonly areas: readonly events.IndexOpened['data']['areas'][number][];
  readonly departments: readonly events.Department[];
  /** By department. */
  readonly submissions: Readonly<Record<string, Submission>>;
  readonly deductions: readonly (Step & Points)[];
  /** The first, and what corrects it. */
  readonly published: readonly Published[];
  readonly lists: readonly Lists[];
  readonly items: readonly Item[];
}

export const noIndex: Index = {
  schemeId: '',
  period: '',
  version: 0,
  areas: [],
  departments: [],
  submissions: {},
  deductions: [],
  published: [],
  lists: [],
  items: [],
};

const stepOf = ({ meta, type, eff }: Recorded): Step => ({ by: meta.id, type, on: eff, actor: meta.act.id });

const change = (state: Index, id: string, of: (item: Item) => Partial<Item>): Index => ({
  ...state,
  items: state.items.map((item) => (item.id === id ? { ...item, ...of(item) } : item)),
});

export const itemId = (place: number): string => `r${place + 1}`;

export const indexFold: Evolve<Index, events.IndexEvent> = {
  IndexOpened: (state, event) => {
    const { schemeId, period, unitId, version, areas, departments } = event.data;
    return { ...state, opened: stepOf(event), schemeId, period, unitId, version, areas, departments };
  },
  FiguresSubmitted: (state, event) => {
    const { unitId, figures, source, asOf } = event.data;
    return { ...state, submissions: { ...state.submissions, [unitId]: { ...stepOf(event), figures, source, asOf } } };
  },
  FiguresReturned: (state, event) => {
    const { unitId } = event.data;
    const before = state.submissions[unitId];
    if (!before) return state;
    return { ...state, submissions: { ...state.submissions, [unitId]: { ...before, returned: stepOf(event) } } };
  },
  DeductionRecorded: (state, event) => {
    const { area, item, points } = event.data;
    return { ...state, deductions: [...state.deductions, { ...stepOf(event), area, item, points }] };
  },
  IndexPublished: (state, event) => ({
    ...state,
    published: [...state.published, { ...stepOf(event), snapshot: event.data.snapshot, figures: [], deductions: [] }],
  }),
  IndexCorrected: (state, event) => {
    const { snapshot, corrects, figures = [], deductions = [] } = event.data;
    return { ...state, published: [...state.published, { ...stepOf(event), snapshot, corrects, figures, deductions }] };
  },
  ListsPublished: (state, event) => {
    const { published, achievements, rectifications } = event.data;
    const list = stepOf(event);
    const items = rectifications.map((one, i) => ({ ...one, id: itemId(state.items.length + i), list, reports: [] }));
    return { ...state, lists: [...state.lists, { ...list, published, achievements }], items: [...state.items, ...items] };
  },
  RectificationReported: (state, event) =>
    change(state, event.data.item, ({ reports }) => ({
      reports: [...reports, { ...stepOf(event), evidence: event.data.evidence }],
      returned: undefined,
    })),
  RectificationReturned: (state, event) => change(state, event.data.item, () => ({ returned: stepOf(event) })),
  RectificationClosed: (state, event) => change(state, event.data.item, () => ({ closed: stepOf(event) })),
};

/** The index that facts of its stream come to, in the order in which they were recorded. */
export const indexIn = (facts: readonly Recorded[]): Index =>
  fold(
    { evolve: indexFold, initial: noIndex },
    facts.toSorted((a, b) => a.meta.rev - b.meta.rev),
  );

/** 办理情况: to be done, reported, to be done again, 已销号. */
export const stageOf = ({ reports, returned, closed }: Item): 'open' | 'reported' | 'returned' | 'closed' => {
  if (closed) return 'closed';
  if (returned) return 'returned';
  return reports.length > 0 ? 'reported' : 'open';
};

const QUARTER = /^(\d{4})-Q([1-4])$/;

/** The year of a period. */
export const yearOf = (period: string): number => Number(period.slice(0, 4));

/** The last day of a year or a quarter; takes the text to be one. */
export function endOf(period: string): Day {
  const [, year, quarter] = QUARTER.exec(period) ?? [];
  if (year === undefined || quarter === undefined) return lastDay(period);
  return lastDay(`${year}-${String(Number(quarter) * 3).padStart(2, '0')}`);
}

/** The period before, of the same length. */
export function periodBefore(period: string): string {
  const [, year = period, quarter] = QUARTER.exec(period) ?? [];
  if (quarter === undefined) return String(Number(year) - 1);
  return quarter === '1' ? `${Number(year) - 1}-Q4` : `${year}-Q${Number(quarter) - 1}`;
}

/** What there is only one index of: it is opened under this text. */
export const indexOf = ({ schemeId, period }: { readonly schemeId: string; readonly period: string }): string =>
  `${schemeId} ${period}`;

/** The areas of which a department's measure is asked. */
export const areasOf = ({ areas: own }: events.Department['measures'][number], { areas }: Index): readonly string[] =>
  own ?? areas.map(({ id }) => id);

/** How many figures a department is to deliver, and how many of them count as delivered. */
export function deliveredBy({ unitId, measures }: events.Department, state: Index) {
  const due = measures.reduce((sum, one) => sum + areasOf(one, state).length, 0);
  const submission = state.submissions[unitId];
  return { due, delivered: submission && !submission.returned ? submission.figures.length : 0 };
}

/** The figures that count, department by department, then correction by correction up to the snapshot of a place; of a measure and an area the later one does. */
export const figuresOf = (
  { departments, submissions, published }: Index,
  place = published.length - 1,
): readonly events.Figure[] => [
  ...departments.flatMap(({ unitId }) => submissions[unitId]?.figures ?? []),
  ...published.slice(0, place + 1).flatMap(({ figures }) => figures),
];
