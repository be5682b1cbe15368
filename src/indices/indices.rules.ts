import type { Context } from '../kernel/context.js';
import { firstDay, type LegalDate } from '../kernel/dates.js';
import { fold } from '../kernel/decider.js';
import type { Obstacle } from '../kernel/refusal.js';
import { type Answer, rule } from '../kernel/rule.js';
import { amountOf } from '../schemes/decimal.fold.js';
import { deductionsIn, isInForce, type Scheme, schemeIn, type Version, versionOn } from '../schemes/scheme.fold.js';
import { noUnit, unitFold } from '../units/unit.fold.js';
import type { DeductionRecorded } from './indices.events.js';
import { deliveredBy, endOf, type Index, type Points, type Step, yearOf } from './index.fold.js';

export interface Timed {
  readonly effectiveOn: LegalDate;
}

export const obstacle = ({ by, type, on }: Step): Obstacle => ({ eventId: by, type, from: on });

/** The first few of what was found, and how many there are. */
export function listed(found: readonly string[]): string {
  const more = found.length > 10 ? ` 等 ${found.length} 项` : '';
  return `${found.slice(0, 10).join('、')}${more}`;
}

export const naming = (message: string, found: readonly string[]): Answer =>
  found.length > 0 && { message: `${message}：${listed([...new Set(found)])}` };

/** Those of many thousands that were given before. */
export function givenTwice(keys: readonly string[]): readonly string[] {
  const seen = new Set<string>();
  return keys.filter((key) => seen.has(key) || !seen.add(key));
}

export const schemeOf = (schemeId: string, { beside }: Context): Scheme => schemeIn(beside(`scheme-${schemeId}`));

/** The version by which a period is assessed: the one in force on its last day, of what had been published by then. */
export const versionOf = (scheme: Scheme, period: string): Version | undefined =>
  isInForce(scheme, endOf(period)) ? versionOn(scheme, endOf(period)) : undefined;

/** The version of an index that is open already. */
export const itsVersion = ({ schemeId, version }: Index, context: Context): Version | undefined =>
  schemeOf(schemeId, context).versions.find((one) => one.version === version);

export const unitName = (unitId: string, { beside }: Context): string =>
  fold({ evolve: unitFold, initial: noUnit }, beside(`unit-${unitId}`)).name || unitId;

export const notOpenedTwice = rule<unknown, Index>(
  'notOpenedTwice',
  'CASE_EXISTS',
  (_, { opened }) => opened && { message: '该期指数已经开始评价', standsInTheWay: [obstacle(opened)] },
);

export const aVersionForThePeriod = rule<{ readonly schemeId: string; readonly period: string }, Index>(
  'aVersionForThePeriod',
  'SCHEME_UNKNOWN',
  ({ schemeId, period }, _, context) => {
    const scheme = schemeOf(schemeId, context);
    if (!scheme.opened) return { message: '没有这个指标体系' };
    return !versionOf(scheme, period) && { message: `${period} 期末（${endOf(period)}）没有在用的指标体系版本` };
  },
);

export const onlyAnOpenIndex = rule<unknown, Index>(
  'onlyAnOpenIndex',
  'CASE_NOT_FOUND',
  (_, { opened }) => !opened && { message: '没有这期指数' },
);

/** What follows other steps is not earlier than the latest of them, so that no day shows the one without the others. */
const notBefore = (id: string, words: string, stepsOf: (state: Index) => readonly Step[]) =>
  rule<Timed, Index>(id, 'STEP_BACKWARDS', ({ effectiveOn }, state) => {
    const [last] = stepsOf(state).toSorted((a, b) => (firstDay(a.on) < firstDay(b.on) ? 1 : -1));
    return (
      last &&
      firstDay(effectiveOn) < firstDay(last.on) && {
        message: `${effectiveOn} 早于${words}的 ${last.on}`,
        standsInTheWay: [obstacle(last)],
      }
    );
  });

export const notBeforeTheOpening = notBefore('notBeforeTheOpening', '开始评价', ({ opened }) => (opened ? [opened] : []));

export const notBeforeWhatItRestsOn = notBefore('notBeforeWhatItRestsOn', '所依据的报送、减分', ({ submissions, deductions }) => [
  ...Object.values(submissions),
  ...deductions,
]);

export const notBeforeThePublication = notBefore('notBeforeThePublication', '所依据的发布', ({ published }) => published);

/** 发布后不改: what was published is answered by a correction, which stands beside it. */
export const notOncePublished = rule<unknown, Index>('notOncePublished', 'INDEX_PUBLISHED', (_, { published: [first] }) => {
  return first && { message: `该期指数已于 ${first.on} 发布，有误请更正发布`, standsInTheWay: [obstacle(first)] };
});

export const onlyOncePublished = rule<unknown, Index>(
  'onlyOncePublished',
  'INDEX_NOT_PUBLISHED',
  (_, { published }) => published.length === 0 && { message: '该期指数尚未发布' },
);

/** 数据齐全: every department has delivered every figure. */
export const nothingIsMissing = rule<unknown, Index>('nothingIsMissing', 'FIGURES_MISSING', (_, state, context) => {
  const found = state.departments.flatMap((department) => {
    const { due, delivered } = deliveredBy(department, state);
    return delivered < due ? [`${unitName(department.unitId, context)}缺 ${due - delivered} 项`] : [];
  });
  if (found.length === 0) return undefined;
  const returned = Object.values(state.submissions).flatMap((one) => one.returned ?? []);
  return { message: `${found.length} 个部门的数据不齐：${listed(found)}`, standsInTheWay: returned.map(obstacle) };
});

/** What the same item has taken off an area already. */
const takenOff = (deductions: readonly Points[], { area, item }: Pick<Points, 'area' | 'item'>): bigint =>
  deductions.filter((one) => one.area === area && one.item === item).reduce((sum, { points }) => sum + amountOf(points), 0n);

/** Why points are not what the lists of the index's year allow; `before` is what counts already. */
function flawOf({ area, item, points }: Points, before: readonly Points[], state: Index, context: Context): string | undefined {
  if (state.areas.every(({ id }) => id !== area)) return `没有考核对象 ${area}`;
  const [scheme, version] = [schemeOf(state.schemeId, context), itsVersion(state, context)];
  const found = version && deductionsIn(scheme, version, yearOf(state.period)).find(({ id }) => id === item);
  if (!found) return `${yearOf(state.period)} 年度没有减分项 ${item}`;
  const all = takenOff(before, { area, item }) + amountOf(points);
  return all > amountOf(found.maximum) ? `${area} 的 ${item} 共减分超过最高的 ${found.maximum}` : undefined;
}

export const deductedByTheList = rule<DeductionRecorded['data'], Index>(
  'deductedByTheList',
  'DEDUCTION_WRONG',
  (data, state, context) => {
    if (amountOf(data.points) === 0n) return { message: '减分须大于零' };
    const flaw = flawOf(data, state.deductions, state, context);
    return flaw !== undefined && { message: flaw };
  },
);

export const noPointsTwice = rule<{ readonly deductions?: readonly Points[] }, Index>(
  'noPointsTwice',
  'DUPLICATE_ID',
  ({ deductions = [] }) => naming('同一减分更正两次', givenTwice(deductions.map(({ area, item }) => `${area} 的 ${item}`))),
);

/** The points that a correction says now count, each alone. */
export const correctedByTheList = rule<{ readonly deductions?: readonly Points[] }, Index>(
  'correctedByTheList',
  'DEDUCTION_WRONG',
  ({ deductions = [] }, state, context) =>
    naming(
      '减分不合清单',
      deductions.flatMap((one) => flawOf(one, [], state, context) ?? []),
    ),
);

export const correctsTheLast = rule<{ readonly corrects: string }, Index>(
  'correctsTheLast',
  'SNAPSHOT_WRONG',
  ({ corrects }, { published }) => {
    const last = published.at(-1);
    return last && last.by !== corrects && { message: '只能更正最近一次发布', standsInTheWay: [obstacle(last)] };
  },
);

export const correctsSomething = rule<{ readonly figures?: readonly unknown[]; readonly deductions?: readonly unknown[] }, Index>(
  'correctsSomething',
  'NOTHING_CORRECTED',
  ({ figures = [], deductions = [] }) => figures.length + deductions.length === 0 && { message: '没有写明更正的数据或者减分' },
);
