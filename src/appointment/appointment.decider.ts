import { type Cadre, cadreFold, type CadreHeard, newcomer } from '../assessment/cadre.fold.js';
import { firstDay, type LegalDate, periodEnd } from '../kernel/dates.js';
import type { Command, Decider } from '../kernel/decider.js';
import { allowing } from '../kernel/rule.js';
import type { Considering } from '../supervision/supervision.events.js';
import type { AppointmentEvent, CadrePromoted, CadreSeconded, Decision, RankGranted, Taken } from './appointment.events.js';
import * as bars from './bars.rulings.js';
import type { Career } from './career.fold.js';
import { demotionRules, ofDemotion } from './demotion.rulings.js';
import * as exceptional from './exceptional.rulings.js';
import { leftInOrder } from './handover.rulings.js';
import * as consequences from './consequences.rules.js';
import { everyHoldingIsThere, noEndBeforeItsStart, oneMainPostAtATime } from './invariants.rules.js';
import * as leaving from './leaving.rules.js';
import * as promotion from './promotion.rulings.js';
import { rankHeldLongEnough } from './rank.rulings.js';
import * as serving from './serving.rules.js';
import * as taking from './taking.rules.js';
import { notVetoed, noVetoOnChosen, noVetoOnRank, noVetoOnUse } from './veto.rulings.js';

interface Target {
  dossierId: string;
  effectiveOn: LegalDate;
}

/** `main` may be left open: the post is then the main one if there is no other at that time. */
type Taking = Target & Omit<Taken, 'main' | 'basis' | 'duties'> & { main?: boolean };
type Of<Type extends string, Data> = Command<Type, Target & Decision & Data>;
type OfHolding<Type extends string> = Of<Type, { holding: string }>;

export type AppointmentCommand =
  | Command<'Appoint', Taking>
  | Command<'Promote', Taking & Omit<CadrePromoted['data'], keyof Taken>>
  | Command<'Demote', Taking & Considering & { cause?: string; causeCode?: string; because?: readonly string[] }>
  | Command<'Transfer', Taking>
  | Command<'Second', Taking & Pick<CadreSeconded['data'], 'until'>>
  | OfHolding<'EndSecondment'>
  | Of<'Relieve', { holding: string; reason?: string; method?: string; originalCode?: string }>
  | Of<'StartProbation', { holding: string; months: number }>
  | OfHolding<'PassProbation'>
  | OfHolding<'FailProbation'>
  | OfHolding<'ChooseMainPost'>
  | Of<'GrantRank', Pick<RankGranted['data'], 'rank' | 'change'>>
  | OfHolding<'EndRank'>
  | Of<'Retire', { kind?: string }>
  | Of<'RecordDeath', object>;

const ALIVE = [serving.onlyAnOpenDossier, serving.notBeforeBirth, serving.notAfterDeath];
const SERVING = [...ALIVE, serving.notAfterRetirement];
const TAKING = [...SERVING, serving.carriedOutWithinAYear, taking.oneMainPost, taking.noPostTwice, taking.vacatesWhatIsHeld];
const PLACED = [
  ...TAKING,
  taking.onlyAConcludedSelection,
  taking.reuseIsApproved,
  bars.placedUnderNoBar,
  ...bars.nothingOpen('transfer'),
  noVetoOnUse,
];
const MOVED = [...PLACED, taking.noUnnoticedPromotion, ...leftInOrder];
const PROMOTED = [
  ...TAKING,
  taking.onlyAConcludedSelection,
  taking.promotionIsHigher,
  taking.reuseIsApproved,
  taking.restsOnAPlacement,
  bars.promotedUnderNoBar,
  ...bars.nothingOpen('promotion'),
  promotion.skipsNoMoreThanAllowed,
  promotion.qualifiedByTenure,
  exceptional.saysWhyOutOfTurn,
  exceptional.notOutOfTurnTooSoon,
  exceptional.approvedFromAbove,
  exceptional.gradedWellEnough,
  notVetoed,
];
const RANKED = [
  ...SERVING,
  serving.carriedOutWithinAYear,
  taking.rankMovesAsSaid,
  bars.rankedUnderNoBar,
  ...bars.rankedWithNothingOpen,
  rankHeldLongEnough,
  noVetoOnRank,
];
const RETIRING = [...SERVING, serving.notRetiredBefore, bars.notFrozen('retirement')];
const LEAVING = [serving.onlyAnOpenDossier, leaving.endsAPostThatIsHeld, leaving.endNotBeforeStart];
const CHOOSING = [
  serving.onlyAnOpenDossier,
  serving.carriedOutWithinAYear,
  leaving.onlyAPost,
  leaving.theChosenStaysAlone,
  bars.chosenUnderNoBar,
  bars.chosenWhileNothingIsReported,
  noVetoOnChosen,
];
const LOSING_RANK = [serving.onlyAnOpenDossier, leaving.endsARankThatIsHeld, leaving.endNotBeforeStart];
const ON_PROBATION = [serving.onlyAnOpenDossier, leaving.onlyOnProbation, leaving.endNotBeforeStart];

const allowed = allowing('dossierId');

const withMain = <D extends Taking>(command: D, career: Career): D & { main: boolean } => ({
  ...command,
  main: command.main ?? isFirst(command, career),
});

/** Who moves to another main post gives up the one held, unless it is said what is given up. */
function moving<D extends Taking>(command: D, career: Career): D & { main: boolean } {
  const left = command.main === false ? undefined : taking.mainAt(career, command.effectiveOn);
  return withMain(command.vacates === undefined && left ? { ...command, vacates: [left.id] } : command, career);
}

const isFirst = (command: Taking, career: Career): boolean =>
  taking.mainFrom(command.effectiveOn, taking.beside(career, command)).length === 0;

/** 任免: posts and ranks taken up and left, in the dossier's stream. */
export const appointment: Decider<AppointmentCommand, Cadre, AppointmentEvent, CadreHeard> = {
  streamOf: ({ dossierId }) => `dossier-${dossierId}`,
  initial: newcomer,
  evolve: cadreFold,
  invariants: [everyHoldingIsThere, noEndBeforeItsStart, oneMainPostAtATime],
  decide: {
    Appoint: (command, career, context) => [
      {
        type: 'CadreAppointed',
        ...consequences.ofTaking(allowed(MOVED, withMain(command, career), career, context), career, context),
      },
    ],
    Promote: (command, career, context) => [
      {
        type: 'CadrePromoted',
        ...consequences.ofTaking(
          allowed([...PROMOTED, ...leftInOrder], moving(command, career), career, context),
          career,
          context,
        ),
      },
    ],
    Demote: (command, career, context) => [
      {
        type: 'CadreDemoted',
        ...ofDemotion(
          allowed([...TAKING, taking.demotionIsLower, ...demotionRules], moving(command, career), career, context),
          career,
          context,
        ),
      },
    ],
    Transfer: (command, career, context) => [
      {
        type: 'CadreTransferred',
        ...consequences.ofTaking(allowed(MOVED, moving(command, career), career, context), career, context),
      },
    ],
    Second: (command, career, context) => [
      {
        type: 'CadreSeconded',
        ...consequences.ofSecondment(
          allowed([...PLACED, taking.endsAfterItBegins], { ...command, main: command.main ?? false }, career, context),
        ),
      },
    ],
    EndSecondment: (command, career, context) => [
      {
        type: 'SecondmentEnded',
        ...consequences.ofReturn(allowed([...LEAVING, leaving.onlyASecondment], command, career, context)),
      },
    ],
    Relieve: (command, career, context) => [{ type: 'CadreRelieved', ...allowed(LEAVING, command, career, context) }],
    StartProbation: (command, career, context) => {
      const { eff, data } = allowed(
        [serving.onlyAnOpenDossier, leaving.onlyAPost, leaving.notOnProbationTwice],
        command,
        career,
        context,
      );
      const until = periodEnd(firstDay(eff), data.months);
      return [{ type: 'ProbationStarted', ...consequences.ofProbation({ eff, data: { ...data, until } }, career, context) }];
    },
    PassProbation: (command, career, context) => [
      {
        type: 'ProbationPassed',
        ...consequences.ofItsEnd(allowed([...ON_PROBATION, leaving.onlyAtItsEnd], command, career, context), career),
      },
    ],
    FailProbation: (command, career, context) => [
      { type: 'ProbationFailed', ...consequences.ofItsEnd(allowed(ON_PROBATION, command, career, context), career) },
    ],
    ChooseMainPost: (command, career, context) => [{ type: 'MainPostChosen', ...allowed(CHOOSING, command, career, context) }],
    GrantRank: (command, career, context) => [{ type: 'RankGranted', ...allowed(RANKED, command, career, context) }],
    EndRank: (command, career, context) => [{ type: 'RankEnded', ...allowed(LOSING_RANK, command, career, context) }],
    Retire: (command, career, context) => [{ type: 'CadreRetired', ...allowed(RETIRING, command, career, context) }],
    RecordDeath: (command, career, context) => [
      { type: 'CadreDied', ...allowed([serving.onlyAnOpenDossier, serving.notClosedTwice], command, career, context) },
    ],
  },
};
