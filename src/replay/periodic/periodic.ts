import type { Database } from 'better-sqlite3';
import { firstDay } from '../../kernel/dates.js';
import { fold, together } from '../../kernel/decider.js';
import { BANDS, type PeriodicEvent } from '../../periodic/periodic.events.js';
import { periodicFold, type Rated, unrated } from '../../periodic/periodic.fold.js';
import { dropTo, groundsHold, quarterNamed, type Series, seriesOf } from '../../periodic/series.fold.js';
import { noTalks, openProblems, type TalkDue, type Talks, talksFold } from '../../periodic/talks.fold.js';
import { type AsOf, factsOfTypes } from '../as-of.js';

const TYPES: readonly PeriodicEvent['type'][] = ['PeriodicRated', 'FeedItemReceived', 'FeedItemResolved', 'TalkHeld'];

const evolve = together<Rated & Talks, PeriodicEvent>(periodicFold, talksFold);

const REASONS = { behind: '连续落后', dropped: '明显退步', problem: '发现问题' } as const;

/** 平时考核: the bands by quarter, the talks they made due and those that were held, and the problems still open, as of a day and an instant. */
export function periodicOf(db: Database, dossierId: string, { effectiveAt, knownAt, position }: AsOf) {
  const known = factsOfTypes(db, `dossier-${dossierId}`, TYPES, position).filter(({ eff }) => firstDay(eff) <= effectiveAt);
  const recorded = known.toSorted((a, b) => a.position - b.position);
  const state = fold({ evolve, initial: { ...unrated, ...noTalks } }, recorded);
  const series = seriesOf(state);
  return {
    dossierId,
    effectiveAt,
    knownAt,
    position: String(position),
    series: [...series].map(([at, { id, on, year, quarter, band }]) => ({
      eventId: id,
      year,
      quarter,
      band,
      label: BANDS[band],
      on,
      dropped: Math.max(0, dropTo(series.get(at - 1)?.band ?? band, band)),
    })),
    mustTalk: state.due
      .filter(({ because, grounds }) => groundsHold(grounds, series) && state.resolved[because]?.outcome !== 'unfounded')
      .map((due) => mustTalk(due, series, state)),
    talks: state.talks.map(({ id, on, because, fulfils }) => ({ eventId: id, on, because, fulfils })),
    openFindings: openProblems(state).map(({ id, on, source, sourceRef, receivedOn }) => ({
      eventId: id,
      on,
      source,
      sourceRef,
      receivedOn,
    })),
  };
}

function mustTalk({ id, reason, because, on, grounds }: TalkDue, series: Series, { talks }: Talks) {
  const events = grounds.flatMap(({ quarter }) => series.get(quarterNamed(quarter))?.id ?? []);
  const talk = talks.find(({ fulfils }) => fulfils.includes(id));
  return {
    duty: id,
    reason,
    label: REASONS[reason],
    raisedOn: on,
    quarters: grounds.map(({ quarter }) => quarter),
    events: [...new Set([...events, because])],
    heldBy: talk?.id ?? null,
    heldOn: talk?.on ?? null,
  };
}
