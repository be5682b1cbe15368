import type { LegalDate } from '../kernel/dates.js';
import type { Command, Decider } from '../kernel/decider.js';
import type { FreezeEvent } from './cleared.events.js';
import { type Freeze, freezeFold, freezeStream, noFreezes } from './freeze.fold.js';

interface Target {
  dossierId: string;
  clearing: string;
  effectiveOn: LegalDate;
}

/** Given by the service, when a case says so. */
export type FreezeCommand =
  Command<'SetFreeze', Target & { decision: string }> | Command<'LiftFreeze', Target & { by: string; byType: string }>;

const standing = (freezes: readonly Freeze[], clearing: string): boolean =>
  freezes.some((one) => one.clearing === clearing && one.to === undefined);

/** 暂缓提拔, in a stream for each official that says nothing of what was reported: set and lifted as the cases decide. */
export const freeze: Decider<FreezeCommand, readonly Freeze[], FreezeEvent> = {
  streamOf: ({ dossierId }) => freezeStream(dossierId),
  initial: noFreezes,
  evolve: freezeFold,
  decide: {
    SetFreeze: ({ effectiveOn: eff, ...data }, freezes) =>
      standing(freezes, data.clearing) ? [] : [{ type: 'FreezeSet', eff, data }],
    LiftFreeze: ({ effectiveOn: eff, ...data }, freezes) =>
      standing(freezes, data.clearing) ? [{ type: 'FreezeLifted', eff, data }] : [],
  },
};
