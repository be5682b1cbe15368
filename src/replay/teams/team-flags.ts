import { type Day, firstDay, shiftMonths } from '../../kernel/dates.js';
import type { TeamThresholds } from '../../rulebook/teams.book.js';
import { annually, openConcerns, type Team } from '../../teams/teams.fold.js';
import type { Member } from './members.js';
import type { PostCount } from './post-count.js';

export type Colour = 'red' | 'orange' | 'yellow' | 'blue' | 'white';

/** 预警: of which colour and kind, and the events and posts that raise it. */
export interface Flag {
  readonly colour: Colour;
  /** kebab-case. */
  readonly kind: string;
  readonly label: string;
  readonly events: readonly string[];
  /** Posts of the unit. */
  readonly posts: readonly string[];
}

/** What the warnings look at: the posts, those who hold the leading ones, and what was found of the team, as of a day. */
export interface Looked {
  readonly team: Team;
  readonly posts: readonly PostCount[];
  readonly members: readonly Member[];
  readonly its: TeamThresholds;
  readonly day: Day;
}

type Raised = { readonly events?: readonly string[]; readonly posts?: readonly string[] } | undefined;

const holdingsOf = (members: readonly Member[]): readonly string[] => members.flatMap(({ posts }) => posts.map(({ id }) => id));

const ifAny = (events: readonly string[]): Raised => (events.length > 0 ? { events } : undefined);

const yearOf = (day: Day): number => Number(day.slice(0, 4));

/** Those who reach their retirement age by a day. */
const retiringBy = (members: readonly Member[], day: Day): readonly Member[] =>
  members.filter(({ retires }) => retires !== undefined && retires <= day);

const chiefMissing = ({ posts }: Looked): Raised => {
  const empty = posts.filter(({ chief, held, established }) => chief && held === 0 && established !== 0);
  return empty.length > 0 ? { posts: empty.map(({ postId }) => postId) } : undefined;
};

function chiefRetiring({ posts, members, its, day }: Looked): Raised {
  const chiefs = posts.filter(({ chief }) => chief).map(({ postId }) => postId);
  const leaving = retiringBy(members, shiftMonths(day, its.chiefMonths)).flatMap((member) => member.posts);
  return ifAny(leaving.filter(({ postId = '' }) => chiefs.includes(postId)).map(({ id }) => id));
}

/** The years up to the one before the day, or while that is not assessed yet, the one before it; one after the other, all of them last. */
function lastInARow({ team, its, day }: Looked): Raised {
  const ended = yearOf(day) - 1;
  const years = annually(team)
    .filter(({ year }) => year <= ended)
    .slice(0, its.lastYears);
  const latest = Math.max(years[0]?.year ?? 0, ended - 1);
  const inARow = years.every(({ year, last }, i) => last && year === latest - i);
  return years.length === its.lastYears && inARow ? { events: years.map(({ id }) => id).toReversed() } : undefined;
}

const concern =
  (which: string) =>
  ({ team }: Looked): Raised =>
    ifAny(openConcerns(team).flatMap((one) => (one.concern === which ? [one.id] : [])));

const punished = ({ members, its, day }: Looked): Raised => {
  const since = `${yearOf(day) - its.punishedYears}-01-01`;
  return ifAny(members.flatMap(({ punishments }) => punishments.filter(({ on }) => on >= since).map(({ id }) => id)));
};

const negative = ({ team, its, day }: Looked): Raised =>
  ifAny(
    team.assessments
      .filter(({ negativeList, year }) => negativeList && year >= yearOf(day) - its.negativeYears)
      .map(({ id }) => id),
  );

/** Shares are of those whose age is known. */
function fewYoung({ members, its }: Looked): Raised {
  const known = members.filter(({ age }) => age !== undefined);
  const young = known.filter(({ age = 0 }) => age < its.youngAge);
  return known.length > 0 && young.length * 100 < known.length * its.youngPercent ? { events: holdingsOf(known) } : undefined;
}

function retiringSoon({ members, its, day }: Looked): Raised {
  const leaving = retiringBy(members, shiftMonths(day, 12 * its.retiringYears));
  const many = leaving.length >= its.retiringCount || leaving.length * its.retiringOneIn >= members.length;
  return leaving.length > 0 && many ? { events: holdingsOf(leaving) } : undefined;
}

/** Whoever of them it is not known may be one. */
const fewerThan = (least: number, members: readonly Member[], counted: readonly Member[]): Raised =>
  members.length > 0 && counted.length < least ? { events: holdingsOf(members) } : undefined;

const fewWomen = ({ members, its }: Looked): Raised =>
  fewerThan(
    its.womenLeast,
    members,
    members.filter(({ woman }) => woman !== false),
  );

const fewNonParty = ({ members, its }: Looked): Raised =>
  fewerThan(
    its.nonPartyLeast,
    members,
    members.filter(({ nonParty }) => nonParty !== false),
  );

const lastLastYear = ({ team, day }: Looked): Raised =>
  ifAny(annually(team).flatMap(({ id, year, last }) => (last && year === yearOf(day) - 1 ? [id] : [])));

const exchangeDue = ({ members, its, day }: Looked): Raised => {
  const since = shiftMonths(day, -12 * its.tenureYears);
  return ifAny(members.flatMap(({ posts }) => posts.flatMap(({ id, from }) => (firstDay(from) <= since ? [id] : []))));
};

const FLAGS: readonly (readonly [Colour, string, string, (looked: Looked) => Raised])[] = [
  ['red', 'chief-missing', '缺主要领导', chiefMissing],
  ['red', 'chief-retiring', '主要领导半年内到龄', chiefRetiring],
  ['red', 'last-in-a-row', '连续多年年度考核末位', lastInARow],
  ['red', 'avoidance', '需回避任职', concern('avoidance')],
  ['red', 'disunity', '班子不团结', concern('disunity')],
  ['orange', 'punished', '上年度以来成员受处分', punished],
  ['yellow', 'negative-list', '专项考核列入负面名单', negative],
  ['blue', 'few-young', '年轻干部不足', fewYoung],
  ['blue', 'retiring-soon', '三年内到龄较多', retiringSoon],
  ['blue', 'few-women', '女干部不达标', fewWomen],
  ['blue', 'few-non-party', '党外干部不达标', fewNonParty],
  ['blue', 'last-last-year', '上年末位', lastLastYear],
  ['white', 'exchange-due', '需交流', exchangeDue],
];

/** 班子预警: every warning that what was looked at raises, the gravest first. */
export const flagsOf = (looked: Looked): readonly Flag[] =>
  FLAGS.flatMap(([colour, kind, label, raise]) => {
    const raised = raise(looked);
    return raised ? [{ colour, kind, label, events: raised.events ?? [], posts: raised.posts ?? [] }] : [];
  });
