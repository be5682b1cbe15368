import type { Database } from 'better-sqlite3';
import { careerFold, noCareer } from '../../appointment/career.fold.js';
import { type Held, heldPosts, isHeldOn } from '../../appointment/held.fold.js';
import { compareLevels } from '../../codes/levels.js';
import type { EducationRecorded } from '../../dossier/dossier.events.js';
import { identityAt } from '../../dossier/identity.fold.js';
import { type Day, firstDay, shiftMonths } from '../../kernel/dates.js';
import { fold } from '../../kernel/decider.js';
import { prepared } from '../../projector/prepared.js';
import type { TeamThresholds } from '../../rulebook/teams.book.js';
import { measuresIn, supervisionFold, unsupervised } from '../../supervision/measures.fold.js';
import { type AsOf, factsAt, type KnownFact } from '../as-of.js';

/** 成员: who holds a leading post of a unit, with what the warnings ask of them; nothing of it but counts and event ids leaves the service. */
export interface Member {
  readonly stream: string;
  /** Posts of the unit held that day, secondments apart. */
  readonly posts: readonly Held[];
  /** 周岁; unknown without a day of birth. */
  readonly age?: number;
  /** First day of the retirement age. */
  readonly retires?: Day;
  /** Unknown without 性别. */
  readonly woman?: boolean;
  /** Unknown without 政治面貌. */
  readonly nonParty?: boolean;
  readonly university: boolean;
  /** 处分 that stand, by the event and the day of each. */
  readonly punishments: readonly { readonly id: string; readonly on: Day }[];
}

const HOLDERS = `
  SELECT DISTINCT stream FROM holdings
  WHERE unit = ? AND from_day <= ? AND to_day > ? AND known_from <= ? AND known_to > ? ORDER BY stream`;

/** Whoever holds any post of the unit. */
export function membersOf(db: Database, unitId: string, asOf: AsOf, its: TeamThresholds): readonly Member[] {
  const { effectiveAt: day, position } = asOf;
  const rows = prepared<[string, string, string, number, number], { stream: string }>(db, HOLDERS);
  return rows.all(unitId, day, day, position, position).map(({ stream }) => memberOf(db, stream, { ...asOf, unitId }, its));
}

function memberOf(
  db: Database,
  stream: string,
  { effectiveAt: day, position, unitId }: AsOf & { unitId: string },
  its: TeamThresholds,
): Member {
  const facts = factsAt(db, stream, position, day);
  const career = fold({ evolve: careerFold, initial: noCareer }, facts);
  const posts = heldPosts(career).filter(
    (post) => post.unitId === unitId && post.type !== 'CadreSeconded' && isHeldOn(post, day),
  );
  const { sex, birth, political } = identityAt(facts, day);
  return {
    stream,
    posts,
    ...(birth && { age: yearsBetween(firstDay(birth), day), retires: retiring(firstDay(birth), sex, posts, its) }),
    ...(sex && { woman: sex === '2' }),
    ...(political && { nonParty: !isParty(political) }),
    university: facts.some(isUniversity),
    punishments: punishedIn(facts),
  };
}

const yearsBetween = (birth: Day, day: Day): number =>
  Number(day.slice(0, 4)) - Number(birth.slice(0, 4)) - (day.slice(5) < birth.slice(5) ? 1 : 0);

function retiring(birth: Day, sex: string | undefined, posts: readonly Held[], its: TeamThresholds): Day {
  const leading = posts.some(({ level }) => (compareLevels(level ?? '', its.leadingLevel) ?? -1) >= 0);
  const women = leading ? its.womenLeading : its.women;
  return shiftMonths(birth, 12 * (sex === '2' ? women : its.men));
}

/** 中共党员 and 预备党员, GB/T 4762, or as a form words it. */
const isParty = (political: string): boolean => /^0[12]$|中共/.test(political);

/** 大学及以上, ZB64. */
const isUniversity = ({ type, data }: KnownFact): boolean =>
  type === 'EducationRecorded' && /^[12]/.test((data as EducationRecorded['data']).education ?? '');

const punishedIn = (facts: readonly KnownFact[]) =>
  measuresIn(fold({ evolve: supervisionFold, initial: unsupervised }, facts))
    .filter(({ type, revoked }) => type === 'PunishmentImposed' && !revoked)
    .map(({ id, on }) => ({ id, on: firstDay(on) }));
