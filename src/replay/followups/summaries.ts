import type { Database } from 'better-sqlite3';
import { firstDay } from '../../kernel/dates.js';
import type { FollowUpSummarised, FollowUpSummaryWithdrawn } from '../../followup/summarised.events.js';
import { type AsOf, factsOfTypes, type KnownFact } from '../as-of.js';
import { unitAt } from '../unit-at.js';

/** How many of them a promotion review is shown. */
const LAST = 5;

/** What of follow-ups a dossier held, and was not taken back, as of then. */
export function summariesKnown(
  db: Database,
  dossierId: string,
  { position, effectiveAt }: AsOf,
): readonly (KnownFact & FollowUpSummarised)[] {
  const known = factsOfTypes(db, `dossier-${dossierId}`, ['FollowUpSummarised', 'FollowUpSummaryWithdrawn'], position);
  const facts = known.filter(({ eff }) => firstDay(eff) <= effectiveAt);
  const withdrawn = facts.map(({ data }) => (data as Partial<FollowUpSummaryWithdrawn['data']>).summarised);
  return facts
    .filter((fact): fact is KnownFact & FollowUpSummarised => fact.type === 'FollowUpSummarised')
    .filter(({ meta }) => !withdrawn.includes(meta.id));
}

/** 政声人去后 of somebody, as a promotion review looks at it: what the last follow-ups came to, the latest first, as of then. */
export function followUpSummaries(db: Database, dossierId: string, asOf: AsOf) {
  return summariesKnown(db, dossierId, asOf)
    .slice(-LAST)
    .toReversed()
    .map(({ meta, eff, data: { followUp, round, unitId, appraisal, appraised = null, summary = null } }) => ({
      eventId: meta.id,
      on: eff,
      followUp,
      round,
      unitId,
      unit: unitAt(db, unitId, asOf).name || unitId,
      appraisal,
      appraised,
      summary,
    }));
}
