import type { Database } from 'better-sqlite3';
import { figuresOf, type Index, indexOf, periodBefore, type Published } from '../../indices/index.fold.js';
import type { Column } from '../../indices/indices.events.js';
import { derivedId } from '../../kernel/derived-id.js';
import type { Version } from '../../schemes/scheme.fold.js';
import type { Measure, TreeNode } from '../../schemes/schemes.events.js';
import type { AsOf } from '../as-of.js';
import { unitAt } from '../unit-at.js';
import { decimal, indexAt, PUBLISHING, snapshotAsked, versionOf } from './index-at.js';

/** The line of one area in a snapshot; there is none where the area is not in it. */
class Line {
  private readonly row: number;

  constructor(
    private readonly published: Published | undefined,
    area: string,
  ) {
    this.row = published?.snapshot.areas.indexOf(area) ?? -1;
  }

  get total() {
    return this.at(this.published?.snapshot.totals, this.published?.snapshot.totalRanks);
  }

  get deducted(): number | null {
    return decimal(this.published?.snapshot.deducted[this.row]);
  }

  node(id: string) {
    return this.at(this.published?.snapshot.values[id], this.published?.snapshot.ranks[id]);
  }

  measure(id: string): number | null {
    return decimal(this.published?.snapshot.measures[id]?.[this.row]);
  }

  private at(values: Column | undefined, ranks: Column | undefined) {
    return { value: decimal(values?.[this.row]), rank: ranks?.[this.row] ?? null };
  }
}

type Valued = ReturnType<Line['node']>;

/** Values have four places, and so has what they differ by. */
const change = (now: number | null, before: number | null): number | null =>
  now === null || before === null ? null : Math.round((now - before) * 10_000) / 10_000;

const compared = (now: Valued, before: Valued) => ({ ...now, before, change: change(now.value, before.value) });

interface Lines {
  readonly now: Line;
  readonly before: Line;
}

/** The index of the period before, and its last snapshot. */
function before(db: Database, index: Index, asOf: AsOf): { id: string; period: string; published?: Published } {
  const period = periodBefore(index.period);
  const id = derivedId(`index\n${indexOf({ schemeId: index.schemeId, period })}`);
  return { id, period, published: indexAt(db, id, asOf, PUBLISHING)?.index.published.at(-1) };
}

const nodeOf = ({ id, parent, name, level, weight }: TreeNode, { now, before }: Lines) => ({
  id,
  parent: parent ?? null,
  name,
  level,
  weight,
  ...compared(now.node(id), before.node(id)),
});

interface Found extends Lines {
  readonly figures: ReadonlyMap<string, string>;
  readonly unit: (unitId: string) => string;
}

function measureOf({ id, name, department = '', ...more }: Measure, { now, before, figures, unit }: Found) {
  const [value, earlier] = [now.measure(id), before.measure(id)];
  const { kind, measurementUnit, better, merit = null, nodes } = more;
  const about = { id, name, kind, measurementUnit, better, merit, nodes, departmentId: department, department: unit(department) };
  return { ...about, figure: figures.get(id) ?? null, value, before: earlier, change: change(value, earlier) };
}

/** 减分 of an area that count in a snapshot: what its events took off, and what corrections say. */
function deductionsOf({ deductions, published }: Index, area: string, place: number) {
  const corrected = published
    .slice(0, place + 1)
    .flatMap(({ by, on, deductions: items }) => items.map((one) => ({ ...one, on, eventId: by, corrected: true })));
  const recorded = deductions.map(({ area: of, item, points, on, by }) => ({
    area: of,
    item,
    points,
    on,
    eventId: by,
    corrected: false,
  }));
  return [...recorded, ...corrected].filter((one) => one.area === area);
}

/** 考核对象的构成: one area of a snapshot down to its measures, beside the period before; undefined when it is not there. */
export function areaOf(db: Database, id: string, wanted: { area: string; published?: string }, asOf: AsOf) {
  const known = indexAt(db, id, asOf);
  const asked = known && snapshotAsked(known.index, wanted.published);
  const area = known?.index.areas.find((one) => one.id === wanted.area);
  const version: Version | undefined = known && versionOf(db, known.index, asOf);
  if (!asked || !area || !version) return undefined;
  const { index } = known;
  const earlier = before(db, index, asOf);
  const lines = { now: new Line(asked.one, area.id), before: new Line(earlier.published, area.id) };
  const given = figuresOf(index, asked.place).filter((figure) => figure.area === area.id);
  const figures = new Map(given.map(({ measure, value }) => [measure, value]));
  const unit = (unitId: string): string => unitAt(db, unitId, asOf).name || unitId;
  return {
    index: id,
    period: index.period,
    version: index.version,
    effectiveAt: asOf.effectiveAt,
    knownAt: asOf.knownAt,
    position: String(asOf.position),
    published: asked.one.by,
    before: earlier.published ? { index: earlier.id, period: earlier.period, published: earlier.published.by } : null,
    area,
    total: compared(lines.now.total, lines.before.total),
    deducted: lines.now.deducted,
    deductions: deductionsOf(index, area.id, asked.place),
    nodes: version.nodes.map((node) => nodeOf(node, lines)),
    measures: version.measures.map((measure) => measureOf(measure, { ...lines, figures, unit })),
  };
}
