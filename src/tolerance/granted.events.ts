import type { LegalDate } from '../kernel/dates.js';
import type { Event, EventTypes, Sealed } from '../kernel/event.js';
import type { Granted, Paper } from './tolerance.events.js';

/** 容错, in the dossier: the violation stays on record, with what it came to. */
export type ToleranceGranted = Event<
  'ToleranceGranted',
  Paper & {
    tolerance: string;
    /** The event of the case that decided it. */
    decision: string;
    outcome: Granted;
    actOn: LegalDate;
    violated: string;
    region?: string;
    organ: string;
    approvedBy: string;
    docNo: string;
    investigation?: string;
    /** Nothing of the matter is held against the official: neither bars nor grades. */
    exempt: boolean;
    reason: Sealed<string>;
  }
>;

export const grantedEvents: EventTypes<ToleranceGranted> = {
  ToleranceGranted: { label: '容错', kind: 'protection', version: 1, sealed: { note: 'discipline', reason: 'discipline' } },
};
