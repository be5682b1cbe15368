import type { Database } from 'better-sqlite3';
import { filingFold, noFiling, standsBefore } from '../../filing/filing.fold.js';
import { firstDay } from '../../kernel/dates.js';
import { fold } from '../../kernel/decider.js';
import type { Catalogue } from '../../kernel/event.js';
import { editionFor } from '../../rulebook/ruling.js';
import { toleranceRedLines } from '../../rulebook/tolerance.book.js';
import type { ToleranceGranted } from '../../tolerance/granted.events.js';
import type { Factor, ToleranceVerified } from '../../tolerance/tolerance.events.js';
import { isGranted, noCase, openDuties, stageOf, type ToleranceCase, toleranceFold } from '../../tolerance/tolerance.fold.js';
import { FACTORS, OUTCOMES } from '../../rulebook/tolerance-codes.book.js';
import { type AsOf, factsOfTypes, type KnownFact } from '../as-of.js';
import { besideAt } from '../beside.js';
import { type Actors, entryOf, factsOfCase, type Page, pageOf, type Wanted } from './cases.js';

type Labels = Readonly<Record<string, string>>;

const coded = (labels: Labels, code: string | undefined) => (code === undefined ? null : { code, label: labels[code] ?? code });

/** 容错事项, in a list. */
export interface ToleranceItem {
  readonly id: string;
  readonly dossierId: string;
  /** Where the official served on the day of the act. */
  readonly unitId: string | null;
  readonly by: string;
  readonly openedOn: string;
  readonly actOn: string;
  readonly stage: string;
  readonly open: boolean;
  readonly outcome: ReturnType<typeof coded>;
  readonly decidedOn: string | null;
  /** Red lines that were found, and those of them that were overridden. */
  readonly redLines: readonly string[];
  readonly overridden: readonly string[];
}

const idOf = (stream: string): string => stream.slice('tolerance-'.length);

/** 容错: the cases of the house as of a point of time. */
export class Tolerances {
  constructor(
    private readonly db: Database,
    private readonly catalogue: Catalogue,
    private readonly asOf: AsOf,
  ) {}

  list(wanted: Wanted): Page<ToleranceItem> {
    const { open, outcome } = wanted;
    return pageOf(this.db, 'tolerances', { asOf: this.asOf, wanted }, (stream) => {
      const item = itemOf(stream, this.known(stream).state);
      const asked = (open === undefined || item?.open === open) && (outcome === undefined || item?.outcome?.code === outcome);
      return asked ? item : undefined;
    });
  }

  /** One case whole: the act, what was found of it, the filings it found, who did what, and what the dossier holds; `actors` is who recorded which event. */
  whole(id: string, actors: Actors) {
    const stream = `tolerance-${id}`;
    const { facts, state } = this.known(stream);
    const item = itemOf(stream, state);
    if (!item) return undefined;
    const { effectiveAt, knownAt, position } = this.asOf;
    const { violated, region = null, investigation = null, initiator = null } = state.act ?? {};
    return {
      ...item,
      effectiveAt,
      knownAt,
      position: String(position),
      initiator,
      violated,
      region,
      investigation,
      factors: factorsIn(facts),
      distinctions: state.distinctions ?? null,
      redLines: this.redLinesOf(state),
      overrides: state.overrides,
      cites: state.cites,
      filings: state.filings.map((one) => ({ ...one, prior: one.prior && this.stillStands(one.filing, item.actOn) })),
      decided: state.decided ?? null,
      rectifications: state.rectifications.map(({ by, on, dueOn, done }) => ({ id: by, on, dueOn, doneOn: done?.on ?? null })),
      openDuties: state.decided && !state.closed ? openDuties(state).map(({ what }) => what) : [],
      granted: this.recordedIn(item.dossierId, id),
      entries: facts.map((fact) => entryOf(fact, this.catalogue[fact.type]?.label ?? fact.type, actors)),
    };
  }

  private known(stream: string): { readonly facts: readonly KnownFact[]; readonly state: ToleranceCase } {
    const facts = factsOfCase(this.db, stream, this.asOf);
    return { facts, state: fold({ evolve: toleranceFold, initial: noCase }, facts) };
  }

  /** Whether a filing that a case found still counts as filed before the act: it may have been returned, refused or withdrawn since. */
  private stillStands(filing: string, actOn: string): boolean {
    const facts = factsOfCase(this.db, `filing-${filing}`, this.asOf);
    return standsBefore(fold({ evolve: filingFold, initial: noFiling }, facts), actOn);
  }

  /** As they are called on the list in force on the day on which they were found. */
  private redLinesOf({ redLines = [], verified, act }: ToleranceCase) {
    const day = verified.at(-1)?.on ?? this.asOf.effectiveAt;
    const beside = besideAt(this.db, this.asOf.position);
    const edition = editionFor(toleranceRedLines, day, act?.servedIn, beside);
    return redLines.map((code) => ({
      code,
      label: edition?.parameters.items.find((item) => item.code === code)?.label ?? code,
      version: edition?.version ?? null,
    }));
  }

  /** The event of the dossier that holds what a case granted. */
  private recordedIn(dossierId: string, id: string): string | null {
    const { position, effectiveAt } = this.asOf;
    const granted = factsOfTypes(this.db, `dossier-${dossierId}`, ['ToleranceGranted'], position);
    const [own] = (granted as readonly (KnownFact & ToleranceGranted)[]).filter(
      ({ data, eff }) => data.tolerance === id && firstDay(eff) <= effectiveAt,
    );
    return own?.meta.id ?? null;
  }
}

function itemOf(stream: string, state: ToleranceCase): ToleranceItem | undefined {
  const { opened, act, decided, redLines = [], closed, notAccepted, overrides } = state;
  if (!opened || !act) return undefined;
  return {
    id: idOf(stream),
    dossierId: act.dossierId,
    unitId: act.servedIn ?? null,
    by: opened.initiative,
    openedOn: opened.on,
    actOn: act.actOn,
    stage: stageOf(state),
    open: !closed && !notAccepted,
    outcome: coded(OUTCOMES, decided?.outcome),
    decidedOn: decided?.on ?? null,
    redLines,
    overridden: isGranted(state) ? overrides.flatMap(({ items }) => items) : [],
  };
}

/** 六个要素, each as it was found last, and by which event. */
function factorsIn(facts: readonly KnownFact[]) {
  const verified = facts.filter((fact): fact is KnownFact & ToleranceVerified => fact.type === 'ToleranceVerified');
  const found = verified.flatMap(({ meta, data }) => (data.factors ?? []).map((factor) => ({ ...factor, eventId: meta.id })));
  return Object.entries(FACTORS).map(([factor, label]) => {
    const last: (Factor & { readonly eventId: string }) | undefined = found.findLast((one) => one.factor === factor);
    return { grade: null, finding: null, evidence: [], eventId: null, ...last, factor, label };
  });
}
