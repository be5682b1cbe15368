import type { DossierOpened } from '../dossier/dossier.events.js';
import type { LegalDate } from '../kernel/dates.js';
import type { Command, Decider } from '../kernel/decider.js';
import { allowing, rule } from '../kernel/rule.js';
import type { RiskFilingRecorded } from './filing.events.js';

/** What a dossier holds of filings. */
interface Held {
  readonly opened: boolean;
  /** The event that holds it, by the filing. */
  readonly filings: Readonly<Record<string, string>>;
}

export type RecordFiling = Command<
  'RecordFiling',
  { dossierId: string; effectiveOn: LegalDate } & Omit<RiskFilingRecorded['data'], 'basis'>
>;

const onlyAnOpenDossier = rule<unknown, Held>(
  'onlyAnOpenDossier',
  'DOSSIER_NOT_FOUND',
  (_, { opened }) => !opened && { message: '没有这份档案' },
);

const onceForAFiling = rule<{ filing: string }, Held>('onceForAFiling', 'CASE_EXISTS', ({ filing }, { filings }) => {
  const before = filings[filing];
  return (
    before !== undefined && { message: '该备案已记入档案', standsInTheWay: [{ eventId: before, type: 'RiskFilingRecorded' }] }
  );
});

const allowed = allowing('dossierId');

/** 备案入档: what was filed and answered, in the dossier's stream, so that a later case of 容错 finds it there. */
export const recordedFilings: Decider<RecordFiling, Held, RiskFilingRecorded, RiskFilingRecorded | DossierOpened> = {
  streamOf: ({ dossierId }) => `dossier-${dossierId}`,
  initial: { opened: false, filings: {} },
  evolve: {
    DossierOpened: (state) => ({ ...state, opened: true }),
    RiskFilingRecorded: (state, { meta, data: { filing } }) => ({
      ...state,
      filings: { ...state.filings, [filing]: meta.id },
    }),
  },
  decide: {
    RecordFiling: (command, state, context) => [
      { type: 'RiskFilingRecorded', ...allowed([onlyAnOpenDossier, onceForAFiling], command, state, context) },
    ],
  },
};
