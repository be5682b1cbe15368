import type { Event, EventTypes } from '../kernel/event.js';

/**
 * 唯一性: the identity (an ID number or an external reference, present only as a keyed digest in the stream's name)
 * belongs to this dossier. The stream is opened before the dossier is, so the log itself refuses a second.
 */
export type IdentityClaimed = Event<'IdentityClaimed', { dossierId: string; of: 'idNumber' | 'externalRef' }>;

export const identityEvents: EventTypes<IdentityClaimed> = {
  IdentityClaimed: { label: '身份占用', kind: 'log', version: 1, sealed: {} },
};
