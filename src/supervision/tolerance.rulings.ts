import type { Context } from '../kernel/context.js';
import { fold } from '../kernel/decider.js';
import type { Recorded } from '../kernel/event.js';
import type { Obstacle } from '../kernel/refusal.js';
import { type Answer, type Rule, rule } from '../kernel/rule.js';
import { type Judged, ruling } from '../rulebook/ruling.js';
import { consideredTogether, toleranceOutcomes } from '../rulebook/tolerance.book.js';
import type { ToleranceEvent } from '../tolerance/tolerance.events.js';
import { noCase, type ToleranceCase, toleranceFold } from '../tolerance/tolerance.fold.js';
import { unitOfOfficial } from './measure.rulings.js';
import type { Grant } from './measures.fold.js';
import type { Official } from './official.fold.js';
import type { Considering } from './supervision.events.js';

/** 问责决定: what the rule on 同步考虑 tells apart. */
export type Accounting = 'investigate' | 'admonish' | 'punish' | 'measure';

type Deciding = Judged & Considering & { readonly dossierId: string; readonly investigation?: string; readonly because?: string };

const caseOf = (tolerance: string, { beside }: Context): ToleranceCase =>
  fold({ evolve: toleranceFold, initial: noCase }, beside(`tolerance-${tolerance}`) as readonly Recorded<ToleranceEvent>[]);

/** 同步考虑: nobody is held to account before it was said whether 容错 was considered; asked where a unit has adopted the rule. */
const considered = (kind: Accounting): Rule<Deciding, Official> =>
  ruling<{ readonly decisions: readonly string[] }, Deciding, Official>(
    consideredTogether,
    'TOLERANCE_NOT_CONSIDERED',
    unitOfOfficial,
    ({ data: { toleranceConsidered }, its: { decisions } }): Answer => {
      if (!decisions.includes(kind)) return undefined;
      return toleranceConsidered === undefined
        ? { message: '决定前须写明是否同步考虑了容错情形（toleranceConsidered）及理由' }
        : { passed: toleranceConsidered ? '已同步考虑容错情形' : '已写明不予考虑的理由' };
    },
  );

const onlyTheirOwnTolerance = rule<Deciding, Official>(
  'onlyTheirOwnTolerance',
  'TOLERANCE_NOT_FOUND',
  ({ tolerance, dossierId }, _, context) =>
    tolerance !== undefined && caseOf(tolerance, context).act?.dossierId !== dossierId && { message: '没有本人的这件容错事项' },
);

/** A case that is cited has come to its end: what it comes to decides what may follow. */
const onlyADecidedTolerance = (kind: Accounting) =>
  rule<Deciding, Official>('onlyADecidedTolerance', 'TOLERANCE_PENDING', ({ tolerance }, _, context) => {
    if (tolerance === undefined || kind === 'investigate') return undefined;
    const { opened, decided, notAccepted } = caseOf(tolerance, context);
    return (
      opened &&
      !decided &&
      !notAccepted && { message: '所引的容错事项尚未认定', standsInTheWay: [{ eventId: opened.by, type: opened.type }] }
    );
  });

/** The grants of the dossier that are about the matter: the case cited, or the investigation out of which it comes. */
const grantsOn = ({ tolerance, investigation, because }: Deciding, { grants }: Official): readonly Grant[] =>
  grants.filter(
    (grant) =>
      grant.tolerance === tolerance ||
      (grant.investigation !== undefined && [investigation, because].includes(grant.investigation)),
  );

/** What of 容错 stands against holding somebody to account: the grants of the dossier, and what the case that is cited decided. */
function exempting(data: Deciding, state: Official, context: Context): readonly Obstacle[] {
  const granted = grantsOn(data, state).filter(({ exempt }) => exempt);
  const { decided } = data.tolerance === undefined ? noCase : caseOf(data.tolerance, context);
  const own = decided?.exempt ? [{ eventId: decided.by, type: decided.type }] : [];
  return [...granted.map(({ by, type }) => ({ eventId: by, type })), ...own];
}

const spared: Rule<Deciding, Official> = ruling<object, Deciding, Official>(
  toleranceOutcomes,
  'ALREADY_TOLERATED',
  unitOfOfficial,
  ({ data, state, context }): Answer => {
    const standsInTheWay = exempting(data, state, context);
    return standsInTheWay.length > 0
      ? { message: '该事项已予容错，不再追责', standsInTheWay }
      : { passed: '所引的容错事项没有免于追责' };
  },
);

/** 容错免责: nobody is held to account for what was tolerated, whether or not the case is cited; asked only where there is one. */
const notForWhatWasTolerated: Rule<Deciding, Official> = {
  ...spared,
  ask: (data, state, context) =>
    data.tolerance !== undefined || grantsOn(data, state).length > 0 ? spared.ask(data, state, context) : undefined,
};

/** What is asked of every decision by which an official is held to account. */
export const considering = (kind: Accounting): readonly Rule<Deciding, Official>[] => [
  considered(kind),
  onlyTheirOwnTolerance,
  onlyADecidedTolerance(kind),
  notForWhatWasTolerated,
];

/** 从轻、减轻, as the case that is cited decided. */
export function leniencyOf({ tolerance }: Considering, context: Context): Pick<Considering, 'leniency'> {
  const outcome = tolerance === undefined ? undefined : caseOf(tolerance, context).decided?.outcome;
  return outcome === 'lighter' || outcome === 'mitigated' ? { leniency: outcome } : {};
}
