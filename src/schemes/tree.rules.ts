import { type Rule, rule } from '../kernel/rule.js';
import { inWords, sumOf, WHOLE, weightOf } from './decimal.fold.js';
import { isAskedOf, type Scheme } from './scheme.fold.js';
import type { Area, Measure, SchemeVersionPublished, TreeNode } from './schemes.events.js';

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

/** Areas of which each alike is asked the same: one of them stands for all. */
function kindsOfAreas(areas: readonly Area[], measures: readonly Measure[]): readonly Area[] {
  const own = new Set(measures.flatMap(({ units = [] }) => units));
  const common = areas.find(({ unitId }) => unitId === undefined || !own.has(unitId));
  return [...(common ? [common] : []), ...areas.filter(({ unitId }) => unitId !== undefined && own.has(unitId))];
}

/** Of each area what is asked of it adds up in every leaf; a leaf of which nothing is asked there does not count. */
const measuresAddUp = nothing('measuresAddUp', 'WEIGHTS_WRONG', '末级节点的指标权重之和不是 100', (version) => {
  const { nodes, measures, areas } = version;
  const found = kindsOfAreas(areas, measures).flatMap((area) => {
    const asked = measures.filter((measure) => isAskedOf(measure, area));
    const into = new Map<string, number>();
    for (const { node, weight } of asked.flatMap((measure) => measure.nodes))
      into.set(node, (into.get(node) ?? 0) + weightOf(weight));
    return leavesOf(nodes).flatMap((leaf) => {
      const sum = into.get(leaf.id) ?? WHOLE;
      return sum === WHOLE ? [] : [`${called(leaf)} ${inWords(sum)}`];
    });
  });
  return [...new Set(found)];
});

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
