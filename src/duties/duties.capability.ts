import type { Capability } from '../kernel/capability.js';
import { dutyEvents } from './duties.events.js';

/** 待办. */
export const dutiesCapability: Capability = { events: dutyEvents, commands: [] };
