import { type Rule, rule } from '../kernel/rule.js';
import { inWords, sumOf, WHOLE, weightOf } from './decimal.fold.js';
import type { Scheme } from './scheme.fold.js';
import type { Measure, SchemeVersionPublished, TreeNode } from './schemes.events.js';

/** A version as it is to be published. */
export type Publishing = Omit<SchemeVersionPublished['data'], 'version'> & { readonly effectiveOn: string };

type OfVersion = Rule<Publishing, Scheme>;

const called = ({ id, name }: { readonly id: string; readonly name: string }): string => `${id}（${name}）`;

/** The first few of what was found, and how many there are. */
export function listed(found: readonly string[]): string {
  const more = found.length > 5 ? ` 等 ${found.length} 项` : '';
  return `${found.slice(0, 5).join('、')}${more}`;
}

/** A rule of the service on the version: broken where `find` finds something, which is then named. */
const nothing = (id: string, code: string, message: string, find: (version: Publishing) => readonly string[]): OfVersion =>
  rule(id, code, (version) => {
    const found = find(version);
    return found.length > 0 && { message: `${message}：${listed(found)}` };
  });

export const repeatedIn = (ids: readonly string[]): readonly string[] => [
  ...new Set(ids.filter((id, i) => ids.indexOf(id) !== i)),
];

const noIdTwice = nothing('noIdTwice', 'DUPLICATE_ID', '标识重复', ({ nodes, measures, areas, deductions = [] }) =>
  [nodes, measures, areas, deductions].flatMap((list) => repeatedIn(list.map(({ id }: { readonly id: string }) => id))),
);

const parentsAreThere = nothing('parentsAreThere', 'TREE_ORPHAN', '上级节点不存在', ({ nodes }) => {
  const known = new Set(nodes.map(({ id }) => id));
  return nodes.filter(({ parent }) => parent !== undefined && !known.has(parent)).map(called);
});

/** Nodes from which going up never comes to a root. */
function endless(nodes: readonly TreeNode[]): readonly TreeNode[] {
  const parentOf = new Map(nodes.map(({ id, parent }) => [id, parent]));
  return nodes.filter(({ id }) => {
    let at: string | undefined = id;
    for (let steps = 0; steps <= nodes.length && at !== undefined; steps++) at = parentOf.get(at);
    return at !== undefined;
  });
}

const noCycles = nothing('noCycles', 'TREE_CYCLE', '节点互为上下级', ({ nodes }) => endless(nodes).map(called));

const levelsFollow = nothing('levelsFollow', 'TREE_LEVEL', '级次与上级不符', ({ nodes }) => {
  const levelOf = new Map(nodes.map(({ id, level }) => [id, level]));
  return nodes
    .filter(({ parent, level }) => level !== (parent === undefined ? 1 : (levelOf.get(parent) ?? level - 1) + 1))
    .map(called);
});

const childrenAddUp = nothing('childrenAddUp', 'WEIGHTS_WRONG', '下级权重之和不是 100', ({ nodes }) => {
  const families = Map.groupBy(nodes, ({ parent }) => parent);
  const nameOf = new Map(nodes.map((node) => [node.id, called(node)]));
  return [...families].flatMap(([parent, children]) => {
    const sum = sumOf(children.map(({ weight }) => weight));
    return sum === WHOLE ? [] : [`${parent === undefined ? '一级指标' : (nameOf.get(parent) ?? parent)} ${inWords(sum)}`];
  });
});

const leavesOf = (nodes: readonly TreeNode[]): readonly TreeNode[] => {
  const parents = new Set(nodes.map(({ parent }) => parent));
  return nodes.filter(({ id }) => !parents.has(id));
};

const measuresFeedLeaves = nothing(
  'measuresFeedLeaves',
  'MEASURE_NODE_WRONG',
  '指标须对应末级节点，且每个节点一次',
  ({ nodes, measures }) => {
    const leaves = new Set(leavesOf(nodes).map(({ id }) => id));
    const wrong = (measure: Measure): boolean => {
      const fed = measure.nodes.map(({ node }) => node);
      return fed.length === 0 || repeatedIn(fed).length > 0 || fed.some((node) => !leaves.has(node));
    };
    return measures.filter(wrong).map(called);
  },
);

const everyLeafIsMeasured = nothing('everyLeafIsMeasured', 'LEAF_WITHOUT_MEASURE', '末级节点没有指标', ({ nodes, measures }) => {
  const fed = new Set(measures.flatMap((measure) => measure.nodes.map(({ node }) => node)));
  return leavesOf(nodes)
    .filter(({ id }) => !fed.has(id))
    .map(called);
});

/** What measures put into each node that they feed, in hundredths, onto what others put there. */
function sumsOf(measures: readonly Measure[], others: ReadonlyMap<string, number> = new Map()): ReadonlyMap<string, number> {
  const sums = new Map<string, number>();
  for (const { node, weight } of measures.flatMap((measure) => measure.nodes))
    sums.set(node, (sums.get(node) ?? others.get(node) ?? 0) + weightOf(weight));
  return sums;
}

/**
 * Of each area what is asked of it adds up in every leaf; a leaf of which nothing is asked there does not count. What is asked of all is added up
 * once, and of a unit only the leaves that its own measures feed.
 */
const measuresAddUp = nothing(
  'measuresAddUp',
  'WEIGHTS_WRONG',
  '末级节点的指标权重之和不是 100',
  ({ nodes, measures, areas }) => {
    const leaves = new Map(leavesOf(nodes).map((leaf) => [leaf.id, called(leaf)]));
    const wrongIn = (sums: ReadonlyMap<string, number>) =>
      [...sums].filter(([id, sum]) => leaves.has(id) && sum !== WHOLE).map(([id, sum]) => ({ id, sum }));
    const common = sumsOf(measures.filter(({ units }) => units === undefined));
    const wrong = wrongIn(common);
    const own = Map.groupBy(
      measures.flatMap((measure) => (measure.units ?? []).map((unit) => ({ unit, measure }))),
      ({ unit }) => unit,
    );
    const found = areas.flatMap(({ unitId = '' }) => {
      const its = sumsOf(
        (own.get(unitId) ?? []).map(({ measure }) => measure),
        common,
      );
      return [...wrong.filter(({ id }) => !its.has(id)), ...wrongIn(its)];
    });
    return [...new Set(found.map(({ id, sum }) => `${leaves.get(id) ?? id} ${inWords(sum)}`))];
  },
);

/** 指标树: exactly trees, of any number of roots, whose weights add up on every level down to the measures. */
export const A_TREE: readonly OfVersion[] = [
  noIdTwice,
  parentsAreThere,
  noCycles,
  levelsFollow,
  childrenAddUp,
  measuresFeedLeaves,
  everyLeafIsMeasured,
  measuresAddUp,
];
