import type { Database } from 'better-sqlite3';
import { codeName } from '../../codes/codes.js';
import { fold } from '../../kernel/decider.js';
import type { Actor, Catalogue } from '../../kernel/event.js';
import { prepared } from '../../projector/prepared.js';
import {
  agreedIn,
  type Candidate,
  isOver,
  noSelection,
  type SelectionCase,
  selectionFold,
} from '../../selection/selection.fold.js';
import { type AsOf, factsAt, type KnownFact } from '../as-of.js';
import { personAt } from '../roster.js';
import { unitAt } from '../unit-at.js';

/** 选任事项, in a list. */
export interface SelectionItem {
  readonly id: string;
  readonly unitId: string;
  readonly unit: string;
  readonly post: string;
  readonly level: string | null;
  readonly promotion: string;
  readonly openedOn: string;
  readonly open: boolean;
  /** The step that was taken last, as it is called. */
  readonly stage: string;
  /** Dossiers of those on whose appointment was agreed. */
  readonly agreed: readonly string[];
}

export interface SelectionQuery {
  readonly unitId?: string;
  readonly open?: boolean;
  /** From 1. */
  readonly page: number;
  readonly size: number;
}

export interface SelectionPage {
  readonly total: number;
  readonly page: number;
  readonly size: number;
  readonly items: readonly SelectionItem[];
}

const CASES = `SELECT stream FROM selection_cases WHERE position <= @position AND (@unitId IS NULL OR unit = @unitId) ORDER BY position`;

/** 全程纪实: the selections of the house as of a point of time, each with its steps. */
export class Selections {
  constructor(
    private readonly db: Database,
    private readonly catalogue: Catalogue,
    private readonly asOf: AsOf,
  ) {}

  /** The cases there were, in the order in which they were recorded. */
  list({ unitId, open, page, size }: SelectionQuery): SelectionPage {
    const bound = { position: this.asOf.position, unitId: unitId ?? null };
    const found = prepared<[object], { stream: string }>(this.db, CASES)
      .all(bound)
      .flatMap(({ stream }) => this.known(stream) ?? [])
      .filter(({ state }) => open === undefined || isOver(state) !== open);
    const items = found.slice((page - 1) * size, page * size).map((one) => this.item(one));
    return { total: found.length, page, size, items };
  }

  /** One case whole: every step as it was recorded, by whom, with its figures and the rules it was judged by; `actors` is who recorded which event. */
  whole(id: string, actors: ReadonlyMap<string, Actor>) {
    const known = this.known(`selection-${id}`);
    if (!known) return undefined;
    const { effectiveAt, knownAt, position } = this.asOf;
    return {
      ...this.item(known),
      effectiveAt,
      knownAt,
      position: String(position),
      candidates: Object.entries(known.state.candidates).map(([dossierId, candidate]) => ({
        dossierId,
        ...personAt(this.db, `dossier-${dossierId}`, this.asOf),
        ...(candidate && progressOf(candidate)),
      })),
      entries: known.facts.map((fact) => this.entry(fact, actors)),
    };
  }

  /** In the order recorded, which is the order of the steps: a tenure counts from before its notice. */
  private known(stream: string): Known | undefined {
    const { position, effectiveAt } = this.asOf;
    const facts = factsAt(this.db, stream, position, effectiveAt).toSorted((a, b) => a.meta.rev - b.meta.rev);
    const state = fold({ evolve: selectionFold, initial: noSelection }, facts);
    return state.motion ? { stream, facts, state, motion: state.motion } : undefined;
  }

  private item({ stream, facts, state, motion }: Known): SelectionItem {
    const { unitId, postId, level, promotion, on } = motion;
    const unit = unitAt(this.db, unitId, this.asOf);
    return {
      id: stream.slice('selection-'.length),
      unitId,
      unit: unit.name || unitId,
      post: unit.posts[postId]?.name ?? postId,
      level: codeName('ZB09', level ?? '') ?? null,
      promotion,
      openedOn: on,
      open: !isOver(state),
      stage: this.label(facts.at(-1)?.type ?? ''),
      agreed: agreedIn(state),
    };
  }

  private entry({ type, eff, meta, data }: KnownFact, actors: ReadonlyMap<string, Actor>) {
    const { basis = [], ...details } = data as { readonly basis?: readonly object[] };
    const by = actors.get(meta.id) ?? null;
    return { eventId: meta.id, type, label: this.label(type), on: eff, recordedAt: meta.ts, by, details, basis };
  }

  private label(type: string): string {
    return this.catalogue[type]?.label ?? type;
  }
}

interface Known {
  readonly stream: string;
  readonly facts: readonly KnownFact[];
  readonly state: SelectionCase;
  readonly motion: NonNullable<SelectionCase['motion']>;
}

const dayOf = (turn: { readonly on: string } | undefined): string | null => turn?.on ?? null;

const progressOf = ({ named, inspected, decided, concluded, carriedOut }: Candidate) => ({
  namedOn: named.on,
  inspectedOn: dayOf(inspected),
  hindrances: inspected?.hindrances ?? [],
  decidedOn: dayOf(decided),
  outcome: decided?.outcome ?? null,
  concludedOn: dayOf(concluded),
  carriedOut: carriedOut !== undefined,
});
