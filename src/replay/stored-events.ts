import { readHeader } from '../kernel/envelope.js';
import type { Catalogue } from '../kernel/event.js';
import type { Stored } from '../kernel/event-store.js';

/** Events as they lie in the log, sealed members closed, each with its Chinese label. */
export const storedEvents = (events: readonly Stored[], catalogue: Catalogue) => ({
  items: events.map((stored) => ({
    position: String(stored.position),
    label: catalogue[stored.type]?.label ?? stored.type,
    header: readHeader(stored),
    payload: JSON.parse(stored.payload) as unknown,
  })),
});
