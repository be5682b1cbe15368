import type { Database } from 'better-sqlite3';
import { codeName } from '../../codes/codes.js';
import { firstDay } from '../../kernel/dates.js';
import { fold } from '../../kernel/decider.js';
import type { Actor, Catalogue } from '../../kernel/event.js';
import { prepared } from '../../projector/prepared.js';
import { quotaOf } from '../../rounds/quota.fold.js';
import { handedIn } from '../../rounds/handed-in.fold.js';
import { excellentIn, noRound, type Opened, type Round, roundFold } from '../../rounds/rounds.fold.js';
import { roundEvents, type RoundEvent, type RoundMembersChanged } from '../../rounds/rounds.events.js';
import { type AsOf, factsOfTypes, type KnownFact } from '../as-of.js';
import { besideAt } from '../beside.js';
import { personAt } from '../roster.js';
import { unitAt } from '../unit-at.js';
import { countEntries, type EntryCounts, heldIn } from './round-entries.js';

const SUMMARY = 'SelfSummarySubmitted' satisfies RoundEvent['type'];
/** All but the summaries, whose texts are long and are not shown here. */
const STEPS = Object.keys(roundEvents).filter((type) => type !== SUMMARY);

/** Who handed in a summary and when, without its text. */
const SUMMARIES = `SELECT data ->> 'dossierId' AS dossierId, rev FROM facts WHERE stream = @stream AND +type = '${SUMMARY}'
  AND known_from <= @position AND known_to > @position AND from_day <= @effectiveAt AND rev > @since`;

export interface Paging {
  /** From 1. */
  readonly page: number;
  readonly size: number;
}

const ACTORS = 'SELECT event, act FROM round_steps WHERE event IN (SELECT value FROM json_each(?))';

const removedIn = (data: object): readonly string[] => (data as Partial<RoundMembersChanged['data']>).remove ?? [];

interface Known {
  readonly id: string;
  readonly facts: readonly KnownFact[];
  readonly round: Round;
  readonly opened: Opened;
}

/** 考核轮次: one of them, as of a point of time. */
export class RoundReading {
  constructor(
    private readonly db: Database,
    private readonly catalogue: Catalogue,
    private readonly asOf: AsOf,
  ) {}

  /** One round with a page of its members, and its steps. */
  async whole(id: string, paging: Paging) {
    const known = this.known(id);
    if (!known) return undefined;
    const { effectiveAt, knownAt, position } = this.asOf;
    const { round, facts, opened } = known;
    const counts = await countEntries(this.db, round, id, this.asOf);
    const summaries = this.summaries(known);
    const actors = this.actors(known);
    return {
      ...this.headOf(known),
      effectiveAt,
      knownAt,
      position: String(position),
      assessors: opened.assessors,
      asFound: opened.asFound ?? false,
      summaries: summaries.size,
      proposals: handedIn(round.handedIn).proposals.size,
      decidedOn: round.decided?.on ?? null,
      entered: counts.entered,
      notEntered: counts.notEntered.length,
      quota: this.quota(known, counts),
      members: this.members(known, summaries, paging),
      entries: facts.map((fact) => this.entry(fact, actors)),
    };
  }

  /** The quota of a round and how it is used; null where the book has none for its kind. */
  async quotaOf(id: string) {
    const known = this.known(id);
    if (!known) return undefined;
    const counts = await countEntries(this.db, known.round, id, this.asOf);
    return { ...this.headOf(known), quota: this.quota(known, counts) };
  }

  private known(id: string): Known | undefined {
    const { position, effectiveAt } = this.asOf;
    const facts = factsOfTypes(this.db, `round-${id}`, STEPS, position)
      .filter(({ eff }) => firstDay(eff) <= effectiveAt)
      .toSorted((a, b) => a.meta.rev - b.meta.rev);
    const round = fold({ evolve: roundFold, initial: noRound }, facts);
    return round.opened ? { id, facts, round, opened: round.opened } : undefined;
  }

  private headOf({ id, opened, round }: Known) {
    const { unitId, kind, year, quarter, from, to, pool } = opened.about;
    return {
      id,
      unitId,
      unit: unitAt(this.db, unitId, this.asOf).name || unitId,
      kind,
      kindName: codeName('ZB17', kind) ?? kind,
      year,
      quarter: quarter ?? null,
      from: from ?? null,
      to: to ?? null,
      pool,
      unitClass: opened.unitClass,
      openedOn: opened.on,
      open: !round.closed && !round.abandoned,
      decided: round.decided !== undefined,
      expected: round.members.size,
    };
  }

  /** Before the decision by the book of the day asked about, after it by that of its day. */
  private quota({ round, opened }: Known, { actual }: EntryCounts) {
    const { effectiveAt, position } = this.asOf;
    const { on = effectiveAt, decidedOn } = round.decided ?? {};
    const found = quotaOf(round, { effectiveOn: on, decidedOn }, besideAt(this.db, position), effectiveAt);
    if (!found) return null;
    const { expected, percent, exact, allowed, rounding, approval, basis } = found;
    return {
      expected,
      percent,
      exact,
      allowed,
      rounding,
      approval: approval ?? null,
      /** As the round gave them. */
      used: excellentIn(round.given.values()),
      /** As the dossiers now read. */
      actual,
      over: !opened.asFound && Math.max(actual, excellentIn(round.given.values())) > allowed,
      basis,
    };
  }

  /** Who recorded which step. */
  private actors({ facts }: Known): ReadonlyMap<string, Actor> {
    const ids = JSON.stringify(facts.map(({ meta }) => meta.id));
    const rows = prepared<[string], { event: string; act: string }>(this.db, ACTORS).all(ids);
    return new Map(rows.map(({ event, act }) => [event, JSON.parse(act) as Actor]));
  }

  private summaries({ id, facts }: Known): ReadonlySet<string> {
    const { position, effectiveAt } = this.asOf;
    const since = facts.findLast(({ type }) => type === 'RoundOpened')?.meta.rev ?? 0;
    const bound = { stream: `round-${id}`, position, effectiveAt, since };
    const rows = prepared<[object], { dossierId: string; rev: number }>(this.db, SUMMARIES).all(bound);
    const gone = new Map(facts.flatMap(({ meta, data }) => removedIn(data).map((dossierId) => [dossierId, meta.rev])));
    return new Set(rows.flatMap(({ dossierId, rev }) => (rev > (gone.get(dossierId) ?? 0) ? [dossierId] : [])));
  }

  private members({ id, round }: Known, summaries: ReadonlySet<string>, { page, size }: Paging) {
    const all = [...round.members].toSorted();
    const shown = all.slice((page - 1) * size, page * size);
    const held = heldIn(this.db, round, [id, shown], this.asOf);
    const { proposals } = handedIn(round.handedIn);
    const items = shown.map((dossierId) => ({
      dossierId,
      name: personAt(this.db, `dossier-${dossierId}`, this.asOf).name,
      summary: summaries.has(dossierId),
      proposal: proposals.get(dossierId) ?? null,
      decision: round.given.get(dossierId) ?? null,
      entered: held.get(dossierId)?.entered ?? null,
      dossierGrade: held.get(dossierId)?.grade ?? null,
    }));
    return { total: all.length, page, size, items };
  }

  /** A step with its figures; of a list only how many are on it. */
  private entry({ type, eff, meta, data }: KnownFact, actors: ReadonlyMap<string, Actor>) {
    const { basis = [], duties: _, fulfils: __, about: ___, ...rest } = data as Readonly<Record<string, unknown>>;
    const details = Object.fromEntries(
      Object.entries(rest).map(([name, value]) => [name, Array.isArray(value) ? value.length : value]),
    );
    const label = this.catalogue[type]?.label ?? type;
    return { eventId: meta.id, type, label, on: eff, recordedAt: meta.ts, by: actors.get(meta.id) ?? null, details, basis };
  }
}
