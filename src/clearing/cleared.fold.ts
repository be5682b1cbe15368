import type { DossierOpened } from '../dossier/dossier.events.js';
import type { Evolve } from '../kernel/decider.js';
import type { ClearedEvent } from './cleared.events.js';

/** 澄清记载: what the dossier holds of each case; without `opened` there is no dossier. */
export interface ClearedRecord {
  readonly opened: boolean;
  readonly cleared: readonly { readonly id: string; readonly clearing: string; readonly completion: string }[];
  readonly withdrawn: readonly { readonly id: string; readonly type: string; readonly cleared: string }[];
}

export const nothingCleared: ClearedRecord = { opened: false, cleared: [], withdrawn: [] };

export type ClearedHeard = ClearedEvent | DossierOpened;

export const clearedFold: Evolve<ClearedRecord, ClearedHeard> = {
  DossierOpened: (record) => ({ ...record, opened: true }),
  OfficialCleared: (record, { meta: { id }, data: { clearing, completion } }) => ({
    ...record,
    cleared: [...record.cleared, { id, clearing, completion }],
  }),
  ClearingWithdrawn: (record, { meta: { id }, type, data: { cleared } }) => ({
    ...record,
    withdrawn: [...record.withdrawn, { id, type, cleared }],
  }),
};
