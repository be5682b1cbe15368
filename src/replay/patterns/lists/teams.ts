import type { Beside } from '../../../kernel/context.js';
import type { Day } from '../../../kernel/dates.js';
import { firstDay } from '../../../kernel/dates.js';
import { inSlices } from '../../../kernel/in-slices.js';
import type { Basis } from '../../../kernel/said.js';
import { prepared } from '../../../projector/prepared.js';
import { teamLists, type TeamLists } from '../../../rulebook/periodic.book.js';
import { basisOf, editionFor } from '../../../rulebook/ruling.js';
import type { TeamAssessed } from '../../../teams/teams.events.js';
import type { AsOf } from '../../as-of.js';
import { unitAt } from '../../unit-at.js';
import type { Views } from '../unit-grades.js';
import type { ListName, Reason } from './listed.js';

export type WhyOfTeam = 'excellent' | 'last-grade' | 'last' | 'negative-list';

export interface ListedTeam {
  readonly unitId: string;
  readonly unit: string;
  readonly why: readonly Reason<WhyOfTeam>[];
  readonly rule: Basis;
}

export type Assessed = Pick<TeamAssessed['data'], 'year' | 'grade' | 'last' | 'special' | 'negativeList'> & {
  readonly id: string;
};

const AT_ONCE = 500;

/** The condition `type > ''` is that of the index over all streams. */
const ASSESSED = `
  SELECT stream, rev, known_from, known_to, from_day, id, data FROM facts
  WHERE type = 'TeamAssessed' AND type > '' AND from_day <= ? AND (from_day, stream, rev, known_from) > (?, ?, ?, ?)
  ORDER BY from_day, stream, rev, known_from LIMIT ${AT_ONCE}`;

interface Row {
  readonly stream: string;
  readonly rev: number;
  readonly known_from: number;
  readonly known_to: number;
  readonly from_day: Day;
  readonly id: string;
  readonly data: string;
}

function* reading(views: Views, { effectiveAt, position }: AsOf, found: Map<string, Assessed[]>): Generator<undefined, void> {
  for (let [last, read]: [readonly unknown[], number] = [['', '', 0, 0], AT_ONCE]; read === AT_ONCE;) {
    const rows = prepared<unknown[], Row>(views.db, ASSESSED).all(effectiveAt, ...last);
    for (const { stream, id, data, known_from, known_to } of rows) {
      if (known_from > position || position >= known_to) continue;
      const { year, grade, last, special, negativeList } = JSON.parse(data) as TeamAssessed['data'];
      const known = found.get(stream) ?? [];
      known.push({ id, year, grade, last, special, negativeList });
      found.set(stream, known);
    }
    const end = rows.at(-1);
    [last, read] = [end ? [end.from_day, end.stream, end.rev, end.known_from] : last, rows.length];
    yield;
  }
}

/** 优秀、问题班子名单 on a day, in the order of the units. */
export async function teamsOn(views: Views, list: ListName, asOf: AsOf, beside: Beside): Promise<readonly ListedTeam[]> {
  const assessed = new Map<string, Assessed[]>();
  const found: ListedTeam[] = [];
  await inSlices(reading(views, asOf, assessed));
  await inSlices(listing(views, { list, asOf, beside }, assessed, found));
  return found.toSorted((a, b) => (a.unitId < b.unitId ? -1 : 1));
}

function* listing(
  views: Views,
  { list, asOf, beside }: { list: ListName; asOf: AsOf; beside: Beside },
  assessed: ReadonlyMap<string, readonly Assessed[]>,
  found: ListedTeam[],
): Generator<undefined, void> {
  const day = asOf.effectiveAt;
  for (const [stream, results] of assessed) {
    const unitId = stream.slice('unit-'.length);
    const edition = editionFor(teamLists, day, unitId, beside);
    const why = edition ? whyTeam(list, results, edition.parameters, Number(day.slice(0, 4))) : [];
    const { name, dissolved } = why.length > 0 ? unitAt(views.db, unitId, asOf) : { name: '', dissolved: undefined };
    if (edition && why.length > 0 && !(dissolved !== undefined && firstDay(dissolved) <= day))
      found.push({ unitId, unit: name, why, rule: basisOf(teamLists, edition) });
    yield;
  }
}

/** Why a team is on a list by the results of the years past; one with a problem is not good. */
export function whyTeam(
  list: ListName,
  results: readonly Assessed[],
  its: TeamLists,
  year: number,
): readonly Reason<WhyOfTeam>[] {
  const last = Math.max(...results.map((one) => one.year));
  if (last < year - its.staleYears) return [];
  const problems = problemsOf(
    results.filter((one) => one.year === last),
    its,
  );
  if (list === 'problem') return problems;
  const times = results.filter(
    (one) => one.special === undefined && one.grade === 'excellent' && one.year > last - its.excellentYears,
  );
  const isGood = problems.length === 0 && times.length >= Math.max(1, its.excellentTimes);
  return isGood ? [{ why: 'excellent', events: times.map(({ id }) => id) }] : [];
}

/** Of the last year assessed. */
function problemsOf(results: readonly Assessed[], its: TeamLists): readonly Reason<WhyOfTeam>[] {
  const annual = results.filter(({ special }) => special === undefined);
  const because = (why: WhyOfTeam, those: readonly Assessed[]): readonly Reason<WhyOfTeam>[] =>
    those.length > 0 ? [{ why, events: those.map(({ id }) => id) }] : [];
  return [
    ...because(
      'last-grade',
      annual.filter(({ grade }) => grade !== undefined && its.problemGrades.includes(grade)),
    ),
    ...because('last', its.last ? annual.filter(({ last }) => last) : []),
    ...because('negative-list', its.negative ? results.filter(({ negativeList }) => negativeList) : []),
  ];
}
