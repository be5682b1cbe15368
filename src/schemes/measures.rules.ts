import type { Context } from '../kernel/context.js';
import { firstDay } from '../kernel/dates.js';
import { rule } from '../kernel/rule.js';
import { amountOf } from './decimal.fold.js';
import { type Proposal, type Scheme } from './scheme.fold.js';
import type { Indicator, Measure, Normalisation } from './schemes.events.js';
import { listed, type Publishing } from './tree.rules.js';

const called = ({ id, name }: Measure): string => `${id}（${name}）`;

export const everyMeasureHasADepartment = rule<Publishing, Scheme>(
  'everyMeasureHasADepartment',
  'MEASURE_WITHOUT_DEPARTMENT',
  ({ measures }) => {
    const found = measures.filter(({ department }) => department === undefined).map(called);
    return found.length > 0 && { message: `指标没有数据提供部门：${listed(found)}` };
  },
);

const FLAWS: Readonly<Record<Normalisation['by'], (how: Normalisation) => boolean>> = {
  range: ({ min, max, target }) =>
    min === undefined || max === undefined || target !== undefined || amountOf(min) >= amountOf(max),
  target: ({ min, max, target, capped }) =>
    target === undefined || [min, max, capped].some((member) => member !== undefined) || amountOf(target) <= 0n,
  percent: ({ min, max, target, capped }) => [min, max, target, capped].some((member) => member !== undefined),
};

/** 归一化: a range has a lower and a higher bound, a target is above nought, and nothing is given besides. */
export const normalisedOneWay = rule<Publishing, Scheme>('normalisedOneWay', 'NORMALISATION_WRONG', ({ measures }) => {
  const found = measures.filter(({ normalisation }) => FLAWS[normalisation.by](normalisation)).map(called);
  return found.length > 0 && { message: `归一化参数不成立（下限须小于上限，目标须大于零）：${listed(found)}` };
});

/** Whether a unit was registered, whenever that was. */
export const isRegistered = (unitId: string, { beside }: Context): boolean =>
  beside(`unit-${unitId}`, 'UnitRegistered').length > 0;

export const onlyRegisteredUnits = rule<Publishing, Scheme>('onlyRegisteredUnits', 'UNKNOWN_UNIT', (version, _, context) => {
  const named = [
    ...version.measures.flatMap(({ department, units = [] }) => [department ?? [], units].flat()),
    ...version.areas.flatMap(({ unitId }) => unitId ?? []),
  ];
  const found = [...new Set(named)].filter((unitId) => !isRegistered(unitId, context));
  return found.length > 0 && { message: `没有这些机构：${listed(found)}` };
});

/** Why the proposal that a measure names does not carry it; undefined where it does. */
function flawOf(measure: Measure, proposal: Proposal | undefined): string | undefined {
  if (!proposal) return '没有这项申报';
  if (!proposal.adopted) return '申报尚未采纳';
  const { units = [] } = measure;
  if (!units.every((unit) => unit === proposal.unitId)) return '申报单位不是考核对象';
  return isTheSame(measure, proposal.indicator) ? undefined : '与申报的指标不同';
}

/** By its code, or, where none was proposed, by its name. */
const isTheSame = (measure: Measure, { kind, code, name }: Indicator): boolean =>
  measure.kind === kind && (code === undefined ? measure.name === name : measure.code === code);

/** 个性化指标: what is asked of one unit alone was proposed by it, argued and adopted. */
export const ownIndicatorsWereAdopted = rule<Publishing, Scheme>(
  'ownIndicatorsWereAdopted',
  'INDICATOR_NOT_ADOPTED',
  ({ measures }, { proposals }) => {
    const own = measures.filter(({ units, proposal }) => units !== undefined || proposal !== undefined);
    const found = own.flatMap((measure) => {
      const flaw = flawOf(measure, proposals[measure.proposal ?? '']);
      return flaw === undefined ? [] : [`${called(measure)} ${flaw}`];
    });
    return found.length > 0 && { message: `个性化指标须经自主申报、综合论证并采纳：${listed(found)}` };
  },
);

export const ownUnitsAreAssessed = rule<Publishing, Scheme>(
  'ownUnitsAreAssessed',
  'MEASURE_UNITS_WRONG',
  ({ measures, areas }) => {
    const assessed = new Set(areas.map(({ unitId }) => unitId));
    const wrong = ({ units }: Measure): boolean =>
      units !== undefined && (units.length === 0 || units.some((unit) => !assessed.has(unit)));
    const found = measures.filter(wrong).map(called);
    return found.length > 0 && { message: `个性化指标的单位不是考核对象：${listed(found)}` };
  },
);

export const isOpened = (schemeId: string, { beside }: Context): boolean =>
  beside(`scheme-${schemeId}`, 'SchemeOpened').length > 0;

export const sourcesAreSchemes = rule<Publishing, Scheme>('sourcesAreSchemes', 'SCHEME_UNKNOWN', ({ measures }, _, context) => {
  const found = measures.filter(({ from }) => from && !isOpened(from.scheme, context)).map(called);
  return found.length > 0 && { message: `指标取自的指标体系不存在：${listed(found)}` };
});

/** A version follows the one before from a later day, so that what was assessed by that stays as it was. */
export const laterThanTheLast = rule<Publishing, Scheme>(
  'laterThanTheLast',
  'VERSION_NOT_LATER',
  ({ effectiveOn }, { opened, versions }) => {
    const last = versions.at(-1);
    if (last && firstDay(effectiveOn) <= firstDay(last.on))
      return { message: `${effectiveOn} 不晚于现有版本的 ${last.on}`, standsInTheWay: [{ eventId: last.by, type: last.type }] };
    const early = opened && firstDay(effectiveOn) < firstDay(opened.on);
    return (
      early && {
        message: `${effectiveOn} 早于建立之日 ${opened.on}`,
        standsInTheWay: [{ eventId: opened.by, type: opened.type }],
      }
    );
  },
);
