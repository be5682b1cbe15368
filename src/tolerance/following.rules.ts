import type { Outcome } from '../rulebook/tolerance-codes.book.js';
import type { Due } from '../duties/duties.events.js';
import type { Context } from '../kernel/context.js';
import { lastDay, type LegalDate } from '../kernel/dates.js';
import { type Based, based } from '../kernel/rule.js';
import { consult, type Judged } from '../rulebook/ruling.js';
import { toleranceOutcomes, toleranceProcedure } from '../rulebook/tolerance.book.js';
import type { Factor, FactorGrade, ToleranceDecided } from './tolerance.events.js';
import { RECTIFICATION, type ToleranceCase } from './tolerance.fold.js';

type Deadline = 'acceptDays' | 'decideDays' | 'assignDays' | 'feedbackDays' | 'fileDays';

const DUE: Readonly<Record<Deadline, string>> = {
  acceptDays: 'tolerance-acceptance',
  decideDays: 'tolerance-decision',
  assignDays: 'tolerance-assign-rectification',
  feedbackDays: 'tolerance-feedback',
  fileDays: 'tolerance-filing',
};

/** What a step makes due, by the procedure in force for the unit. */
export function dueAfter(
  data: Judged,
  unit: string | undefined,
  deadlines: readonly Deadline[],
  context: Context,
): { duties?: readonly Due[] } & Based {
  const found = data.asFound ? undefined : consult(toleranceProcedure, data, unit, context);
  if (!found) return {};
  const { its, basis } = found;
  const duties = deadlines.map((deadline) => ({ kind: DUE[deadline], workingDays: its[deadline], rule: basis }));
  return { duties, ...based([basis]) };
}

/** The ids of what was raised under these kinds and is now done. */
export function doing({ raised }: ToleranceCase, ...names: readonly string[]): { fulfils?: readonly string[] } {
  const fulfils = names.flatMap((name) => raised[name] ?? []);
  return fulfils.length > 0 ? { fulfils } : {};
}

/** How each factor was graded, which is not sealed. */
export const gradesOf = (factors: readonly Factor[] = []): { graded: Readonly<Record<string, FactorGrade>> } => ({
  graded: Object.fromEntries(factors.map(({ factor, grade }) => [factor, grade])),
});

/** Where the procedure says nothing of it, what is assigned is due all the same. */
const RECTIFIED = { rule: 'rectifiedByTheDayAssigned', version: '1' };

export function rectifying(data: Judged & { dueOn: LegalDate }, unit: string | undefined, context: Context) {
  const basis = (data.asFound ? undefined : consult(toleranceProcedure, data, unit, context))?.basis;
  const duty: Due = { kind: RECTIFICATION, from: lastDay(data.dueOn), days: 0, rule: basis ?? RECTIFIED };
  return { duties: [duty], ...based(basis ? [basis] : []) };
}

const ALWAYS: readonly Outcome[] = ['noNegative', 'exempted'];

/** What the dossier is to hold of the act. */
function actOf({ act }: ToleranceCase) {
  const { dossierId = '', actOn = '', violated = '', region, investigation, servedIn } = act ?? {};
  const known = { region, investigation, servedIn };
  return { dossierId, actOn, violated, ...Object.fromEntries(Object.entries(known).filter(([, value]) => value)) };
}

/** Red lines that did not stand in the way of a grant, since they were overridden. */
function overriddenIn({ overrides }: ToleranceCase): { overridden?: readonly string[] } {
  const items = new Set(overrides.flatMap((one) => one.items));
  return items.size > 0 ? { overridden: [...items] } : {};
}

/** What the dossier is to hold of a decision, and what it makes due. */
export function ofDeciding(data: Judged & Pick<ToleranceDecided['data'], 'outcome'>, state: ToleranceCase, context: Context) {
  const unit = state.act?.servedIn;
  const exempting = consult(toleranceOutcomes, data, unit, context)?.its.exempting ?? ALWAYS;
  const granted = data.outcome !== 'refused';
  const after = [...(granted ? (['assignDays'] as const) : []), 'feedbackDays', 'fileDays'] as const;
  return {
    ...actOf(state),
    exempt: exempting.includes(data.outcome),
    ...(granted && overriddenIn(state)),
    ...doing(state, DUE.decideDays),
    ...dueAfter(data, unit, after, context),
  };
}
