import type { Cadre } from '../assessment/cadre.fold.js';
import { type Due, dutyId } from '../duties/duties.events.js';
import { firstDay, type LegalDate } from '../kernel/dates.js';
import type { Context } from '../kernel/context.js';
import { type Based, based } from '../kernel/rule.js';
import { probationPeriod } from '../rulebook/deciding.book.js';
import { consult, dayOfDecision } from '../rulebook/ruling.js';
import { unitOfCadre } from './bars.rulings.js';

export interface Fact<D> {
  readonly eff: LegalDate;
  readonly data: D;
}

type Dated = { readonly decidedOn?: LegalDate } & Based;

/** The service's own reminder that a secondment ends; no text sets it. */
const SECONDMENT_ENDS = { rule: 'secondmentEnds', version: '1' } as const;

/** 试用期满考核: due when a probation of so many months is over. */
function probationDue<D extends Dated>({ eff, data }: Fact<D>, months: number, cadre: Cadre, context: Context) {
  const judged = { effectiveOn: eff, decidedOn: data.decidedOn };
  const found = consult(probationPeriod, judged, unitOfCadre(undefined, cadre, dayOfDecision(judged)), context);
  if (!found) return data;
  const due: Due = { kind: 'probation-review', months, rule: found.basis };
  return { ...data, duties: [due], ...based([...(data.basis ?? []), found.basis]) };
}

/** 任职 with a 试用期 raises its review. */
export const ofTaking = <D extends Dated & { probationMonths?: number }>(fact: Fact<D>, cadre: Cadre, context: Context) => ({
  eff: fact.eff,
  data: fact.data.probationMonths === undefined ? fact.data : probationDue(fact, fact.data.probationMonths, cadre, context),
});

export const ofProbation = <D extends Dated & { months: number }>(fact: Fact<D>, cadre: Cadre, context: Context) => ({
  eff: fact.eff,
  data: probationDue(fact, fact.data.months, cadre, context),
});

/** The end of a probation, passed or failed, is its review. */
export function ofItsEnd<D extends { holding: string }>({ eff, data }: Fact<D>, { probations }: Cadre) {
  const running = probations.find(({ holding, is }) => holding === data.holding && is === 'running');
  return { eff, data: running ? { ...data, fulfils: [dutyId(running.by, 'probation-review')] } : data };
}

/** 挂职 for a time: its end is due. */
export function ofSecondment<D extends { until?: LegalDate }>({ eff, data }: Fact<D>) {
  if (data.until === undefined) return { eff, data };
  const due: Due = { kind: 'secondment-end', from: firstDay(data.until), days: 0, rule: SECONDMENT_ENDS };
  return { eff, data: { ...data, duties: [due] } };
}

export const ofReturn = <D extends { holding: string }>({ eff, data }: Fact<D>) => ({
  eff,
  data: { ...data, fulfils: [dutyId(data.holding, 'secondment-end')] },
});
