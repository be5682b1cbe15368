import { catalogue } from '../../src/capabilities.js';
import { codeName } from '../../src/codes/codes.js';
import {
  amendmentsOf,
  factsOf,
  first,
  holds,
  inForceBy,
  knownBy,
  last,
  type NamedUnit,
  postsOf,
  type Raw,
  rankOn,
  ranksOf,
  type Spell,
  turnsOf,
  unitOn,
  whoOn,
} from './naive.js';
import { naiveRetrospectives } from './naive-retrospectives.js';

/** The answers that people are given, put together from the naive definition. */
export interface When {
  readonly effectiveAt: string;
  readonly knownAt: string;
}

const NOT_DETAILS = ['dossierId', 'decidedOn', 'organ', 'docNo', 'basis', 'content', 'duties', 'fulfils', 'voids'];

const namesOf = (unit: NamedUnit, unitId: string, postId: string): { unit: string; post: string } => ({
  unit: unit.name || unitId,
  post: unit.posts.get(postId) ?? postId,
});

const whole = (data: Raw['data'], without: readonly string[]): object =>
  Object.fromEntries(Object.entries(data).filter(([member]) => !without.includes(member)));

export function naiveTimeline(log: readonly Raw[], dossierId: string, { effectiveAt: day, knownAt }: When): object | undefined {
  const stream = `dossier-${dossierId}`;
  const known = knownBy(log, knownAt);
  const all = factsOf(known, stream);
  if (all.length === 0) return undefined;
  const facts = inForceBy(all, day);
  const posts = postsOf(facts);
  const ranks = ranksOf(facts);
  const named = ({ fact: { data } }: Spell) => namesOf(unitOn(known, data.unitId, day), data.unitId, data.postId);
  const { name = null, externalRef: ref = null } = whoOn(all, day);
  const spell = (id: string | undefined): Spell | undefined => [...posts, ...ranks].find((one) => one.id === id);
  const title = (event: Raw): string => {
    const fact = facts.find(({ id }) => id === event.data.fact) ?? event;
    const about = spell(event.data.fact ?? event.id) ?? spell(fact.data.holding);
    if (about)
      return about.fact.type === 'RankGranted'
        ? (codeName('ZB148', about.fact.data.rank) ?? '')
        : Object.values(named(about)).join(' ');
    return event.data.title ?? event.data.text ?? event.data.course ?? event.data.name ?? '';
  };
  const entries = [...facts, ...inForceBy(amendmentsOf(known, stream), day)]
    .filter((event) => !isOfADuty(event, known))
    .sort((a, b) => (first(a.eff) === first(b.eff) ? a.position - b.position : first(a.eff) < first(b.eff) ? -1 : 1))
    .map((event) => ({
      eventId: event.id,
      type: event.type,
      kind: catalogue[(known.find(({ id }) => id === event.data.fact) ?? event).type]?.kind,
      title: title(event),
      from: event.eff,
      to: spell(event.id)?.to ?? event.data.until ?? null,
      decidedOn: event.data.decidedOn ?? null,
      recordedAt: event.ts,
      details: whole(event.data, NOT_DETAILS),
      corrects: event.data.fact ?? null,
      correctedBy: 'saidBy' in event && event.saidBy !== event.id ? event.saidBy : null,
    }));
  const track = ({ id, from, to, main }: Spell) => ({ from, to, main, eventId: id });
  return {
    dossier: { id: dossierId, name, ref },
    entries,
    posts: posts.map((post) => ({
      ...named(post),
      unitId: post.fact.data.unitId,
      level: codeName('ZB09', post.fact.data.level ?? '') ?? null,
      ...track(post),
    })),
    ranks: ranks.map((rank) => {
      const level = codeName('ZB148', rank.fact.data.rank) ?? null;
      return { unit: null, post: level ?? '', level, ...track(rank) };
    }),
    retrospectives: naiveRetrospectives(all, day),
    recordedLater: recordedLater(log, stream, day, facts),
  };
}

/** What is due is told elsewhere, and so is what becomes of it, with its amendments. */
const isOfADuty = ({ type, data }: Raw, known: readonly Raw[]): boolean =>
  catalogue[(known.find(({ id }) => id === data.fact) ?? { type }).type]?.kind === 'duty';

/** 后补: of the facts that are now known to have been in force by the day, those that were not known, or not so, then. */
function recordedLater(
  log: readonly Raw[],
  stream: string,
  day: string,
  then: readonly { id: string; saidBy: string }[],
): number {
  const now = inForceBy(factsOf(log, stream), day);
  const told = now.filter((fact) => !isOfADuty(fact, log));
  return told.filter(({ id, saidBy }) => !then.some((fact) => fact.id === id && fact.saidBy === saidBy)).length;
}

const isVague = (date: string, day: string): boolean =>
  !/^\d{4}-\d\d-\d\d$/.test(date) && first(date) <= day && day <= last(date);

export function naiveRoster(
  log: readonly Raw[],
  unitId: string,
  dossiers: readonly string[],
  { effectiveAt: day, knownAt }: When,
): object {
  const known = knownBy(log, knownAt);
  const unit = unitOn(known, unitId, day);
  const people = dossiers.map((dossierId) => {
    const facts = factsOf(known, `dossier-${dossierId}`);
    const { name = null, externalRef: ref = null } = whoOn(facts, day);
    const here = postsOf(facts).filter((post) => post.fact.data.unitId === unitId && holds(post, day));
    const rank = rankOn(facts, day);
    const lines = here.map(({ id, fact: { data }, from }) => ({
      id,
      order: data.order ?? Infinity,
      seat: data.seat ?? Infinity,
      post: Number(data.postId.slice(1)),
      from: first(from),
      item: {
        dossierId,
        name,
        ref,
        post: unit.posts.get(data.postId) ?? data.postId,
        level: codeName('ZB09', data.level ?? '') ?? null,
        since: from,
        rank: codeName('ZB148', rank?.rank ?? '') ?? null,
        rankSince: rank?.since ?? null,
        certain: !isVague(from, day),
      },
    }));
    return { dossierId, lines: lines.sort((a, b) => less(a.order, b.order) || asPosts(a, b) || compare(a.id, b.id)) };
  });
  const seatOf = ({ lines }: (typeof people)[number]): number => Math.min(...lines.map(({ seat }) => seat));
  const items = people
    .filter(({ lines }) => lines.length > 0)
    .sort((a, b) => less(seatOf(a), seatOf(b)) || asPosts(a.lines[0]!, b.lines[0]!) || compare(a.dossierId, b.dossierId))
    .flatMap(({ lines }) => lines.map(({ item }) => item));
  return { unit: unit.name, unitId, items };
}

/** Posts as the unit has them, and of one post who came first. */
const asPosts = (a: { post: number; from: string }, b: { post: number; from: string }): number =>
  a.post - b.post || compare(a.from, b.from);

const less = (a: number, b: number): number => (a < b ? -1 : Number(a > b));

export interface NaiveQuery {
  readonly q?: string;
  readonly unitId?: string;
}

export function naiveDossiers(
  log: readonly Raw[],
  { q, unitId }: NaiveQuery,
  dossiers: readonly string[],
  { effectiveAt: day, knownAt }: When,
): object {
  const known = knownBy(log, knownAt);
  const found = dossiers.flatMap((id) => {
    const all = factsOf(known, `dossier-${id}`);
    const bears = turnsOf(all).map((turn) => whoOn(all, turn));
    const meant = bears.filter(
      ({ name, formerName, externalRef }) => q === undefined || name?.includes(q) || formerName?.includes(q) || externalRef === q,
    );
    const held = postsOf(inForceBy(all, day)).filter((post) => holds(post, day));
    if (meant.length === 0 || (unitId !== undefined && !held.some(({ fact }) => fact.data.unitId === unitId))) return [];
    const post = held.find(({ main }) => main) ?? held[0];
    const unit = post && unitOn(known, post.fact.data.unitId, day);
    const { name = null, externalRef: ref = null, birth = null } = whoOn(all, day);
    const item = {
      id,
      name,
      ref,
      birth: birth?.slice(0, 7) ?? null,
      unit: unit?.name ?? null,
      post: (post && unit?.posts.get(post.fact.data.postId)) ?? null,
      level: codeName('ZB09', post?.fact.data.level ?? '') ?? null,
      since: post?.from ?? null,
    };
    return [{ by: meant.flatMap(({ name }) => name ?? []).sort(compare)[0] ?? '', item }];
  });
  return {
    total: found.length,
    items: found.sort((a, b) => compare(a.by, b.by) || compare(a.item.id, b.item.id)).map(({ item }) => item),
  };
}

/** SQLite orders texts by their UTF-8 bytes. */
const compare = (a: string, b: string): number => Buffer.compare(Buffer.from(a), Buffer.from(b));
