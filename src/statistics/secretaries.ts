import { isLeadership } from '../codes/levels.js';
import { type Day, firstDay } from '../kernel/dates.js';
import { prepared } from '../projector/prepared.js';
import { editionFor } from '../rulebook/ruling.js';
import { townshipSecretaries, townshipSecretaryShare } from '../rulebook/statistics.book.js';
import { factsOfTypes } from '../replay/as-of.js';
import { unitAt } from '../replay/unit-at.js';
import type { PostEstablished, UnitRegistered } from '../units/units.events.js';
import { counted } from './counted.js';
import { type Answer, type Item, type OfUnit, type Question, shareOf, type Target } from './question.js';
import { scopeOf } from './scope.js';
import { targetIn } from './target.js';

/** Years that a trend goes back, unless it is said from when. */
const TREND_YEARS = 4;
/** Years that it goes back at most, since each is answered for every team. */
const MOST_YEARS = 29;

/** 班子: a unit whose leading posts are looked at. */
interface Team {
  readonly unitId: string;
  readonly since: Day;
  readonly dissolved: Day;
}

/** 乡镇党委书记经历占比: of those who hold leading posts of a unit on a day, who has been one by then, with the ends of the years before. */
export function townshipSecretaryExperience(question: Question): Answer {
  const { asOf, to: day } = question;
  const { teamLevels, levels, names } = definitionIn(question);
  const experienced = experience(question, levels, names);
  const teams = teamsIn(question, teamLevels);
  const lookedAt = daysUpTo(day, question.from);
  const members = membersOn(question);
  const on = (one: readonly Team[], date: Day, target?: Target) => {
    const streams = one.filter((team) => team.since <= date && date < team.dissolved).flatMap((team) => members(team, date));
    return shareOf(different(streams.filter((stream) => (experienced.get(stream) ?? LATER) <= date)), different(streams), target);
  };
  const trendOf = (one: readonly Team[]): readonly Item[] =>
    lookedAt.map((date) => {
      const { value, of, share } = on(one, date);
      return { by: 'year', code: date.slice(0, 4), label: date, value, of, share };
    });
  const byUnit = teams.map((team): OfUnit => ({
    unitId: team.unitId,
    unit: unitAt(question.db, team.unitId, asOf).name,
    ...on([team], day, targetIn(townshipSecretaryShare, day, { ...question, unitId: team.unitId })),
    trend: trendOf([team]),
  }));
  return { ...on(teams, day, targetIn(townshipSecretaryShare, day, question)), items: trendOf(teams), byUnit };
}

const LATER: Day = '9999-12-31';

const different = (streams: readonly string[]): number => new Set(streams).size;

function definitionIn({ to, unitId, beside }: Question) {
  const edition = editionFor(townshipSecretaries, to, unitId, beside);
  return edition?.parameters ?? { names: [], levels: [], teamLevels: [] };
}

/** The ends of the years before the day, and the day: thirty at most. */
function daysUpTo(day: Day, from?: Day): readonly Day[] {
  const last = Number(day.slice(0, 4));
  const first = from === undefined ? last - TREND_YEARS : Math.max(last - MOST_YEARS, Number(from.slice(0, 4)));
  const ends = Array.from({ length: Math.max(0, last - first) }, (_, i) => `${first + i}-12-31`);
  return [...ends.filter((end) => end < day), day];
}

/** The unit asked about, and of those below it, or of all, the ones of the levels that have such teams. */
function teamsIn(question: Question, levels: readonly string[]): readonly Team[] {
  const { db, unitId, asOf } = question;
  const inScope = scopeOf(question);
  return counted<UnitRegistered>(question, 'UnitRegistered', { to: asOf.effectiveAt })
    .filter(({ data }) => data.unitId === unitId || (levels.includes(data.level ?? '') && inScope(data.unitId)))
    .map(({ data, day }) => {
      const { dissolved } = unitAt(db, data.unitId, asOf);
      return { unitId: data.unitId, since: day, dissolved: dissolved === undefined ? LATER : firstDay(dissolved) };
    });
}

const MEMBERS = `
  SELECT stream, level FROM holdings
  WHERE unit = ? AND from_day <= ? AND to_day > ? AND known_from <= ? AND known_to > ?`;

function membersOn({ db, asOf: { position } }: Question): (team: Team, day: Day) => readonly string[] {
  const holders = prepared<[string, string, string, number, number], { stream: string; level: string | null }>(db, MEMBERS);
  return ({ unitId }, day) =>
    holders
      .all(unitId, day, day, position, position)
      .filter(({ level }) => level !== null && isLeadership(level))
      .map(({ stream }) => stream);
}

/** While a post bore a name. */
interface Naming {
  readonly unit: string;
  readonly post: string;
  readonly from: Day;
  readonly to: Day;
}

const HELD = `
  SELECT stream, min(max(holdings.from_day, naming.value ->> 'from')) AS since
  FROM json_each(?) naming CROSS JOIN holdings ON unit = naming.value ->> 'unit' AND post = naming.value ->> 'post'
  WHERE holdings.from_day < naming.value ->> 'to' AND holdings.to_day > naming.value ->> 'from'
    AND known_from <= ? AND known_to > ?
  GROUP BY stream`;

/** Since when each person who ever was a township's secretary has been one. */
function experience(question: Question, levels: readonly string[], names: readonly string[]): ReadonlyMap<string, Day> {
  const { db, asOf } = question;
  const namings = counted<UnitRegistered>(question, 'UnitRegistered', { to: asOf.effectiveAt })
    .filter(({ data }) => levels.includes(data.level ?? ''))
    .flatMap(({ data }) => namingsIn(question, data.unitId, names));
  const rows = prepared<[string, number, number], { stream: string; since: string }>(db, HELD).all(
    JSON.stringify(namings),
    asOf.position,
    asOf.position,
  );
  return new Map(rows.map(({ stream, since }) => [stream, since]));
}

/** When posts of the unit bore one of the names; before it was established a post is taken to have borne its first. */
function namingsIn({ db, asOf }: Question, unit: string, names: readonly string[]): readonly Naming[] {
  const facts = factsOfTypes(db, `unit-${unit}`, ['PostEstablished', 'PostRenamed'], asOf.position);
  const posts = Map.groupBy(facts, ({ data }) => (data as PostEstablished['data']).postId);
  return [...posts].flatMap(([post, turns]) =>
    turns.flatMap(({ eff, data }, i) => {
      const next = turns[i + 1];
      const naming = { unit, post, from: i === 0 ? '' : firstDay(eff), to: next ? firstDay(next.eff) : LATER };
      return names.includes((data as PostEstablished['data']).name) ? [naming] : [];
    }),
  );
}
