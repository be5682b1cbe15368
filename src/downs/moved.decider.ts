import type { LegalDate } from '../kernel/dates.js';
import type { Command, Decider, Invariant } from '../kernel/decider.js';
import { allowing, based } from '../kernel/rule.js';
import type * as events from './downs.events.js';
import { downOf, reviewDue, type Returning, returningFold, type ReturningHeard, unknownPerson } from './moved.fold.js';
import * as rules from './moved.rules.js';

interface Target {
  dossierId: string;
  effectiveOn: LegalDate;
}
type Stating<Type extends string, E extends { data: object }> = Command<
  Type,
  Target & Omit<E['data'], 'basis' | 'duties' | 'fulfils' | 'barring'>
>;

export type MovedCommand =
  | Stating<'RecordMovedDown', events.MovedDown>
  | Stating<'ReviewDown', events.DownReviewed>
  | Stating<'ApproveReinstatement', events.ReinstatementApproved>;

const ABOUT = [rules.onlyAnOpenDossier, rules.onlyAWayDown, rules.notBeforeIt, rules.notOnceRevoked, rules.notOnceReinstated];

const allowed = allowing('dossierId');

const doing = (fulfils: readonly string[]): { fulfils?: readonly string[] } => (fulfils.length > 0 ? { fulfils } : {});

/** 回访和重新使用 speak of a way down that is in the dossier; annulling it would leave them without. */
const everyWayDownIsThere: Invariant<Returning> = (state) => {
  const known = [...state.reviews, ...state.reinstatements].filter(({ movedDown }) => !downOf(state, movedDown));
  return known.map(({ id, type }) => ({
    code: 'DEPENDS_ON_IT',
    message: '有“下”后回访等记录以其为前提',
    rule: { id: 'theRecordAgreesWithItself', version: '1' },
    standsInTheWay: [{ eventId: id, type }],
  }));
};

/** “下”后管理: what a case decided, how the official does since, and whether they may be used again, in the dossier's stream. */
export const moved: Decider<MovedCommand, Returning, events.MovedEvent, ReturningHeard> = {
  streamOf: ({ dossierId }) => `dossier-${dossierId}`,
  initial: unknownPerson,
  evolve: returningFold,
  invariants: [everyWayDownIsThere],
  decide: {
    RecordMovedDown: (command, state, context) => {
      const { eff, data } = allowed([rules.onlyAnOpenDossier, rules.onceForACase], command, state, context);
      return [{ type: 'MovedDown', eff, data: { ...data, ...rules.following(command, state, context) } }];
    },
    ReviewDown: (command, state, context) => {
      const { eff, data } = allowed(ABOUT, command, state, context);
      const { basis = [], ...next } = rules.reviewing(command, state, context);
      const done = doing(reviewDue(state, command.movedDown));
      return [{ type: 'DownReviewed', eff, data: { ...data, ...done, ...next, ...based(basis) } }];
    },
    ApproveReinstatement: (command, state, context) => {
      const { eff, data } = allowed([...ABOUT, rules.afterThePeriod, rules.provedSince], command, state, context);
      return [{ type: 'ReinstatementApproved', eff, data: { ...data, ...doing(reviewDue(state, command.movedDown)) } }];
    },
  },
};
