import type { DossierOpened } from '../dossier/dossier.events.js';
import type { LegalDate } from '../kernel/dates.js';
import type { Command, Decider } from '../kernel/decider.js';
import { allowing, rule } from '../kernel/rule.js';
import type { ToleranceGranted } from './granted.events.js';

/** What a dossier holds of cases of 容错. */
interface Held {
  readonly opened: boolean;
  /** The event that holds it, by the case. */
  readonly cases: Readonly<Record<string, string>>;
}

export type RecordTolerance = Command<
  'RecordTolerance',
  { dossierId: string; effectiveOn: LegalDate } & Omit<ToleranceGranted['data'], 'basis'>
>;

const onlyAnOpenDossier = rule<unknown, Held>(
  'onlyAnOpenDossier',
  'DOSSIER_NOT_FOUND',
  (_, { opened }) => !opened && { message: '没有这份档案' },
);

const onceForACase = rule<{ tolerance: string }, Held>('onceForACase', 'CASE_EXISTS', ({ tolerance }, { cases }) => {
  const before = cases[tolerance];
  return before !== undefined && { message: '该事项已记入档案', standsInTheWay: [{ eventId: before, type: 'ToleranceGranted' }] };
});

const allowed = allowing('dossierId');

/** 容错入档: what was granted, in the dossier's stream; the violation stays on record beside it. */
export const grantedTolerances: Decider<RecordTolerance, Held, ToleranceGranted, ToleranceGranted | DossierOpened> = {
  streamOf: ({ dossierId }) => `dossier-${dossierId}`,
  initial: { opened: false, cases: {} },
  evolve: {
    DossierOpened: (state) => ({ ...state, opened: true }),
    ToleranceGranted: (state, { meta, data: { tolerance } }) => ({ ...state, cases: { ...state.cases, [tolerance]: meta.id } }),
  },
  decide: {
    RecordTolerance: (command, state, context) => [
      { type: 'ToleranceGranted', ...allowed([onlyAnOpenDossier, onceForACase], command, state, context) },
    ],
  },
};
