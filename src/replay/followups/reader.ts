import { type Role, ROLES } from '../../access/roles.js';
import type { FollowUpEvent } from '../../followup/followup.events.js';
import type { KnownFact } from '../as-of.js';

/** What whoever asks may read besides what all readers may. */
export interface Reader {
  /** 受保护的内容: who was asked, what they said, 受限事例. */
  readonly protected: boolean;
  /** 政治素质. */
  readonly politics: boolean;
}

export const readerIn = (role: Role | undefined): Reader => (role === undefined ? NOBODY : ROLES[role]);

const NOBODY: Reader = { protected: false, politics: false };

type Hidden = readonly [right: keyof Reader, ...members: readonly string[]];

/** Members of a step that are for few to read; of an example also its words, where they are restricted or name somebody who was asked. */
const HIDDEN: Readonly<Partial<Record<FollowUpEvent['type'], Hidden>>> = {
  RespondentEntered: ['protected', 'identity'],
  OpinionCollected: ['protected', 'attitude', 'opinion'],
  PoliticalPerformanceRecorded: ['politics', 'aspects', 'note'],
  ExampleAdded: ['protected', 'source'],
  ExampleWithdrawn: ['protected', 'reason', 'note'],
};

const NOTHING: Hidden = ['protected'];

/** A step of a case as it was recorded, as far as the reader may know; `closed` are the examples whose words are for few. */
export function entryOf({ type, eff, data, meta }: KnownFact, reader: Reader, closed: ReadonlySet<string>) {
  const { basis = [], ...details } = data as { readonly basis?: readonly object[]; readonly exampleId?: string };
  const [right, ...members] = HIDDEN[type as FollowUpEvent['type']] ?? NOTHING;
  const words = !reader.protected && type === 'ExampleAdded' && closed.has(details.exampleId ?? '') ? ['text'] : [];
  const hidden = new Set([...(reader[right] ? [] : members), ...words]);
  const shown = Object.fromEntries(Object.entries(details).filter(([member]) => !hidden.has(member)));
  return { eventId: meta.id, type, on: eff, recordedAt: meta.ts, details: shown, basis };
}
