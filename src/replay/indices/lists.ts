import type { Database } from 'better-sqlite3';
import { dutyId, type DutyPostponed } from '../../duties/duties.events.js';
import { type Index, type Item, type Published, stageOf } from '../../indices/index.fold.js';
import type { Beside } from '../../kernel/context.js';
import { type Day, firstDay } from '../../kernel/dates.js';
import { twoWayLists } from '../../rulebook/schemes.book.js';
import { basisOf, editionFor } from '../../rulebook/ruling.js';
import type { TreeNode } from '../../schemes/schemes.events.js';
import type { AsOf, KnownFact } from '../as-of.js';
import { decimal, indexAt, PUBLISHING, versionOf } from './index-at.js';
import { ranksOf } from './indices.js';

/** The leaf of an area's line that stands out, by its value; of equal ones the first. */
function outstanding(
  leaves: readonly TreeNode[],
  { snapshot }: Published,
  area: string,
  better: (a: number, b: number) => boolean,
) {
  const row = snapshot.areas.indexOf(area);
  let found: { node: string; name: string; value: number } | undefined;
  for (const { id, name } of leaves) {
    const value = snapshot.values[id]?.[row] ?? null;
    if (value !== null && (!found || better(value, found.value))) found = { node: id, name, value };
  }
  return found ? { ...found, value: decimal(found.value) } : null;
}

/** 建议: the first and the last of each kind of areas, none of them both, each with the leaf that makes it so. */
function suggested(index: Index, published: Published, nodes: readonly TreeNode[], its: { top: number; bottom: number }) {
  const parents = new Set(nodes.map(({ parent }) => parent));
  const leaves = nodes.filter(({ id }) => !parents.has(id));
  const ranked = [...Map.groupBy(ranksOf(index, published), ({ kind }) => kind).values()].map((rows) =>
    rows.filter(({ rank }) => rank !== null),
  );
  const first = ranked.flatMap((rows) => rows.filter(({ rank }) => (rank ?? 0) <= its.top));
  const last = ranked.flatMap((rows) => {
    const from = rows.at(-its.bottom)?.rank ?? 1;
    return its.bottom === 0 ? [] : rows.filter(({ rank }) => (rank ?? 0) >= from && (rank ?? 0) > its.top);
  });
  return {
    achievements: first.map((row) => ({ ...row, strongest: outstanding(leaves, published, row.area, (a, b) => a > b) })),
    rectifications: last.map((row) => ({ ...row, weakest: outstanding(leaves, published, row.area, (a, b) => a < b) })),
  };
}

/** 延期: what is put off is overdue from another day on, whatever the list says. */
const POSTPONED = 'DutyPostponed' satisfies DutyPostponed['type'];

function itemOf(item: Item, facts: readonly KnownFact[], day: Day) {
  const { list, reports, returned, closed, ...listed } = item;
  const textOf = (eventId: string): string | null => {
    const { text = null } = (facts.find(({ meta }) => meta.id === eventId)?.data ?? {}) as { readonly text?: string };
    return text;
  };
  const stage = stageOf(item);
  const duty = dutyId(list.by, 'rectification', item.id);
  const postponed = facts.filter(({ type, data }) => type === POSTPONED && (data as DutyPostponed['data']).duty === duty).at(-1);
  const until = (postponed?.data as DutyPostponed['data'] | undefined)?.until ?? item.deadline;
  return {
    ...listed,
    stage,
    overdue: stage !== 'closed' && firstDay(until) < day,
    duty,
    list: list.by,
    reports: reports.map(({ by, on, evidence }) => ({ eventId: by, on, evidence, text: textOf(by) })),
    returned: returned ? { eventId: returned.by, on: returned.on } : null,
    closed: closed ? { eventId: closed.by, on: closed.on } : null,
  };
}

/** 双向清单 of an index: what may be listed by its last snapshot, what was, and how far what is to be put right has come. */
export function listsOf(db: Database, id: string, asOf: AsOf, beside: Beside) {
  const known = indexAt(db, id, asOf, [...PUBLISHING, POSTPONED]);
  if (!known) return undefined;
  const { index, facts } = known;
  const { effectiveAt: day, knownAt, position } = asOf;
  const last = index.published.at(-1);
  const edition = last && editionFor(twoWayLists, day, index.unitId, beside);
  const nodes = versionOf(db, index, asOf)?.nodes ?? [];
  return {
    index: id,
    period: index.period,
    effectiveAt: day,
    knownAt,
    position: String(position),
    published: last?.by ?? null,
    suggested: edition
      ? { ...suggested(index, last, nodes, edition.parameters), rule: basisOf(twoWayLists, edition) }
      : { achievements: [], rectifications: [], rule: null },
    lists: index.lists.map(({ by, on, published, achievements }) => ({ eventId: by, on, published, achievements })),
    items: index.items.map((item) => itemOf(item, facts, day)),
  };
}
