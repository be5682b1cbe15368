import type { Event, EventTypes, Sealed } from '../kernel/event.js';
import type { ClearingForm } from './clearing.events.js';

interface Paper {
  organ?: string;
  docNo?: string;
}

/** 澄清正名, in the dossier: of which concrete issues, in which forms and where; nothing is said of the person altogether. */
export type OfficialCleared = Event<
  'OfficialCleared',
  Paper & {
    /** The case. */
    clearing: string;
    /** The event of the case that completed it. */
    completion: string;
    forms: readonly ClearingForm[];
    issues?: Sealed<readonly string[]>;
    scope?: Sealed<readonly string[]>;
  }
>;
/** 撤回澄清: the conclusion on which `cleared` rested was overturned. */
export type ClearingWithdrawn = Event<
  'ClearingWithdrawn',
  Paper & { clearing: string; cleared: string; reason?: Sealed<string> }
>;

/** 暂缓提拔, in a stream of its own beside the dossier: by which case, and nothing of what it is about. */
export type FreezeSet = Event<'FreezeSet', { dossierId: string; clearing: string; decision: string }>;
/** 暂缓解除, by the event of the case that is named. */
export type FreezeLifted = Event<'FreezeLifted', { dossierId: string; clearing: string; by: string; byType: string }>;

export type ClearedEvent = OfficialCleared | ClearingWithdrawn;
export type FreezeEvent = FreezeSet | FreezeLifted;

/** Told by the case, and changed there. */
const told = { kind: 'protection', version: 1, saidElsewhere: true } as const;
const open = { kind: 'case', version: 1, sealed: {} } as const;

export const clearedEvents: EventTypes<ClearedEvent | FreezeEvent> = {
  OfficialCleared: { label: '澄清正名', ...told, sealed: { issues: 'discipline', scope: 'discipline' } },
  ClearingWithdrawn: { label: '撤回澄清', ...told, sealed: { reason: 'discipline' } },
  FreezeSet: { label: '暂缓提拔', ...open },
  FreezeLifted: { label: '暂缓提拔解除', ...open },
};
