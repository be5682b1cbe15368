import type { Database } from 'better-sqlite3';
import { isLeadership } from '../../codes/levels.js';
import type { Beside } from '../../kernel/context.js';
import { firstDay } from '../../kernel/dates.js';
import { fold } from '../../kernel/decider.js';
import { basisOf, editionFor } from '../../rulebook/ruling.js';
import { teamFlags } from '../../rulebook/teams.book.js';
import { noTeam, teamFold } from '../../teams/teams.fold.js';
import { type AsOf, factsAt } from '../as-of.js';
import { unitAt } from '../unit-at.js';
import { type Member, membersOf } from './members.js';
import { countOf, totalOf } from './post-count.js';
import { flagsOf } from './team-flags.js';

/** Of a day before the rule had any edition. */
const [EARLIEST] = teamFlags.editions;

/** 班子: the leading posts of a unit, what the team is made of, and the warnings it raises, as of a day and an instant. */
export function team(db: Database, unitId: string, asOf: AsOf, beside: Beside) {
  const { effectiveAt: day, knownAt, position } = asOf;
  const edition = editionFor(teamFlags, day, unitId, beside) ?? EARLIEST;
  if (!edition) throw new Error('the book has no edition of teamFlags');
  const its = edition.parameters;
  const rule = basisOf(teamFlags, edition);
  const known = factsAt(db, `unit-${unitId}`, position, day);
  const state = fold({ evolve: teamFold, initial: noTeam }, known);
  const everyone = membersOf(db, unitId, asOf, its);
  const posts = Object.values(state.posts)
    .filter(({ level = '', abolished }) => isLeadership(level) && (abolished === undefined || firstDay(abolished) > day))
    .map((post) => countOf(post, everyone));
  const leading = new Set(posts.map(({ postId }) => postId));
  const members = everyone
    .map((member) => ({ ...member, posts: member.posts.filter(({ postId = '' }) => leading.has(postId)) }))
    .filter((member) => member.posts.length > 0);
  return {
    unit: unitAt(db, unitId, asOf).name,
    unitId,
    effectiveAt: day,
    knownAt,
    position: String(position),
    posts,
    totals: { chief: totalOf(posts, 'chief'), deputy: totalOf(posts, 'deputy') },
    structure: structureOf(members, its.youngAge),
    flags: (state.dissolved === undefined ? flagsOf({ team: state, posts, members, its, day }) : []).map((flag) => ({
      ...flag,
      rule,
    })),
  };
}

/** 班子结构: counts only; shares are per cent of those of whom it is known, to one decimal. */
function structureOf(members: readonly Member[], youngAge: number) {
  const ages = members.flatMap(({ age }) => age ?? []);
  const young = ages.filter((age) => age < youngAge).length;
  const political = members.filter(({ nonParty }) => nonParty !== undefined);
  return {
    count: members.length,
    averageAge: ages.length === 0 ? null : rounded(ages.reduce((all, age) => all + age, 0) / ages.length),
    agesKnown: ages.length,
    young: { below: youngAge, count: young, percent: ages.length === 0 ? null : rounded((100 * young) / ages.length) },
    women: members.filter(({ woman }) => woman).length,
    nonParty: political.filter(({ nonParty }) => nonParty).length,
    politicalKnown: political.length,
    university: members.filter(({ university }) => university).length,
  };
}

const rounded = (value: number): number => Math.round(value * 10) / 10;
