import type { Database } from 'better-sqlite3';
import { type Done, type Handover, handoverFold, isOpen, noHandover } from '../../handover/handover.fold.js';
import { firstDay } from '../../kernel/dates.js';
import { fold } from '../../kernel/decider.js';
import type { Catalogue } from '../../kernel/event.js';
import { prepared } from '../../projector/prepared.js';
import { type AsOf, factsAt, type KnownFact } from '../as-of.js';
import { findDuties } from '../duties.js';
import { personAt } from '../roster.js';
import { unitAt } from '../unit-at.js';

/** 离任交接, in a list. */
export interface HandoverItem {
  readonly id: string;
  /** The dossier of who left. */
  readonly dossierId: string;
  readonly name: string | null;
  readonly leaving: string;
  readonly unitId: string;
  readonly unit: string;
  readonly leftOn: string;
  readonly openedOn: string;
  readonly receiver: { readonly dossierId: string; readonly name: string | null; readonly acting: boolean } | null;
  /** The step that was taken last, as it is called. */
  readonly stage: string;
  readonly open: boolean;
  readonly overdue: boolean;
  readonly completedOn: string | null;
  readonly revisitedOn: string | null;
  readonly closedOn: string | null;
  readonly voidedOn: string | null;
}

export interface HandoverQuery {
  readonly unitId?: string;
  readonly dossierId?: string;
  readonly open?: boolean;
  readonly overdue?: boolean;
  readonly year?: number;
  /** From 1. */
  readonly page: number;
  readonly size: number;
}

export interface HandoverPage {
  readonly effectiveAt: string;
  readonly knownAt: string;
  readonly total: number;
  readonly page: number;
  readonly size: number;
  readonly items: readonly HandoverItem[];
}

/** Cases that were known, and open by then; the opening is the first event of its stream. */
const CASES = `SELECT stream FROM handover_cases AS cases WHERE position <= @position AND (@unitId IS NULL OR unit = @unitId)
  AND (@dossierId IS NULL OR stream IN (SELECT stream FROM handover_parties WHERE dossier = @dossierId AND position <= @position))
  AND EXISTS (SELECT 1 FROM facts WHERE facts.stream = cases.stream AND rev = 0 AND known_from <= @position AND known_to > @position
    AND from_day <= @day AND (@year IS NULL OR substr(data ->> 'until', 1, 4) = @year))`;

/** A case with its facts in the order recorded, which is the order of the steps. */
export interface Known {
  readonly stream: string;
  readonly facts: readonly KnownFact[];
  readonly state: Handover;
}

const dayOf = (done: Done | undefined): string | null => done?.on ?? null;

/** On which days it came how far. */
const turnsOf = ({ completed, revisits, closed, voided }: Handover) => ({
  completedOn: dayOf(completed),
  revisitedOn: dayOf(revisits.at(-1)),
  closedOn: dayOf(closed),
  voidedOn: dayOf(voided),
});

/** 离任交接: the cases of the house as of a point of time. */
export class HandoverList {
  constructor(
    readonly db: Database,
    readonly catalogue: Catalogue,
    readonly asOf: AsOf,
  ) {}

  /** In the order in which they were recorded. */
  list({ unitId, dossierId, open, overdue, year, page, size }: HandoverQuery): HandoverPage {
    const { position, effectiveAt: day, knownAt } = this.asOf;
    const years = year === undefined ? null : String(year);
    const bound = { position, day, unitId: unitId ?? null, dossierId: dossierId ?? null, year: years };
    const [common, offset] = [{ effectiveAt: day, knownAt, page, size }, (page - 1) * size];
    if (open === undefined && overdue === undefined) {
      const total = prepared<[object], { n: number }>(this.db, `SELECT count(*) AS n FROM (${CASES})`).get(bound)?.n ?? 0;
      return { ...common, total, items: this.items({ ...bound, offset, size }) };
    }
    const found = this.items({ ...bound, offset: 0, size: -1 }).filter(
      (item) => (open === undefined || item.open === open) && (overdue === undefined || item.overdue === overdue),
    );
    return { ...common, total: found.length, items: found.slice(offset, offset + size) };
  }

  /** Undefined where there is no such case as of then. */
  known(stream: string): Known | undefined {
    const { position, effectiveAt } = this.asOf;
    const facts = factsAt(this.db, stream, position, effectiveAt).toSorted((a, b) => a.meta.rev - b.meta.rev);
    const state = fold({ evolve: handoverFold, initial: noHandover }, facts);
    return state.opened && { stream, facts, state };
  }

  item({ stream, state }: Known): HandoverItem {
    const { dossierId, leaving, unitId = '', until, receiver, opened, done } = state;
    return {
      id: stream.slice('handover-'.length),
      dossierId,
      name: this.nameOf(dossierId),
      leaving,
      unitId,
      unit: unitAt(this.db, unitId, { ...this.asOf, effectiveAt: firstDay(until) }).name,
      leftOn: until,
      openedOn: opened?.on ?? '',
      receiver: receiver
        ? { dossierId: receiver.dossierId, name: this.nameOf(receiver.dossierId), acting: receiver.acting }
        : null,
      stage: this.label(done.at(-1)?.type ?? ''),
      open: isOpen(state),
      overdue: findDuties(this.db, { overdue: true, subject: stream, page: 1, size: 1 }, this.asOf).total > 0,
      ...turnsOf(state),
    };
  }

  label(type: string): string {
    return this.catalogue[type]?.label ?? type;
  }

  private items(bound: object): readonly HandoverItem[] {
    return prepared<[object], { stream: string }>(this.db, `${CASES} ORDER BY position LIMIT @size OFFSET @offset`)
      .all(bound)
      .flatMap(({ stream }) => this.known(stream) ?? [])
      .map((one) => this.item(one));
  }

  private nameOf(dossierId: string): string | null {
    return personAt(this.db, `dossier-${dossierId}`, this.asOf).name;
  }
}
