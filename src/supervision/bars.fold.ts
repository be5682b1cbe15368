import { codeName } from '../codes/codes.js';
import { type Day, dayAfter, dayBefore, firstDay, periodEnd } from '../kernel/dates.js';
import type { Obstacle } from '../kernel/refusal.js';
import type { Basis } from '../kernel/said.js';
import { type Measure, measuresIn, type Supervised } from './measures.fold.js';

/**
 * What is barred: 提拔 (promotion), 安排领导职务 (leadership), 担任高于原层次的职务 (above), any move at all (moves),
 * 评优 (excellent), or any annual grade but one (grade).
 */
export type BarKind = 'promotion' | 'leadership' | 'above' | 'moves' | 'excellent' | 'grade';

/** 影响期: something that a measure bars, from one day to another. */
export interface Bar {
  readonly kind: BarKind;
  /** What the measure is called. */
  readonly cause: string;
  /** The event that is the measure. */
  readonly eventId: string;
  readonly type: string;
  readonly from: Day;
  /** Its last day; none while that is not known. */
  readonly until?: Day;
  /** Assessment year of a grade or of 优秀. */
  readonly year?: number;
  readonly grade?: string;
  /** Of a freeze: which moves. */
  readonly freezes?: readonly string[];
  /** What ended it before its time, or revoked it. */
  readonly liftedBy?: string;
  readonly rule?: Basis;
}

const NAMES: Readonly<Record<string, string>> = {
  Admonished: '诫勉',
  InvestigationOpened: '立案调查',
  suspended: '停职检查',
  reassigned: '调整职务',
  orderedToResign: '责令辞职',
  removed: '免职',
  demoted: '降职',
  lateral: '平职调整',
  rank: '转任职级公务员',
};

const PARTY = /^0225/;

/** 处理名称: 党内严重警告, 政务记大过, 诫勉 …. */
export function nameOfMeasure({ type, code = '' }: Pick<Measure, 'type' | 'code'>): string {
  if (type !== 'PunishmentImposed') return NAMES[code] ?? NAMES[type] ?? type;
  const name = codeName('ZB67', code) ?? code;
  if (!PARTY.test(code)) return code.startsWith('0211') ? `政务${name}` : name;
  return name.includes('党') ? name : `党内${name}`;
}

/** 48 months at most, of punishments one after the other (政务处分法 Art. 15). */
const MOST = 48;

/** First day of a measure's period: that of the measure, or the day after the one it follows. */
function periodOf(measure: Measure, months: number, all: readonly Measure[]): { from: Day; until: Day } {
  const from = firstDay(measure.on);
  const before = all.find(({ id }) => id === measure.follows);
  const first = before?.barring?.promotion;
  if (!before || first === undefined) return { from, until: periodEnd(from, months) };
  const until = periodEnd(dayAfter(periodOf(before, first, all).until), months);
  const most = periodEnd(from, MOST);
  return { from, until: until < most ? until : most };
}

const KINDS = ['promotion', 'leadership', 'above'] as const;

/** What one measure bars, each until its own end, or until it was lifted or revoked. */
function barsOf(measure: Measure, all: readonly Measure[]): readonly Bar[] {
  const { id: eventId, type, on, barring = {}, grades = [], basis } = measure;
  const ended = measure.revoked ?? measure.lifted;
  const cut = (until: Day): Pick<Bar, 'until' | 'liftedBy'> =>
    ended && dayBefore(firstDay(ended.on)) < until ? { until: dayBefore(firstDay(ended.on)), liftedBy: ended.by } : { until };
  const cause = nameOfMeasure(measure);
  const rule = (id: RegExp): Basis | undefined => basis.find(({ rule }) => id.test(rule));
  const periods = KINDS.flatMap((kind) => {
    const months = barring[kind];
    if (!months) return [];
    const { from, until } = periodOf(measure, months, all);
    return [{ kind, cause, eventId, type, from, ...cut(until), rule: rule(/Period$/) }];
  });
  const years = grades.map(({ year, grade }) => ({
    kind: grade === 'notExcellent' ? ('excellent' as const) : ('grade' as const),
    cause,
    eventId,
    type,
    from: firstDay(on) > `${year}-01-01` ? firstDay(on) : `${year}-01-01`,
    year,
    grade: grade === 'notExcellent' ? undefined : grade,
    until: `${year}-12-31`,
    ...(measure.revoked && { liftedBy: measure.revoked.by }),
    rule: rule(/Grade$|Period$/),
  }));
  return [...periods, ...years, ...freezeOf(measure, cause)];
}

/** 立案: nothing moves until the case is closed. */
function freezeOf({ type, id: eventId, on, closed, freezes, basis }: Measure, cause: string): readonly Bar[] {
  if (!freezes) return [];
  const from = firstDay(on);
  const until = closed && dayBefore(firstDay(closed.on));
  return [{ kind: 'moves', cause, eventId, type, from, until, freezes, liftedBy: closed?.by, rule: basis[0] }];
}

const known = new WeakMap<Supervised, readonly Bar[]>();

/** Every bar there has been, in the order of the measures; kept with the state, since several rules ask. */
export function barsIn(state: Supervised): readonly Bar[] {
  let bars = known.get(state);
  if (!bars) {
    const measures = measuresIn(state);
    known.set(state, (bars = measures.flatMap((measure) => barsOf(measure, measures))));
  }
  return bars;
}

export const isBarredOn = ({ from, until }: Bar, day: Day): boolean => from <= day && (until === undefined || day <= until);

/** The last day of a bar, wherever bars are put in order. */
export const endOf = ({ until = '9999-12-31' }: Bar): Day => until;

/** Who ends last comes first. */
export const lastFirst = (a: Bar, b: Bar): number => (endOf(a) < endOf(b) ? 1 : endOf(a) > endOf(b) ? -1 : 0);

/** Of several bars by one measure, the one that ends last. */
const oneByMeasure = (bars: readonly Bar[]): readonly Bar[] =>
  bars.filter((bar) => bar === bars.filter(({ eventId }) => eventId === bar.eventId).toSorted(lastFirst)[0]);

/**
 * The bars of some kinds in force on a day as what stands in the way, together with those that ran beside them and are over by then;
 * the one that ends last is marked.
 */
export function obstaclesOn(state: Supervised, day: Day, ...kinds: readonly BarKind[]): readonly Obstacle[] {
  const bars = oneByMeasure(barsIn(state).filter(({ kind, from }) => kinds.includes(kind) && from <= day));
  const inForce = bars.filter((bar) => isBarredOn(bar, day));
  const beside = bars.filter((bar) => !isBarredOn(bar, day) && !bar.liftedBy && inForce.some((one) => one.from <= endOf(bar)));
  const last = inForce.toSorted(lastFirst)[0];
  return [...inForce, ...beside].toSorted(lastFirst).map((bar) => ({
    eventId: bar.eventId,
    type: bar.type,
    from: bar.from,
    ...(bar.until && { until: bar.until }),
    ...(bar === last && inForce.length + beside.length > 1 && { longest: true }),
    ...(!inForce.includes(bar) && { over: true }),
  }));
}

/** 立案: the open cases on a day that freeze a move. */
export const frozenOn = (state: Supervised, day: Day, move: string): readonly Obstacle[] =>
  barsIn(state)
    .filter((bar) => bar.kind === 'moves' && bar.freezes?.includes(move) && isBarredOn(bar, day))
    .map(({ eventId, type, from, until }) => ({ eventId, type, from, until }));
