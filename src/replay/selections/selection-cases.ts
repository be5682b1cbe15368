import type { Database } from 'better-sqlite3';
import { codeName } from '../../codes/codes.js';
import { dutyEvents } from '../../duties/duties.events.js';
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
import { followUpSummaries } from '../followups/summaries.js';
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

/** Cases that were known, and had begun, by then; the motion is the first event of its stream. */
const CASES = `FROM selection_cases AS cases WHERE position <= @position AND (@unitId IS NULL OR unit = @unitId) AND EXISTS (
  SELECT 1 FROM facts WHERE facts.stream = cases.stream AND rev = 0
    AND known_from <= @position AND known_to > @position AND from_day <= @effectiveAt)`;

/** Something in a dossier that came of a case, as it read at a position. */
const CITING = `SELECT 1 FROM facts WHERE stream = @dossier AND known_from <= @position AND known_to > @position
  AND from_day <= @effectiveAt AND type = @type AND data ->> 'selection' = @selection
  AND data ->> 'unitId' = @unitId AND data ->> 'postId' = @postId LIMIT 1`;

const TAKEN = { promotion: 'CadrePromoted', transfer: 'CadreTransferred', appointment: 'CadreAppointed' } as const;

/** 全程纪实: the selections of the house as of a point of time, each with its steps. */
export class Selections {
  constructor(
    private readonly db: Database,
    private readonly catalogue: Catalogue,
    private readonly asOf: AsOf,
  ) {}

  /** The cases there were, in the order in which they were recorded. */
  list({ unitId, open, page, size }: SelectionQuery): SelectionPage {
    const { position, effectiveAt } = this.asOf;
    const bound = { position, effectiveAt, unitId: unitId ?? null };
    const from = (page - 1) * size;
    if (open === undefined) {
      const total = prepared<[object], { total: number }>(this.db, `SELECT count(*) AS total ${CASES}`).get(bound)?.total ?? 0;
      return { total, page, size, items: this.cases({ ...bound, from, size }).map((one) => this.item(one)) };
    }
    const found = this.cases({ ...bound, from: 0, size: -1 }).filter(({ state }) => isOver(state) !== open);
    return { total: found.length, page, size, items: found.slice(from, from + size).map((one) => this.item(one)) };
  }

  /** So many of the cases, -1 for all, each folded. */
  private cases(bound: object): readonly Known[] {
    return prepared<[object], { stream: string }>(this.db, `SELECT stream ${CASES} ORDER BY position LIMIT @size OFFSET @from`)
      .all(bound)
      .flatMap(({ stream }) => this.known(stream) ?? []);
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
        followUps: followUpSummaries(this.db, dossierId, this.asOf),
        hindrances: hindrancesFound(known.facts, candidate),
        carriedOut: this.isCarriedOut(known.stream, dossierId, candidate),
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
      id: idOf(stream),
      unitId,
      unit: unit.name || unitId,
      post: unit.posts[postId]?.name ?? postId,
      level: codeName('ZB09', level ?? '') ?? null,
      promotion,
      openedOn: on,
      open: !isOver(state),
      stage: this.label(facts.findLast((fact) => this.stands(fact, state))?.type ?? ''),
      agreed: agreedIn(state),
    };
  }

  /** 任职手续办结 stands as long as the dossier holds what it confirms; what changes about a duty is no step. */
  private stands({ type, meta, data }: KnownFact, { candidates }: SelectionCase): boolean {
    if (Object.hasOwn(dutyEvents, type)) return false;
    const { dossierId = '' } = data as { readonly dossierId?: string };
    return type !== 'SelectionCarriedOut' || this.isCarriedOut(meta.stream, dossierId, candidates[dossierId]);
  }

  /** Whether what was concluded, and found in the dossier then, stands there still, or again. */
  private isCarriedOut(stream: string, dossierId: string, { concluded, carriedOut }: Partial<Candidate> = {}): boolean {
    if (!concluded || !carriedOut) return false;
    const { position, effectiveAt } = this.asOf;
    const { unitId, postId, taking } = concluded;
    const post = { dossier: `dossier-${dossierId}`, selection: idOf(stream), type: TAKEN[taking], unitId, postId };
    return prepared<[object], object>(this.db, CITING).get({ ...post, position, effectiveAt }) !== undefined;
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

const idOf = (stream: string): string => stream.slice('selection-'.length);

const dayOf = (turn: { readonly on: string } | undefined): string | null => turn?.on ?? null;

/** What the last inspection found, of which the fold knows only that it found something. */
const hindrancesFound = (facts: readonly KnownFact[], candidate: Candidate | undefined): readonly string[] => {
  const { data } = facts.find(({ meta }) => meta.id === candidate?.inspected?.eventId) ?? { data: {} };
  return (data as { readonly hindrances?: readonly string[] }).hindrances ?? [];
};

const progressOf = ({ named, inspected, decided, concluded }: Candidate) => ({
  namedOn: named.on,
  inspectedOn: dayOf(inspected),
  passed: inspected?.passed ?? null,
  decidedOn: dayOf(decided),
  outcome: decided?.outcome ?? null,
  concludedOn: dayOf(concluded),
});
