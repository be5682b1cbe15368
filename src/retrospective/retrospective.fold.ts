import type { TakingUp } from '../appointment/appointment.events.js';
import type { DossierOpened } from '../dossier/dossier.events.js';
import type { LegalDate } from '../kernel/dates.js';
import { type Evolve, fold } from '../kernel/decider.js';
import type { Recorded } from '../kernel/event.js';
import type { NotedEvent, RetrospectiveEvent } from './retrospective.events.js';

interface Done {
  readonly by: string;
  readonly type: string;
  readonly on: LegalDate;
}

/** 追溯考核: what its facts amount to; without `assessed` there is none. */
export interface Retrospective {
  readonly assessed?: Done;
  /** Dossiers of its subjects. */
  readonly dossiers: readonly string[];
  readonly withdrawn?: Done;
}

export const noRetrospective: Retrospective = { dossiers: [] };

const done = ({ meta, type, eff }: Recorded): Done => ({ by: meta.id, type, on: eff });

export const retrospectiveFold: Evolve<Retrospective, RetrospectiveEvent> = {
  RetrospectiveAssessed: (state, event) => ({
    ...state,
    assessed: done(event),
    dossiers: event.data.subjects.map(({ dossierId }) => dossierId),
  }),
  RetrospectiveWithdrawn: (state, event) => ({ ...state, withdrawn: done(event) }),
};

export const retrospectiveIn = (facts: readonly Recorded[]): Retrospective =>
  fold({ evolve: retrospectiveFold, initial: noRetrospective }, facts);

/** A retrospective as a dossier holds it: the event that noted it, of which tenure, and the one that took it back. */
interface Note {
  readonly noted: Done;
  readonly tenure: string;
  readonly withdrawn?: Done;
}

/** What a dossier holds of the retrospectives of its subject. */
export interface Noted {
  readonly opened: boolean;
  /** Events by which posts were taken up. */
  readonly tenures: readonly string[];
  /** By the retrospective's id. */
  readonly notes: Readonly<Record<string, Note | undefined>>;
}

export const nothingNoted: Noted = { opened: false, tenures: [], notes: {} };

const takeUp = (state: Noted, { meta: { id } }: Recorded<TakingUp>): Noted => ({ ...state, tenures: [...state.tenures, id] });

export const notedFold: Evolve<Noted, NotedEvent | DossierOpened | TakingUp> = {
  DossierOpened: (state) => ({ ...state, opened: true }),
  CadreAppointed: takeUp,
  CadrePromoted: takeUp,
  CadreDemoted: takeUp,
  CadreTransferred: takeUp,
  CadreSeconded: takeUp,
  RetrospectiveNoted: (state, event) => {
    const { retrospective, tenure } = event.data;
    return { ...state, notes: { ...state.notes, [retrospective]: { noted: done(event), tenure } } };
  },
  RetrospectiveNoteWithdrawn: (state, event) => {
    const { retrospective } = event.data;
    const before = state.notes[retrospective];
    return before ? { ...state, notes: { ...state.notes, [retrospective]: { ...before, withdrawn: done(event) } } } : state;
  },
};
