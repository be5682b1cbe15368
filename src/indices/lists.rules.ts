import type { Context } from '../kernel/context.js';
import { firstDay } from '../kernel/dates.js';
import { rule } from '../kernel/rule.js';
import type { Achievement, ListsPublished, Rectification } from './indices.events.js';
import { itsVersion, naming, obstacle, type Timed } from './indices.rules.js';
import type { Index, Item } from './index.fold.js';

type Listing = Timed & Pick<ListsPublished['data'], 'published' | 'achievements' | 'rectifications'>;
type OnItem = Timed & { readonly item: string };

export const ofASnapshot = rule<{ readonly published: string }, Index>(
  'ofASnapshot',
  'SNAPSHOT_WRONG',
  ({ published }, state) => {
    const last = state.published.at(-1);
    return last && last.by !== published && { message: '双向清单须依据最近一次发布的指数', standsInTheWay: [obstacle(last)] };
  },
);

export const listedOnce = rule<{ readonly published: string }, Index>('listedOnce', 'LISTS_EXIST', ({ published }, { lists }) => {
  const before = lists.find((one) => one.published === published);
  return before && { message: '这次发布的双向清单已经发布', standsInTheWay: [obstacle(before)] };
});

export const listsSomething = rule<Listing, Index>(
  'listsSomething',
  'LISTS_EMPTY',
  ({ achievements, rectifications }) => achievements.length + rectifications.length === 0 && { message: '清单没有内容' },
);

type Entry = Achievement | Rectification;

export const itemsOfKnownAreas = rule<Listing, Index>(
  'itemsOfKnownAreas',
  'AREA_UNKNOWN',
  ({ achievements, rectifications }, { areas }) => {
    const known = new Set(areas.map(({ id }) => id));
    const entries: readonly Entry[] = [...achievements, ...rectifications];
    return naming(
      '没有这些考核对象',
      entries.flatMap(({ area }) => (known.has(area) ? [] : [area])),
    );
  },
);

export const itemsOfKnownMeasures = rule<Listing, Index>(
  'itemsOfKnownMeasures',
  'MEASURE_UNKNOWN',
  ({ achievements, rectifications }, state, context) => {
    const { nodes = [], measures = [] } = itsVersion(state, context) ?? {};
    const [nodeIds, measureIds] = [nodes, measures].map((list) => new Set(list.map(({ id }: { readonly id: string }) => id)));
    const named = [
      ...[...achievements, ...rectifications].flatMap(({ node }) => (node === undefined || nodeIds?.has(node) ? [] : [node])),
      ...rectifications.flatMap(({ measure }) => (measure === undefined || measureIds?.has(measure) ? [] : [measure])),
    ];
    return naming('没有这些节点或者指标', named);
  },
);

/** Why an item has not one owner who is there. */
function ownerless({ ownerUnit, ownerDossier }: Rectification, { beside }: Context): boolean {
  if ((ownerUnit === undefined) === (ownerDossier === undefined)) return true;
  return ownerUnit === undefined
    ? beside(`dossier-${ownerDossier}`, 'DossierOpened').length === 0
    : beside(`unit-${ownerUnit}`, 'UnitRegistered').length === 0;
}

/** 整改责任: each item has one owner, a unit or an official, and a day by which it is to be done. */
export const ownedByOne = rule<Listing, Index>('ownedByOne', 'OWNER_WRONG', ({ rectifications }, _, context) =>
  naming(
    '整改事项须有一个责任单位或者责任人，且已登记',
    rectifications.flatMap((one, i) => (ownerless(one, context) ? [`第 ${i + 1} 项`] : [])),
  ),
);

export const dueAfterTheList = rule<Listing, Index>('dueAfterTheList', 'STEP_BACKWARDS', ({ rectifications, effectiveOn }) =>
  naming(
    '整改期限早于清单发布之日',
    rectifications.flatMap(({ deadline }, i) => (firstDay(deadline) < firstDay(effectiveOn) ? [`第 ${i + 1} 项`] : [])),
  ),
);

const itemIn = ({ item }: { readonly item: string }, { items }: Index): Item | undefined => items.find(({ id }) => id === item);

export const onlyAListedItem = rule<OnItem, Index>(
  'onlyAListedItem',
  'RECTIFICATION_NOT_FOUND',
  (data, state) => !itemIn(data, state) && { message: '整改清单没有这一项' },
);

export const notOnceClosed = rule<OnItem, Index>('notOnceClosed', 'RECTIFICATION_CLOSED', (data, state) => {
  const { closed } = itemIn(data, state) ?? {};
  return closed && { message: `该项已于 ${closed.on} 销号`, standsInTheWay: [obstacle(closed)] };
});

export const notBeforeWhatWasDone = rule<OnItem, Index>('notBeforeWhatWasDone', 'STEP_BACKWARDS', (data, state) => {
  const item = itemIn(data, state);
  const last = item && (item.returned ?? item.reports.at(-1) ?? item.list);
  return (
    last &&
    firstDay(data.effectiveOn) < firstDay(last.on) && {
      message: `${data.effectiveOn} 早于前一步骤的 ${last.on}`,
      standsInTheWay: [obstacle(last)],
    }
  );
});

/** What is judged is a report that was not returned. */
export const onlyWhatWasReported = rule<OnItem, Index>('onlyWhatWasReported', 'RECTIFICATION_NOT_REPORTED', (data, state) => {
  const item = itemIn(data, state);
  if (!item) return undefined;
  if (item.returned) return { message: '该项已退回，尚未重新报告', standsInTheWay: [obstacle(item.returned)] };
  return item.reports.length === 0 && { message: '该项尚未报告整改情况', standsInTheWay: [obstacle(item.list)] };
});

export const withEvidence = rule<OnItem, Index>('withEvidence', 'EVIDENCE_MISSING', (data, state) => {
  const report = itemIn(data, state)?.reports.at(-1);
  return report?.evidence.length === 0 && { message: '整改报告没有佐证材料，不予销号', standsInTheWay: [obstacle(report)] };
});

/** 报告与审核分离. */
export const byAnotherThanReported = rule<OnItem, Index>(
  'byAnotherThanReported',
  'REVIEWED_BY_REPORTER',
  (data, state, { by }) => {
    const report = itemIn(data, state)?.reports.at(-1);
    return report?.actor === by.id && { message: '报告整改情况的人不能审核销号', standsInTheWay: [obstacle(report)] };
  },
);
