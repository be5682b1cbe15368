import type { Served } from '../support/served.js';
import { aUnit } from '../support/town.js';

/** 亲清健康指数 as a made-up city keeps it: 3, 6, 14 and 37 nodes, 38 量化指标 and 7 问卷指标, 26 部门, 10 区, 市本级 and 15 乡镇. */
export interface HealthIndex {
  readonly schemeId: string;
  readonly owner: string;
  readonly departments: readonly string[];
  readonly version: Version;
}

export interface Node {
  readonly id: string;
  readonly parent?: string;
  readonly name: string;
  readonly level: number;
  readonly weight: string;
}

export interface Measure {
  readonly id: string;
  readonly name: string;
  readonly kind: string;
  readonly better: string;
  readonly department: string;
  readonly normalisation: { readonly by: string; readonly min?: string; readonly max?: string; readonly target?: string };
  readonly nodes: readonly { readonly node: string; readonly weight: string }[];
}

export interface Area {
  readonly id: string;
  readonly name: string;
  readonly kind: string;
}

export interface Version {
  readonly nodes: readonly Node[];
  readonly measures: readonly Measure[];
  readonly areas: readonly Area[];
}

const FIRST = ['亲清健康', '亲近关系', '清廉关系'];

/** Hundred in so many parts of two places, the last of which takes what is left. */
export const parts = (count: number): readonly string[] =>
  Array.from({ length: count }, (_, i) => {
    const one = Math.floor(10_000 / count);
    return String((i === count - 1 ? 10_000 - one * (count - 1) : one) / 100);
  });

/** So many nodes below each of those above, as evenly as they go. */
function below(parents: readonly Node[], count: number): readonly Node[] {
  const sizes = parents.map((_, i) => Math.floor((count + i) / parents.length));
  return parents.flatMap((parent, i) =>
    parts(sizes[i] ?? 0).map((weight, k) => ({
      id: `${parent.id}.${k + 1}`,
      parent: parent.id,
      name: `${FIRST[Number(parent.id[0]) - 1]}${parent.level + 1}级${parent.id}.${k + 1}`,
      level: parent.level + 1,
      weight,
    })),
  );
}

function nodes(): readonly Node[] {
  const first = FIRST.map((name, i) => ({ id: String(i + 1), name, level: 1, weight: parts(3)[i] ?? '' }));
  const second = below(first, 6);
  const third = below(second, 14);
  return [...first, ...second, ...third, ...below(third, 37)];
}

const NORMALISED = [{ by: 'percent' }, { by: 'range', min: '-20', max: '120.5' }, { by: 'target', target: '60' }];

/** Each leaf has a measure of its own; eight have another beside it, the last of which feeds two leaves. */
function measures(leaves: readonly Node[], departments: readonly string[]): readonly Measure[] {
  const fed = leaves.map(({ id }, i) => ({ node: id, weight: i < 9 ? '60' : '100' }));
  const beside = Array.from({ length: 8 }, (_, i) => leaves.slice(i, i === 7 ? 9 : i + 1));
  const all = [...fed.map((one) => [one]), ...beside.map((few) => few.map(({ id }) => ({ node: id, weight: '40' })))];
  return all.map((into, i) => ({
    id: `m${String(i + 1).padStart(2, '0')}`,
    name: `示例指标${i + 1}`,
    kind: i < 38 ? 'quantity' : 'survey',
    measurementUnit: i < 38 ? '%' : '分',
    better: i % 4 === 3 ? 'lower' : 'higher',
    department: departments[i % departments.length] ?? '',
    normalisation: NORMALISED[i % NORMALISED.length] ?? { by: 'percent' },
    nodes: into,
  }));
}

const areas: readonly Area[] = [
  ...Array.from({ length: 10 }, (_, i) => ({ id: `d${i + 1}`, name: `云溪市第${i + 1}区`, kind: 'district' })),
  { id: 'city', name: '云溪市本级', kind: 'city' },
  ...Array.from({ length: 15 }, (_, i) => ({ id: `t${i + 1}`, name: `云溪市第${i + 1}镇`, kind: 'township' })),
];

/** A figure for a measure and an area, from 0 to 100. */
export const valueOf = (measure: number, area: number): string => (((measure * 37 + area * 53) % 1001) / 10).toFixed(1);

/** Opens the scheme and publishes its first version, from 2024 on. */
export async function healthIndex(door: Served): Promise<HealthIndex> {
  const owner = await aUnit(door, { name: '云溪市健康指数办公室' });
  const departments: string[] = [];
  for (let i = 0; i < 26; i++) departments.push(await aUnit(door, { name: `云溪市第${i + 1}部门` }));
  const tree = nodes();
  const version = {
    nodes: tree,
    measures: measures(
      tree.filter(({ level }) => level === 4),
      departments,
    ),
    areas,
  };
  const opening = { effectiveOn: '2024-01-01', unit: owner, name: '亲清健康指数', purpose: '评价亲清政商关系' };
  const { id: schemeId } = await door.told('/api/schemes', opening);
  await door.told(`/api/schemes/${schemeId}/publish-version`, { effectiveOn: '2024-01-01', ...version });
  return { schemeId, owner, departments, version };
}

/** The figures of one department for every area. */
export const figuresOf = ({ version: { measures, areas } }: HealthIndex, department: string) =>
  measures.flatMap((measure, m) =>
    measure.department === department ? areas.map(({ id }, a) => ({ measure: measure.id, area: id, value: valueOf(m, a) })) : [],
  );

/** What the total of an area comes to, in the plain arithmetic of a machine: near what the service says, to a few of the last places. */
export function naively({ nodes, measures, areas }: Version, area: string): number {
  const at = areas.findIndex(({ id }) => id === area);
  const scores = new Map(measures.map((measure, m) => [measure.id, score(measure, Number(valueOf(m, at)))]));
  const valueAt = (id: string): number => {
    const children = nodes.filter(({ parent }) => parent === id);
    if (children.length > 0) return children.reduce((sum, child) => sum + (Number(child.weight) / 100) * valueAt(child.id), 0);
    return measures.reduce((sum, measure) => {
      const into = measure.nodes.find(({ node }) => node === id);
      return into ? sum + (Number(into.weight) / 100) * (scores.get(measure.id) ?? NaN) : sum;
    }, 0);
  };
  return nodes
    .filter(({ parent }) => parent === undefined)
    .reduce((sum, root) => sum + (Number(root.weight) / 100) * valueAt(root.id), 0);
}

function score({ better, normalisation: { by, min, max, target } }: Measure, value: number): number {
  if (by === 'percent') return better === 'higher' ? value : 100 - value;
  if (by === 'target') {
    const share = better === 'higher' ? value / Number(target) : Number(target) / value;
    return 100 * Math.min(1, share);
  }
  const share = (value - Number(min)) / (Number(max) - Number(min));
  return 100 * (better === 'higher' ? share : 1 - share);
}
