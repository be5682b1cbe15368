import type { Event, EventTypes } from '../kernel/event.js';

/** 一案: a case that calls for a warning, in a stream of its own beside the dossier; by which event it ended, and which meeting is to warn. */
export type WarningCaseFound = Event<
  'WarningCaseFound',
  { dossierId: string; case: string; ground: string; groundType: string; unitId: string; meeting: string }
>;
/** 一案消失: nothing of it stands any more. */
export type WarningCaseGone = Event<'WarningCaseGone', { dossierId: string; case: string; meeting: string }>;

export type WarningCaseEvent = WarningCaseFound | WarningCaseGone;

const open = { kind: 'case', version: 1, sealed: {} } as const;

export const warningCaseEvents: EventTypes<WarningCaseEvent> = {
  WarningCaseFound: { label: '警示案件', ...open },
  WarningCaseGone: { label: '警示案件消失', ...open },
};
