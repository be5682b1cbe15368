import type { Database } from 'better-sqlite3';
import type { DownCaseOpened, MovedDown } from '../../downs/downs.events.js';
import { type DownCase, downFold, isOpen, noCase, stepDue } from '../../downs/downs.fold.js';
import { fold } from '../../kernel/decider.js';
import { prepared } from '../../projector/prepared.js';
import { CAUSES, STEPS, WAYS } from '../../rulebook/down-codes.book.js';
import { type AsOf, factsAt, factsOfTypes, type KnownFact } from '../as-of.js';

type Labels = Readonly<Record<string, string>>;

/** A code with its label, as far as the book has one. */
export const coded = (labels: Labels, code: string | undefined) =>
  code === undefined ? null : { code, label: labels[code] ?? code };

export const ways: Labels = WAYS;
export const causes: Labels = CAUSES;
const steps: Labels = STEPS;

/** 能上能下事项, in a list. */
export interface DownCaseItem {
  readonly id: string;
  readonly dossierId: string;
  readonly unitId: string | null;
  readonly openedOn: string;
  readonly situation: string;
  readonly cause: ReturnType<typeof coded>;
  readonly open: boolean;
  /** The step that is to be taken next. */
  readonly due: ReturnType<typeof coded>;
  readonly measure: ReturnType<typeof coded>;
  /** 不予调整. */
  readonly endedOn: string | null;
}

export interface DownCaseQuery {
  readonly unitId?: string;
  readonly open?: boolean;
  readonly measure?: string;
  /** From 1. */
  readonly page: number;
  readonly size: number;
}

export interface DownCasePage {
  readonly total: number;
  readonly page: number;
  readonly size: number;
  readonly items: readonly DownCaseItem[];
}

/** Cases whose opening was known and in force. */
const OPENED = `FROM down_cases WHERE position <= @position AND (@unitId IS NULL OR unit = @unitId)
  AND EXISTS (SELECT 1 FROM facts WHERE facts.stream = down_cases.stream AND type = 'DownCaseOpened'
    AND known_from <= @position AND known_to > @position AND from_day <= @day)`;
const COUNTED = `SELECT count(*) AS total ${OPENED}`;
const LISTED = `SELECT stream ${OPENED} ORDER BY position LIMIT @size OFFSET @offset`;

/** The cases there were, as of a day and an instant, in the order in which they were recorded. */
export function findDownCases(db: Database, { page, size, unitId, ...query }: DownCaseQuery, asOf: AsOf): DownCasePage {
  const asked = { position: asOf.position, day: asOf.effectiveAt, unitId: unitId ?? null };
  const offset = (page - 1) * size;
  const listed = (bounds: { size: number; offset: number }): readonly DownCaseItem[] =>
    prepared<[object], { stream: string }>(db, LISTED)
      .all({ ...asked, ...bounds })
      .flatMap(({ stream }) => {
        const { state } = caseAt(db, stream, asOf);
        return state.opened && wanted(state, query) ? [itemOf(stream, state, state.opened.on)] : [];
      });
  if (query.open === undefined && query.measure === undefined) {
    const { total = 0 } = prepared<[object], { total: number }>(db, COUNTED).get(asked) ?? {};
    return { total, page, size, items: listed({ size, offset }) };
  }
  const found = listed({ size: -1, offset: 0 });
  return { total: found.length, page, size, items: found.slice(offset, offset + size) };
}

const wanted = (state: DownCase, { open, measure }: Pick<DownCaseQuery, 'open' | 'measure'>): boolean =>
  (open === undefined || isOpen(state) === open) && (measure === undefined || state.decided?.measure === measure);

function caseAt(db: Database, stream: string, { position, effectiveAt }: AsOf) {
  const facts = factsAt(db, stream, position, effectiveAt);
  return { facts, state: fold({ evolve: downFold, initial: noCase }, facts) };
}

function itemOf(stream: string, state: DownCase, openedOn: string): DownCaseItem {
  const { dossierId = '', unitId = null, ground, decided, ended } = state;
  return {
    id: stream.slice('down-'.length),
    dossierId,
    unitId,
    openedOn,
    situation: ground?.situation ?? '',
    cause: coded(causes, ground?.cause),
    open: isOpen(state),
    due: coded(steps, stepDue(state)),
    measure: coded(ways, decided?.measure),
    endedOn: ended?.on ?? null,
  };
}

/** One case whole: its ground, its steps as they were taken, and what the dossier holds of it; `undefined` when there was none. */
export function downCase(db: Database, id: string, asOf: AsOf) {
  const stream = `down-${id}`;
  const { facts, state } = caseAt(db, stream, asOf);
  const opened = facts.find((fact): fact is KnownFact & DownCaseOpened => fact.type === 'DownCaseOpened');
  if (!opened) return undefined;
  const { because, source = null, matter = null, basis = [] } = opened.data;
  return {
    ...itemOf(stream, state, opened.eff),
    effectiveAt: asOf.effectiveAt,
    knownAt: asOf.knownAt,
    position: String(asOf.position),
    because,
    source,
    matter,
    basis,
    procedure: state.steps.map((step) => ({ ...coded(steps, step), takenBy: state.taken[step]?.by ?? null })),
    entries: facts.map(entryOf),
    movedDown: state.dossierId === undefined ? null : recordedIn(db, state.dossierId, id, asOf),
  };
}

const entryOf = ({ type, eff, data, meta }: KnownFact) => ({
  eventId: meta.id,
  type,
  on: eff,
  recordedAt: meta.ts,
  details: data,
});

/** The event of the dossier that holds what a case decided. */
function recordedIn(db: Database, dossierId: string, caseId: string, { position }: AsOf): string | null {
  const moved = factsOfTypes(db, `dossier-${dossierId}`, ['MovedDown'], position) as readonly (KnownFact & MovedDown)[];
  return moved.find(({ data }) => data.downCase === caseId)?.meta.id ?? null;
}
