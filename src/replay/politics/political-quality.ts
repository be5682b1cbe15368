import type { Database } from 'better-sqlite3';
import { dayBefore, firstDay } from '../../kernel/dates.js';
import { fold } from '../../kernel/decider.js';
import type * as events from '../../politics/politics.events.js';
import { checkUpEdition, noFile, politicsFold, resultOf, standsOn, type Veto, vetoesIn } from '../../politics/politics.fold.js';
import { ASPECTS, PROFILES } from '../../rulebook/politics.book.js';
import { type AsOf, factsAt, type KnownFact } from '../as-of.js';
import { besideAt } from '../beside.js';

type Of<E extends { type: string; data: object }> = KnownFact & E;

const are = <E extends events.PoliticsEvent>(facts: readonly KnownFact[], type: E['type']): readonly Of<E>[] =>
  facts.filter((fact): fact is Of<E> => fact.type === type);

/** What every entry says of itself. */
const entry = ({ meta, eff, saidBy }: KnownFact, { decidedOn, organ, docNo }: Partial<events.PoliticalVetoRaised['data']>) => ({
  eventId: meta.id,
  on: eff,
  recordedAt: meta.ts,
  correctedBy: saidBy === meta.id ? null : saidBy,
  decidedOn: decidedOn ?? null,
  organ: organ ?? null,
  docNo: docNo ?? null,
});

const finding = (fact: Of<events.PoliticalFindingRecorded>) => {
  const { class: of, side, source, text } = fact.data;
  return { ...entry(fact, fact.data), class: of, side, source, text };
};

/** 体检 with its items by name, and which edition of the rule weighed it; one that was corrected may have items of a rule set since. */
function checkUp(db: Database, dossierId: string, fact: Of<events.PoliticalCheckUpHeld>, { position }: AsOf) {
  const { profile, items = [], interviews, aspects, uses = [], weights, basis = [], decidedOn } = fact.data;
  const itemsAt = (at: number) =>
    checkUpEdition(dossierId, firstDay(decidedOn ?? fact.eff), besideAt(db, at))?.parameters[profile] ?? [];
  const named = new Map([...itemsAt(position), ...itemsAt(fact.position)].map(({ id, label }) => [id, label]));
  const side = (which: events.Side): number => items.filter(({ finding }) => finding === which).length;
  return {
    ...entry(fact, fact.data),
    profile: { code: profile, label: PROFILES[profile] },
    items: items.map((one) => ({ ...one, label: named.get(one.item) ?? one.item })),
    positive: side('positive'),
    negative: side('negative'),
    interviews,
    aspects: Object.entries(ASPECTS).map(([code, label]) => {
      const aspect = code as keyof typeof ASPECTS;
      return { aspect, label, score: aspects?.[aspect] ?? null, weight: weights[aspect] };
    }),
    result: aspects ? resultOf(aspects, weights) : null,
    uses,
    version: basis.find(({ rule }) => rule === 'politicalCheckUp')?.version ?? null,
    basis,
  };
}

function veto(fact: Of<events.PoliticalVetoRaised>, vetoes: readonly Veto[], lifts: readonly Of<events.PoliticalVetoLifted>[]) {
  const lifted = lifts.find(({ meta }) => meta.id === vetoes.find(({ id }) => id === fact.meta.id)?.lifted?.by);
  return {
    ...entry(fact, fact.data),
    reason: fact.data.reason,
    until: lifted ? dayBefore(firstDay(lifted.eff)) : null,
    lifted: lifted ? { ...entry(lifted, lifted.data), reason: lifted.data.reason } : null,
  };
}

/** 政治素质档案: what was found, each check-up and each veto, as of a day and an instant; empty where nothing had been recorded. */
export function politicalQuality(db: Database, dossierId: string, asOf: AsOf) {
  const { effectiveAt, knownAt, position } = asOf;
  const facts = factsAt(db, `politics-${dossierId}`, position, effectiveAt);
  const vetoes = vetoesIn(fold({ evolve: politicsFold, initial: noFile }, facts));
  const lifts = are<events.PoliticalVetoLifted>(facts, 'PoliticalVetoLifted');
  const checkUps = are<events.PoliticalCheckUpHeld>(facts, 'PoliticalCheckUpHeld').map((fact) =>
    checkUp(db, dossierId, fact, asOf),
  );
  return {
    dossierId,
    effectiveAt,
    knownAt,
    position: String(position),
    vetoed: vetoes.some((one) => standsOn(one, effectiveAt)),
    latest: checkUps.at(-1) ?? null,
    findings: are<events.PoliticalFindingRecorded>(facts, 'PoliticalFindingRecorded').map(finding),
    checkUps,
    vetoes: are<events.PoliticalVetoRaised>(facts, 'PoliticalVetoRaised').map((fact) => veto(fact, vetoes, lifts)),
  };
}

/** The same in short, as a selection looks at a candidate: the latest check-up, and whether a veto stands. */
export function politicallySeen(db: Database, dossierId: string, asOf: AsOf) {
  const { vetoed, latest } = politicalQuality(db, dossierId, asOf);
  if (!latest) return { vetoed, checkUp: null };
  const { eventId, on, profile, positive, negative, result, uses, version } = latest;
  return { vetoed, checkUp: { eventId, on, profile, positive, negative, result, uses, version } };
}
