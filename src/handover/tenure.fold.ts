import { dutyId } from '../duties/duties.events.js';
import type { RiskFilingRecorded } from '../filing/filing.events.js';
import { indexIn } from '../indices/index.fold.js';
import type { Beside } from '../kernel/context.js';
import { type Day, firstDay, lastDay, type LegalDate } from '../kernel/dates.js';
import type { Event, Recorded } from '../kernel/event.js';
import type { MeritCredited } from '../merit/credit.events.js';
import type { RetrospectiveNoted, RetrospectiveNoteWithdrawn } from '../retrospective/retrospective.events.js';
import type { ToleranceGranted } from '../tolerance/granted.events.js';
import type { ToleranceRectificationDone } from '../tolerance/tolerance.events.js';
import type { Handover } from './handover.fold.js';
import type { ItemOutline, Matter } from './lists.events.js';

export type Tenure = Pick<Handover, 'dossierId' | 'posts' | 'from' | 'until'>;

/** Facts of a stream that hold by a day. */
const held = <E extends Event>(beside: Beside, stream: string, day: Day, ...types: readonly E['type'][]) =>
  beside(stream, ...types).filter(({ eff }) => firstDay(eff) <= day) as readonly unknown[] as readonly Recorded<E>[];

/** Whether something that went on from one day to another did so while the posts were held. */
const during = ({ from, until }: Tenure, begun: LegalDate, ended: LegalDate | undefined): boolean =>
  firstDay(begun) <= firstDay(until) && (ended === undefined || lastDay(ended) >= firstDay(from));

const matter = (kind: Matter['kind'], id: string, { meta, type, eff }: Recorded): Matter => ({
  kind,
  id,
  eventId: meta.id,
  type,
  on: eff,
});

/** 实绩 in the units whose posts were left. */
const projects = (tenure: Tenure, day: Day, beside: Beside): readonly Matter[] =>
  held<MeritCredited>(beside, `dossier-${tenure.dossierId}`, day, 'MeritCredited')
    .filter(
      ({ data: { unitId, from, until } }) => tenure.posts.some((one) => one.unitId === unitId) && during(tenure, from, until),
    )
    .map((one) => matter('project', one.data.merit, one));

const filings = (tenure: Tenure, day: Day, beside: Beside): readonly Matter[] =>
  held<RiskFilingRecorded>(beside, `dossier-${tenure.dossierId}`, day, 'RiskFilingRecorded')
    .filter(({ data: { plannedFrom, plannedUntil = plannedFrom } }) => during(tenure, plannedFrom, plannedUntil))
    .map((one) => matter('filing', one.data.filing, one));

/** 容错整改 of acts of the tenure that was not done by the day. */
const tolerances = (tenure: Tenure, day: Day, beside: Beside): readonly Matter[] =>
  held<ToleranceGranted>(beside, `dossier-${tenure.dossierId}`, day, 'ToleranceGranted')
    .filter(({ data: { actOn } }) => during(tenure, actOn, actOn))
    .flatMap(({ data: { tolerance } }) => {
      const stream = `tolerance-${tolerance}`;
      const done = held<ToleranceRectificationDone>(beside, stream, day, 'ToleranceRectificationDone');
      return held(beside, stream, day, 'ToleranceRectificationAssigned')
        .filter(({ meta }) => !done.some(({ data }) => data.rectification === meta.id))
        .map((one) => matter('tolerance', tolerance, one));
    });

/** 追溯考核 of the tenures that began with the posts left. */
function retrospectives(tenure: Tenure, day: Day, beside: Beside): readonly Matter[] {
  const stream = `dossier-${tenure.dossierId}`;
  const withdrawn = held<RetrospectiveNoteWithdrawn>(beside, stream, day, 'RetrospectiveNoteWithdrawn');
  return held<RetrospectiveNoted>(beside, stream, day, 'RetrospectiveNoted')
    .filter(({ data }) => tenure.posts.some(({ holding }) => holding === data.tenure))
    .filter(({ meta }) => !withdrawn.some(({ data }) => data.noted === meta.id))
    .map((one) => matter('retrospective', one.data.retrospective, one));
}

/** 整改清单 of the indices that name the units or the official as owner, whatever of it was not closed by the day. */
function rectifications({ dossierId, posts }: Tenure, day: Day, beside: Beside): readonly Matter[] {
  const owners = [...new Set([...posts.map(({ unitId }) => unitId), dossierId])];
  const facts = owners.flatMap((owner) => held(beside, `rectifications-${owner}`, day));
  const known = new Map(facts.map((fact) => [fact.meta.id, fact]));
  return [...Map.groupBy(known.values(), ({ meta }) => meta.stream).values()].flatMap((of) =>
    indexIn(of).items.flatMap(({ id, list, ownerUnit, ownerDossier, closed }) => {
      const published = known.get(list.by);
      const owned = owners.some((owner) => owner === ownerUnit || owner === ownerDossier);
      return owned && !closed && published ? [matter('rectification', dutyId(list.by, 'rectification', id), published)] : [];
    }),
  );
}

/** 履职记录对照: what the record says of a tenure, as of a day. */
export const mattersOf = (tenure: Tenure, day: Day, beside: Beside): readonly Matter[] =>
  [projects, rectifications, filings, tolerances, retrospectives].flatMap((find) => find(tenure, day, beside));

/** The item of a list that names a matter, by its id or its event; what says that there is nothing names nothing. */
export const namedIn = (outline: readonly ItemOutline[], { id, eventId }: Matter): ItemOutline | undefined =>
  outline.find(({ about = [], none }) => !none && (about.includes(id) || about.includes(eventId)));

/** Items of a list of which the record says nothing. */
export const unknownIn = (outline: readonly ItemOutline[], matters: readonly Matter[]): readonly ItemOutline[] =>
  outline.filter((item) => !item.none && !matters.some((one) => namedIn([item], one)));
