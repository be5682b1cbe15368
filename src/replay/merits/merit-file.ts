import type { Database } from 'better-sqlite3';
import { firstDay } from '../../kernel/dates.js';
import type { DutyJournalEntered, MeritCredited, PersonalIndexComputed } from '../../merit/credit.events.js';
import { sharesOf } from '../../merit/merit.fold.js';
import { type AsOf, factsAt, type KnownFact } from '../as-of.js';
import { coded, DIMENSIONS, INDICES, ROLES, VISIBILITIES } from './labels.js';

type Credited = KnownFact & MeritCredited;
type Entered = KnownFact & DutyJournalEntered;
type Computed = KnownFact & PersonalIndexComputed;

/** 实绩档案 of an official: merits with the part in each, how they lie in the six dimensions, the duty journal, and the three indices, each apart; `undefined` when there is no such dossier. */
export function meritFile(db: Database, dossierId: string, asOf: AsOf) {
  const { effectiveAt, knownAt, position } = asOf;
  const known = factsAt(db, `dossier-${dossierId}`, position);
  if (known.length === 0) return undefined;
  const facts = known.filter(({ eff }) => firstDay(eff) <= effectiveAt);
  const credits = facts.filter((fact): fact is Credited => fact.type === 'MeritCredited');
  return {
    dossierId,
    effectiveAt,
    knownAt,
    position: String(position),
    merits: credits.map(meritOf),
    visible: credits.filter(({ data }) => data.visibility === 'visible').length,
    latent: credits.filter(({ data }) => data.visibility === 'latent').length,
    radar: radarOf(credits),
    journal: facts.filter((fact): fact is Entered => fact.type === 'DutyJournalEntered').map(entryOf),
    indices: indicesOf(facts.filter((fact): fact is Computed => fact.type === 'PersonalIndexComputed')),
  };
}

function meritOf({ meta, eff, saidBy, data }: Credited) {
  const { merit, title, unitId, role, share, visibility, dimensions, from, until = null } = data;
  return {
    merit,
    title,
    unitId,
    on: eff,
    from,
    until,
    role: coded(ROLES, role),
    share,
    visibility: coded(VISIBILITIES, visibility),
    dimensions,
    eventId: meta.id,
    revisedBy: saidBy === meta.id ? null : saidBy,
  };
}

/** Of each dimension, how many merits are of it, and what the shares in them come to. */
const radarOf = (credits: readonly Credited[]) =>
  (Object.keys(DIMENSIONS) as (keyof typeof DIMENSIONS)[]).map((dimension) => {
    const own = credits.flatMap(({ data }) => (data.dimensions.includes(dimension) ? [data] : []));
    return { ...coded(DIMENSIONS, dimension), merits: own.length, shares: sharesOf(own) };
  });

const entryOf = ({ meta, eff, data: { done, achieved, how, merit } }: Entered) => ({
  eventId: meta.id,
  on: eff,
  done: done ?? null,
  achieved: achieved ?? null,
  how: how ?? null,
  merit: merit ?? null,
});

/** Each of the three by itself: nothing is ever made of two of them. */
const indicesOf = (computed: readonly Computed[]) =>
  Object.fromEntries(
    (Object.keys(INDICES) as (keyof typeof INDICES)[]).map((index) => [
      index,
      {
        label: INDICES[index],
        items: computed
          .filter(({ data }) => data.index === index)
          .map(({ meta, eff, data: { value, inputs, formulaVersion, from, to } }) => ({
            eventId: meta.id,
            on: eff,
            value,
            from,
            to,
            inputs,
            formulaVersion,
          })),
      },
    ]),
  );
