import type { Event, EventTypes, Recorded } from './event.js';

/** 更正: a recorded fact was wrong; `changes` replaces members of its data, `null` takes one away. */
export type FactCorrected = Event<
  'FactCorrected',
  {
    /** The fact, by the id of the event that first stated it. */
    fact: string;
    factType: string;
    /** The event that is corrected: the fact itself or an earlier correction of it. */
    corrects: string;
    changes: Readonly<Record<string, unknown>>;
    /** Whose key seals the changes, where the fact's own does (a relative's, say). */
    subject?: string;
    /** The right effective date, where that was wrong. */
    effective?: string;
    /** 更正依据. */
    reason: string | undefined;
  }
>;

/** 撤销记录: an entry should never have been made; a fact, a correction or another annulment no longer counts. */
export type FactAnnulled = Event<'FactAnnulled', { annuls: string; fact: string; reason: string | undefined }>;

export type Amendment = FactCorrected | FactAnnulled;

export const amendments: EventTypes<Amendment> = {
  FactCorrected: { label: '更正', kind: 'log', version: 1, sealed: { reason: 'career' } },
  FactAnnulled: { label: '撤销记录', kind: 'log', version: 1, sealed: { reason: 'career' } },
};

export const isAmendment = <E extends Event>(event: E): event is E & Amendment =>
  event.type === 'FactCorrected' || event.type === 'FactAnnulled';

/** Ids of the events that an annulment in force takes away; an annulment that was itself annulled takes away nothing. */
export function annulledIn(history: readonly Recorded[]): ReadonlySet<string> {
  const gone = new Set<string>();
  for (const event of history.toReversed())
    if (event.type === 'FactAnnulled' && !gone.has(event.meta.id)) gone.add((event as Recorded<FactAnnulled>).data.annuls);
  return gone;
}

/** A fact as it reads with the corrections given, applied in the order recorded. */
export function corrected<E extends Recorded>(fact: E, corrections: readonly FactCorrected[]): E {
  return corrections.reduce<E>((current, { data: { changes, effective } }) => {
    const data = { ...(current.data as Record<string, unknown>), ...changes };
    for (const [member, value] of Object.entries(changes)) if (value === null) delete data[member];
    return { ...current, eff: effective ?? current.eff, data };
  }, fact);
}

/** The record as it now reads: facts in the order first recorded, corrected, without what was annulled. */
export function asCorrected(history: readonly Recorded[]): readonly Recorded[] {
  if (!history.some(isAmendment)) return history;
  const gone = annulledIn(history);
  const standing = history.filter(({ meta }) => !gone.has(meta.id));
  const corrections = Map.groupBy(
    standing.filter((event): event is Recorded<FactCorrected> => event.type === 'FactCorrected'),
    ({ data }) => data.fact,
  );
  return standing.filter((event) => !isAmendment(event)).map((fact) => corrected(fact, corrections.get(fact.meta.id) ?? []));
}
