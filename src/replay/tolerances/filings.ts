import type { Database } from 'better-sqlite3';
import { type Filing, filingFold, isOpen, noFiling, stageOf } from '../../filing/filing.fold.js';
import { fold } from '../../kernel/decider.js';
import type { Catalogue } from '../../kernel/event.js';
import { prepared } from '../../projector/prepared.js';
import type { AsOf, KnownFact } from '../as-of.js';
import { type Actors, entryOf, factsOfCase, type Page, pageOf, type Wanted } from './cases.js';

/** 风险备案, in a list. */
export interface FilingItem {
  readonly id: string;
  readonly applicant: string;
  readonly dossierIds: readonly string[];
  readonly unitId: string | null;
  readonly filedOn: string;
  readonly plannedFrom: string;
  readonly plannedUntil: string | null;
  /** 补报. */
  readonly late: boolean;
  readonly stage: string;
  readonly open: boolean;
  readonly level: string | null;
  readonly gravest: string | null;
  readonly outcome: string | null;
  readonly feedbackOn: string | null;
}

const idOf = (stream: string): string => stream.slice('filing-'.length);

const CITING = `SELECT stream FROM facts WHERE type = 'ToleranceOpened' AND type > '' AND known_from <= @position AND known_to > @position
  AND from_day <= @day AND EXISTS (SELECT 1 FROM json_each(data, '$.filings') AS linked WHERE linked.value ->> 'filing' = @id)`;

/** 风险备案: the filings of the house as of a point of time. */
export class Filings {
  constructor(
    private readonly db: Database,
    private readonly catalogue: Catalogue,
    private readonly asOf: AsOf,
  ) {}

  list(wanted: Wanted): Page<FilingItem> {
    return pageOf(this.db, 'filings', { asOf: this.asOf, wanted }, (stream) => {
      const item = itemOf(stream, this.known(stream).state);
      return item && isWanted(item, wanted) ? item : undefined;
    });
  }

  /** One filing whole, with the cases of 容错 that found it; `actors` is who recorded which event. */
  whole(id: string, actors: Actors) {
    const stream = `filing-${id}`;
    const { facts, state } = this.known(stream);
    const item = itemOf(stream, state);
    if (!item) return undefined;
    const { effectiveAt, knownAt, position } = this.asOf;
    const citing = prepared<[object], { stream: string }>(this.db, CITING).all({ id, position, day: effectiveAt });
    return {
      ...item,
      effectiveAt,
      knownAt,
      position: String(position),
      tolerances: citing.map((one) => one.stream.slice('tolerance-'.length)),
      entries: facts.map((fact) => entryOf(fact, this.catalogue[fact.type]?.label ?? fact.type, actors)),
    };
  }

  private known(stream: string): { readonly facts: readonly KnownFact[]; readonly state: Filing } {
    const facts = factsOfCase(this.db, stream, this.asOf);
    return { facts, state: fold({ evolve: filingFold, initial: noFiling }, facts) };
  }
}

/** Whether it is what is asked for; whom it is of is looked at again, since it may have been applied for anew by others. */
const isWanted = (item: FilingItem, { open, outcome, dossierId }: Wanted): boolean =>
  (open === undefined || item.open === open) &&
  (outcome === undefined || item.outcome === outcome) &&
  (dossierId === undefined || item.dossierIds.includes(dossierId));

function itemOf(stream: string, state: Filing): FilingItem | undefined {
  const { applied } = state;
  if (!applied) return undefined;
  const { applicant, dossierIds = [], servedIn = null, on: filedOn, plannedFrom, plannedUntil = null, late = false } = applied;
  return {
    id: idOf(stream),
    applicant,
    dossierIds,
    unitId: servedIn,
    filedOn,
    plannedFrom,
    plannedUntil,
    late,
    ...progressOf(state),
  };
}

const progressOf = (state: Filing) => ({
  stage: stageOf(state),
  open: isOpen(state),
  level: state.accepted?.level ?? null,
  gravest: state.assessed?.gravest ?? null,
  outcome: state.reviewed?.outcome ?? null,
  feedbackOn: state.feedback?.on ?? null,
});
