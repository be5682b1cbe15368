import { heldPosts, mainPostOn } from '../appointment/held.fold.js';
import type { Context } from '../kernel/context.js';
import { type Day, firstDay } from '../kernel/dates.js';
import { fold } from '../kernel/decider.js';
import type { Recorded } from '../kernel/event.js';
import type { Obstacle } from '../kernel/refusal.js';
import { type Answer, type Rule, rule } from '../kernel/rule.js';
import { type Judged, ruling } from '../rulebook/ruling.js';
import { consideredTogether, toleranceOutcomes } from '../rulebook/tolerance.book.js';
import type { Grant } from '../supervision/measures.fold.js';
import { nobody, type Official, officialFold } from '../supervision/official.fold.js';
import type { Considering } from '../supervision/supervision.events.js';
import type { ToleranceEvent } from '../tolerance/tolerance.events.js';
import { noCase, type ToleranceCase, toleranceFold } from '../tolerance/tolerance.fold.js';

/** 问责决定: what the rule on 同步考虑 tells apart. */
export type Accounting = 'investigate' | 'admonish' | 'punish' | 'measure' | 'down' | 'demote';

/** What a decision rests on: the investigation, and other events of the dossier. */
interface Grounds {
  readonly investigation?: string;
  readonly because?: string | readonly string[];
}

type Deciding = Judged & Considering & Grounds & { readonly dossierId: string };

/** The unit whose local rules judge an official: that of the main post on the day, or of the last one before, since who has left is held to account too. */
function unitOfOfficial(_: unknown, official: Official, day: Day): string | undefined {
  const held = mainPostOn(official, day);
  if (held) return held.unitId;
  const before = heldPosts(official).filter(({ main, from }) => main && firstDay(from) <= day);
  return before.toSorted((a, b) => (firstDay(a.from) < firstDay(b.from) ? -1 : 1)).at(-1)?.unitId;
}

const caseOf = (tolerance: string, { beside }: Context): ToleranceCase =>
  fold({ evolve: toleranceFold, initial: noCase }, beside(`tolerance-${tolerance}`) as readonly Recorded<ToleranceEvent>[]);

/** 同步考虑: nobody is held to account before it was said whether 容错 was considered; asked where a unit has adopted the rule. */
const considered = (kind: Accounting): Rule<Deciding, Official> =>
  ruling<{ readonly decisions: readonly string[] }, Deciding, Official>(
    consideredTogether,
    'TOLERANCE_NOT_CONSIDERED',
    unitOfOfficial,
    ({ data: { toleranceConsidered, because = [] }, state: { measures }, its: { decisions } }): Answer => {
      if (!decisions.includes(kind)) return undefined;
      if (kind === 'demote' && measures.some(({ id }) => because.includes(id))) return { passed: '所依据的处理决定前已同步考虑' };
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
const grantsOn = ({ tolerance, investigation, because }: Considering & Grounds, { grants }: Official): readonly Grant[] =>
  grants.filter(
    (grant) =>
      grant.tolerance === tolerance ||
      (grant.investigation !== undefined && [investigation, because].flat().includes(grant.investigation)),
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

/** The same of a case in a stream of its own, which says of whom it is and what it rests on. */
export const consideringIn = <Data extends Judged & Considering, State>(
  kind: Accounting,
  ofCase: (state: State) => Grounds & { readonly dossierId?: string },
): readonly Rule<Data, State>[] =>
  considering(kind).map(({ ask, ...rest }) => ({
    ...rest,
    ask: (data, state, context) => {
      const { dossierId, ...grounds } = ofCase(state);
      if (dossierId === undefined) return undefined;
      const official = fold({ evolve: officialFold, initial: nobody }, context.beside(`dossier-${dossierId}`));
      return ask({ ...data, ...grounds, dossierId }, official, context);
    },
  }));

/** 从轻、减轻, as the case that is cited decided, or what was granted about the matter. */
export function leniencyOf(data: Considering & Grounds, official: Official, context: Context): Pick<Considering, 'leniency'> {
  const cited = data.tolerance === undefined ? undefined : caseOf(data.tolerance, context).decided?.outcome;
  const outcomes = [cited, ...grantsOn(data, official).map(({ outcome }) => outcome)];
  const leniency = (['mitigated', 'lighter'] as const).find((one) => outcomes.includes(one));
  return leniency ? { leniency } : {};
}
