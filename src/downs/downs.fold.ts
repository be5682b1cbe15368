import type { LegalDate } from '../kernel/dates.js';
import type { Evolve } from '../kernel/decider.js';
import type { Recorded } from '../kernel/event.js';
import type { Basis } from '../kernel/said.js';
import type { DownCaseEvent, Ground } from './downs.events.js';

/** Something that was done in a case, by the event that says so. */
export interface Done {
  readonly by: string;
  readonly type: string;
  readonly on: LegalDate;
}

/** 能上能下事项: what its facts amount to; without `opened` there is none. */
export interface DownCase {
  readonly opened?: Done;
  readonly dossierId?: string;
  readonly unitId?: string;
  readonly ground?: Ground;
  /** The procedure by which it is carried through, in order. */
  readonly steps: readonly string[];
  /** Where the procedure is written. */
  readonly procedure?: Basis;
  readonly taken: Readonly<Record<string, Done>>;
  readonly decided?: Done & { readonly measure: string; readonly down: boolean };
  readonly reported?: Done;
  /** 不予调整. */
  readonly ended?: Done;
}

export const noCase: DownCase = { steps: [], taken: {} };

const done = ({ meta, type, eff }: Recorded): Done => ({ by: meta.id, type, on: eff });

const take = (state: DownCase, step: string, event: Recorded): DownCase => ({
  ...state,
  taken: { ...state.taken, [step]: done(event) },
});

export const downFold: Evolve<DownCase, DownCaseEvent> = {
  DownCaseOpened: (state, event) => {
    const { dossierId, unitId, situation, cause, because, steps, basis = [] } = event.data;
    const procedure = basis.find(({ rule }) => rule === 'downProcedure');
    const ground = { situation, cause, because };
    return { ...state, opened: done(event), dossierId, unitId, ground, steps, procedure };
  },
  DownStepTaken: (state, event) => take(state, event.data.step, event),
  DownDecided: (state, event) => {
    const { measure, down } = event.data;
    return { ...take(state, 'decided', event), decided: { ...done(event), measure, down } };
  },
  DownReported: (state, event) => ({ ...take(state, 'reported', event), reported: done(event) }),
  DownCaseEnded: (state, event) => ({ ...state, ended: done(event) }),
};

/** The step that is to be taken next; none when the case was ended or carried through. */
export const stepDue = ({ steps, taken, ended }: DownCase): string | undefined =>
  ended ? undefined : steps.find((step) => !taken[step]);

/** 在办. */
export const isOpen = (state: DownCase): boolean => state.opened !== undefined && stepDue(state) !== undefined;
