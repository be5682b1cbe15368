import { codeName } from '../codes/codes.js';
import { type Day, dayAfter, dayBefore, firstDay, periodEnd } from '../kernel/dates.js';
import type { Obstacle } from '../kernel/refusal.js';
import type { Basis } from '../kernel/said.js';
import { earliest, type Measure, measuresIn, type Supervised, trackOf } from './measures.fold.js';

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
  graded: '年度考核基本称职',
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

/** 48 months at most, of punishments one after the other (行政机关公务员处分条例 Art. 10). */
const MOST = 48;

type Period = { readonly from: Day; readonly until: Day };

const byDay = (a: Measure, b: Measure): number =>
  firstDay(a.on) < firstDay(b.on) ? -1 : Number(firstDay(a.on) > firstDay(b.on));

/** 处分期叠加: the periods of punishments that are added to one another, by measure; in the order of their days, whatever the order of the record. */
function addedPeriods(measures: readonly Measure[]): ReadonlyMap<string, Period> {
  const periods = new Map<string, Period>();
  const running = new Map<string, Day>();
  const punishments = measures.filter(({ type, barring }) => type === 'PunishmentImposed' && barring?.promotion);
  for (const measure of punishments.toSorted(byDay)) {
    const track = trackOf(measure.code) ?? '';
    const before = running.get(track);
    const period = periodAfter(measure, before);
    if (period.follows) periods.set(measure.id, period);
    if (measure.revoked ?? measure.tolerated) continue;
    const until = measure.lifted ? sooner(period.until, dayBefore(firstDay(measure.lifted.on))) : period.until;
    running.set(track, before !== undefined && before > until ? before : until);
  }
  return periods;
}

/** The period of one, after what remains of those before it, where it is added to them. */
function periodAfter({ on, added, barring }: Measure, before: Day | undefined): Period & { readonly follows: boolean } {
  const [day, months] = [firstDay(on), barring?.promotion ?? 0];
  return added && before !== undefined && day <= before
    ? { from: day, until: sooner(periodEnd(dayAfter(before), months), periodEnd(day, MOST)), follows: true }
    : { from: day, until: periodEnd(day, months), follows: false };
}

const sooner = (a: Day, b: Day): Day => (a < b ? a : b);

const KINDS = ['promotion', 'leadership', 'above'] as const;

/** The rule of the book that says how long, by the kind of measure. */
const PERIOD_RULES = {
  party: 'partyDisciplinePeriod',
  administrative: 'administrativeDisciplinePeriod',
  institution: 'institutionDisciplinePeriod',
};

function ruleOf({ type, code, basis }: Measure): Basis | undefined {
  const track = type === 'PunishmentImposed' ? trackOf(code) : undefined;
  return basis.find(({ rule }) => (track ? rule === PERIOD_RULES[track] : rule.endsWith('Period')));
}

/** What one measure bars, each until its own end, or until it was lifted, revoked or tolerated; what was tolerated before it bars nothing. */
function barsOf(measure: Measure, added: ReadonlyMap<string, Period>): readonly Bar[] {
  const { id: eventId, type, on, barring = {}, grades = [], basis, lifted, revoked, tolerated } = measure;
  if (tolerated && firstDay(tolerated.on) <= firstDay(on)) return [];
  const undone = earliest(revoked, tolerated);
  const cut = (until: Day, ended: Measure['lifted']): Pick<Bar, 'until' | 'liftedBy'> =>
    ended && dayBefore(firstDay(ended.on)) < until ? { until: dayBefore(firstDay(ended.on)), liftedBy: ended.by } : { until };
  const cause = nameOfMeasure(measure);
  const periods = KINDS.flatMap((kind) => {
    const months = barring[kind];
    if (!months) return [];
    const day = firstDay(on);
    const { from, until } = added.get(eventId) ?? { from: day, until: periodEnd(day, months) };
    return [{ kind, cause, eventId, type, from, ...cut(until, earliest(lifted, undone)), rule: ruleOf(measure) }];
  });
  const years = grades.map(({ year, grade }) => ({
    kind: grade === 'notExcellent' ? ('excellent' as const) : ('grade' as const),
    cause,
    eventId,
    type,
    from: firstDay(on) > `${year}-01-01` ? firstDay(on) : `${year}-01-01`,
    year,
    grade: grade === 'notExcellent' ? undefined : grade,
    ...cut(`${year}-12-31`, undone),
    ...(undone && { liftedBy: undone.by }),
    rule: basis.find(({ rule }) => rule === 'disciplineAndGrade') ?? ruleOf(measure),
  }));
  return [...periods, ...years, ...freezeOf(measure, cause)];
}

/** 立案: nothing moves until the case is closed, or what it is about tolerated. */
function freezeOf({ type, id: eventId, on, closed, tolerated, freezes, basis }: Measure, cause: string): readonly Bar[] {
  if (!freezes) return [];
  const end = earliest(closed, tolerated);
  const until = end && dayBefore(firstDay(end.on));
  return [{ kind: 'moves', cause, eventId, type, from: firstDay(on), until, freezes, liftedBy: end?.by, rule: basis[0] }];
}

const known = new WeakMap<Supervised, readonly Bar[]>();

/** Every bar there has been, in the order of the measures; kept with the state, since several rules ask. */
export function barsIn(state: Supervised): readonly Bar[] {
  let bars = known.get(state);
  if (!bars) {
    const measures = measuresIn(state);
    const added = addedPeriods(measures);
    known.set(state, (bars = measures.flatMap((measure) => barsOf(measure, added))));
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
