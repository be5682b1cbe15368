import { codeName } from '../../src/codes/codes.js';
import { type Fact, first } from './naive.js';
import { addDays, addMonths } from './naive-days.js';

/**
 * 影响期 by definition (architecture.md §4; domain.md §2.2, §2.7, §2.12): what the facts' own data say is barred, and what ended it. A period of
 * N months ends the day before the same day N months on; what lifts or revokes a measure ends it the day before, whichever is earlier; the grade of
 * a year is lifted by a revocation alone, and by one that comes after the year too, since it is supplied then.
 */
export interface NaiveBar {
  readonly kind: string;
  readonly cause: string;
  readonly eventId: string;
  readonly type: string;
  readonly from: string;
  readonly until: string | null;
  readonly year?: number;
  readonly grade?: string;
  readonly freezes?: readonly string[];
  readonly liftedBy?: string;
}

const TAKEN: Readonly<Record<string, string>> = {
  Admonished: '诫勉', InvestigationOpened: '立案调查', CadreDemoted: '降职', AssessmentDecided: '年度考核基本称职',
  suspended: '停职检查', reassigned: '调整职务', orderedToResign: '责令辞职', removed: '免职', demoted: '降职',
}; // prettier-ignore

const isMeasure = ({ type, data }: Fact): boolean =>
  ['Admonished', 'PunishmentImposed', 'OrganizationalMeasureTaken', 'InvestigationOpened'].includes(type) ||
  (['CadreDemoted', 'AssessmentDecided'].includes(type) && data.barring !== undefined);

/** What is said of a measure in other facts, the earliest first. */
const saidOf = (facts: readonly Fact[], { id }: Fact, type: string): readonly Fact[] =>
  facts.filter((fact) => fact.type === type && (fact.data.measure === id || fact.data.investigation === id));

/** The measure as it was changed last: another punishment in its place, from its day. */
function asChanged(measure: Fact, facts: readonly Fact[]): Fact['data'] {
  const change = saidOf(facts, measure, 'PunishmentChanged').at(-1)?.data;
  if (!change) return measure.data;
  return { ...measure.data, code: change.code, barring: change.barring, grades: change.grades };
}

function causeOf(measure: Fact, { code, measure: which }: Fact['data']): string {
  if (measure.type !== 'PunishmentImposed') return TAKEN[which ?? ''] ?? TAKEN[measure.type] ?? '';
  const name = codeName('ZB67', code) ?? code;
  if (code.startsWith('0211')) return `政务${name}`;
  return code.startsWith('0225') && !name.includes('党') ? `党内${name}` : name;
}

const KINDS: readonly RegExp[] = [/^0225/, /^0211/, /^026.0$/];

/** 党纪, 政务 and 事业 punishments are each of a kind. */
const isOfAKind = (code: string, other: string): boolean => KINDS.some((kind) => kind.test(code) && kind.test(other));

/**
 * From its own day; one that is added to others of its kind, any of which still runs on its day, lasts until its months have run after the latest of
 * those, and not beyond 48 of its own day. What was revoked does not run, and what was lifted runs no longer.
 */
function periodOf(measure: Fact, months: number, facts: readonly Fact[]): { from: string; until: string } {
  const from = first(measure.eff);
  const alone = { from, until: addDays(addMonths(from, months), -1) };
  if (!measure.data.added) return alone;
  const running = facts
    .slice(0, facts.indexOf(measure))
    .filter(
      (other) =>
        other.type === 'PunishmentImposed' &&
        saidOf(facts, other, 'MeasureRevoked').length === 0 &&
        isOfAKind(asChanged(measure, facts).code, asChanged(other, facts).code),
    )
    .flatMap((other) => endOfRun(other, facts) ?? [])
    .filter((end) => end >= from);
  const latest = running.sort().at(-1);
  if (latest === undefined) return alone;
  const until = addDays(addMonths(addDays(latest, 1), months), -1);
  const most = addDays(addMonths(from, 48), -1);
  return { from, until: until < most ? until : most };
}

/** The last day on which a punishment runs, by itself or because it was lifted; none where it has no months. */
function endOfRun(punishment: Fact, facts: readonly Fact[]): string | undefined {
  const months = asChanged(punishment, facts).barring?.promotion;
  if (!months) return undefined;
  const { until } = periodOf(punishment, months, facts);
  const lifted = saidOf(facts, punishment, 'PunishmentLifted')[0];
  const eve = lifted && addDays(first(lifted.eff), -1);
  return eve !== undefined && eve < until ? eve : until;
}

/** Every bar that the facts speak of. */
export function barsOf(facts: readonly Fact[]): readonly NaiveBar[] {
  return facts.filter(isMeasure).flatMap((measure): readonly NaiveBar[] => {
    const data = asChanged(measure, facts);
    const { id: eventId, type } = measure;
    const common = { cause: causeOf(measure, data), eventId, type };
    const revoked = saidOf(facts, measure, 'MeasureRevoked')[0];
    const ended = facts.find((fact) => fact === revoked || fact === saidOf(facts, measure, 'PunishmentLifted')[0]);
    const upTo = (until: string, end: Fact | undefined) =>
      end && addDays(first(end.eff), -1) < until ? { until: addDays(first(end.eff), -1), liftedBy: end.id } : { until };
    const periods = ['promotion', 'leadership', 'above'].flatMap((kind) => {
      if (!data.barring?.[kind]) return [];
      const { from, until } = periodOf(measure, data.barring[kind], facts);
      return { kind, ...common, from, ...upTo(until, ended) };
    });
    const grades = (data.grades ?? []).map(({ year, grade }: { year: number; grade: string }) => ({
      kind: grade === 'notExcellent' ? 'excellent' : 'grade',
      ...common,
      from: first(measure.eff) > `${year}-01-01` ? first(measure.eff) : `${year}-01-01`,
      year,
      ...(grade !== 'notExcellent' && { grade }),
      ...upTo(`${year}-12-31`, revoked),
      ...(revoked && { liftedBy: revoked.id }),
    }));
    const closed = saidOf(facts, measure, 'InvestigationClosed')[0];
    const frozen = {
      from: first(measure.eff),
      freezes: data.freezes,
      ...(closed ? upTo('9999-12-31', closed) : { until: null }),
    };
    return [...periods, ...grades, ...(data.freezes ? [{ kind: 'moves', ...common, ...frozen }] : [])];
  });
}

export const endOf = ({ until }: { until?: string | null }): string => until ?? '9999-12-31';

export const isBarredOn = (bar: NaiveBar, day: string): boolean => bar.from <= day && day <= endOf(bar);

/** First day from the one given on which no promotion is barred, when one is on that day; none while that is not known. */
export function freeFrom(bars: readonly NaiveBar[], day: string): string | null {
  const barring = bars.filter(
    ({ kind, freezes }) => kind === 'promotion' || kind === 'above' || (kind === 'moves' && freezes?.includes('promotion')),
  );
  let free = day;
  for (let bar; (bar = barring.find((one) => isBarredOn(one, free)));) {
    if (bar.until === null) return null;
    free = addDays(bar.until, 1);
  }
  return free === day ? null : free;
}
