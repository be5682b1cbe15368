import type { Raising, Voiding } from '../duties/duties.events.js';
import type { Event, EventTypes, Sealed } from '../kernel/event.js';
import type { Based } from '../kernel/rule.js';

/** 政声人去后, in the dossier: what a round came to, of the tenure that ended; nothing of who was asked. */
export type FollowUpSummarised = Event<
  'FollowUpSummarised',
  Based &
    Raising & {
      /** The case. */
      followUp: string;
      /** The event of the case that concluded the round. */
      conclusion: string;
      leaving: string;
      /** The event that began the main post of the tenure. */
      holding: string;
      unitId: string;
      round: number;
      appraisal: string;
      /** As the rule of the day calls it. */
      appraised?: string;
      summary: Sealed<string>;
      organ: string;
      docNo?: string;
    }
>;
/** 撤回跟检结论: the leaving on which `summarised` rested was annulled. */
export type FollowUpSummaryWithdrawn = Event<
  'FollowUpSummaryWithdrawn',
  Voiding & { followUp: string; summarised: string; voiding: string }
>;

export type SummarisedEvent = FollowUpSummarised | FollowUpSummaryWithdrawn;

export const summarisedEvents: EventTypes<SummarisedEvent> = {
  FollowUpSummarised: {
    label: '政声人去后评价',
    kind: 'followup',
    version: 1,
    sealed: { summary: 'inspection' },
    saidElsewhere: true,
  },
  FollowUpSummaryWithdrawn: { label: '撤回政声人去后评价', kind: 'followup', version: 1, sealed: {}, saidElsewhere: true },
};
