import type { LegalDate } from '../kernel/dates.js';
import type { Event, EventTypes, Sealed } from '../kernel/event.js';
import type { Based } from '../kernel/rule.js';
import type { ContributorRole, Dimension, Visibility } from './merit.events.js';

/** 记入实绩: the part that an official had in a merit; `eff` is the day on which the merit was claimed. A revision of the shares corrects it. */
export type MeritCredited = Event<
  'MeritCredited',
  {
    /** The merit's id. */
    merit: string;
    title: string;
    unitId: string;
    role: ContributorRole;
    share: number;
    visibility: Visibility;
    dimensions: readonly Dimension[];
    from: LegalDate;
    until?: LegalDate;
  }
>;

/** 履职重要事项纪实: 干了什么、干成了什么、怎么干成的; `eff` is the day. */
export type DutyJournalEntered = Event<
  'DutyJournalEntered',
  {
    done: Sealed<string>;
    achieved: Sealed<string>;
    how: Sealed<string>;
    /** The merit it belongs to. */
    merit?: string;
  }
>;

/** 负重（干了多少）、承压（难度如何）、创先（干得怎样）. */
export type PersonalIndex = 'burden' | 'pressure' | 'initiative';

/** An amount that an index is computed from: whole, with where it comes from. */
export interface IndexInput {
  readonly name: string;
  readonly value: number;
  readonly unit?: string;
  readonly source: string;
}

/** 指数: computed by the service, by the formula in force on the day, from the inputs kept beside it; one of three that are never merged. */
export type PersonalIndexComputed = Event<
  'PersonalIndexComputed',
  Based & {
    index: PersonalIndex;
    /** 0 to 100 with one decimal, as a text. */
    value: string;
    inputs: readonly IndexInput[];
    formulaVersion: string;
    /** The period looked at. */
    from: LegalDate;
    to: LegalDate;
    docNo?: string;
    note?: Sealed<string>;
  }
>;

export type CreditEvent = MeritCredited | DutyJournalEntered | PersonalIndexComputed;

export const creditEvents: EventTypes<CreditEvent> = {
  MeritCredited: { label: '记入实绩', kind: 'assessment', version: 1, sealed: {}, saidElsewhere: true },
  DutyJournalEntered: {
    label: '履职重要事项纪实',
    kind: 'assessment',
    version: 1,
    sealed: { done: 'assessment', achieved: 'assessment', how: 'assessment' },
  },
  PersonalIndexComputed: { label: '个人指数', kind: 'assessment', version: 1, sealed: { note: 'assessment' } },
};
