import type { DossierOpened } from '../dossier/dossier.events.js';
import { firstDay, type LegalDate, periodEnd } from '../kernel/dates.js';
import type { Command, Decider, Invariant } from '../kernel/decider.js';
import type { BrokenRule } from '../kernel/refusal.js';
import { allowing } from '../kernel/rule.js';
import type { AppointmentEvent, CadrePromoted, CadreSeconded, Decision, RankGranted, Taken } from './appointment.events.js';
import { type Career, careerFold, noCareer } from './career.fold.js';
import { heldPosts, heldRanks, overlap } from './held.fold.js';
import * as leaving from './leaving.rules.js';
import * as serving from './serving.rules.js';
import * as taking from './taking.rules.js';

interface Target {
  dossierId: string;
  effectiveOn: LegalDate;
}

/** `main` may be left open: the post is then the main one if there is no other at that time. */
type Taking = Target & Omit<Taken, 'main'> & { main?: boolean };
type Of<Type extends string, Data> = Command<Type, Target & Decision & Data>;
type OfHolding<Type extends string> = Of<Type, { holding: string }>;

export type AppointmentCommand =
  | Command<'Appoint', Taking>
  | Command<'Promote', Taking & Pick<CadrePromoted['data'], 'promotion'>>
  | Command<'Demote', Taking & { cause: string }>
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

const ALIVE = [serving.onlyAnOpenDossier, serving.notAfterDeath];
const SERVING = [...ALIVE, serving.notAfterRetirement];
const TAKING = [...SERVING, taking.oneMainPost, taking.noPostTwice, taking.vacatesWhatIsHeld];
const LEAVING = [serving.onlyAnOpenDossier, leaving.endsAPostThatIsHeld, leaving.endNotBeforeStart];
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

const contradiction = (code: string, message: string, ids: readonly string[], type: string): BrokenRule => ({
  code,
  message,
  rule: { id: 'theRecordAgreesWithItself', version: '1' },
  standsInTheWay: ids.map((eventId) => ({ eventId, type })),
});

const everyHoldingIsThere: Invariant<Career> = ({ ends, choices, probations, posts, ranks }) =>
  [...ends, ...choices, ...probations]
    .filter(({ holding }) => holding !== undefined && ![...posts, ...ranks].some(({ id }) => id === holding))
    .map(({ by, type }) => contradiction('DEPENDS_ON_IT', '有免职等记录以该任职为前提', [by], type));

const noEndBeforeItsStart: Invariant<Career> = (career) =>
  [...heldPosts(career), ...heldRanks(career)]
    .filter(({ from, to, end }) => to !== undefined && firstDay(to) < firstDay(from) && !end?.asFound)
    .map(({ id, type }) => contradiction('END_BEFORE_START', '免职时间早于任职时间', [id], type));

const oneMainPostAtATime: Invariant<Career> = (career) => {
  const posts = heldPosts(career).filter((post) => !post.asFound);
  return posts.flatMap((post, i) =>
    posts
      .slice(i + 1)
      .filter((other) => post.mainIn.some((span) => other.mainIn.some((rival) => overlap(span, rival))))
      .map((other) => contradiction('SECOND_MAIN_POST', '同一时间只能有一个主职务', [post.id, other.id], other.type)),
  );
};

/** 任免: posts and ranks taken up and left, in the dossier's stream. */
export const appointment: Decider<AppointmentCommand, Career, AppointmentEvent, AppointmentEvent | DossierOpened> = {
  streamOf: ({ dossierId }) => `dossier-${dossierId}`,
  initial: noCareer,
  evolve: careerFold,
  invariants: [everyHoldingIsThere, noEndBeforeItsStart, oneMainPostAtATime],
  decide: {
    Appoint: (command, career, context) => [
      { type: 'CadreAppointed', ...allowed(TAKING, withMain(command, career), career, context) },
    ],
    Promote: (command, career, context) => [
      { type: 'CadrePromoted', ...allowed([...TAKING, taking.promotionIsHigher], moving(command, career), career, context) },
    ],
    Demote: (command, career, context) => [
      { type: 'CadreDemoted', ...allowed([...TAKING, taking.demotionIsLower], moving(command, career), career, context) },
    ],
    Transfer: (command, career, context) => [
      { type: 'CadreTransferred', ...allowed(TAKING, moving(command, career), career, context) },
    ],
    Second: (command, career, context) => [
      { type: 'CadreSeconded', ...allowed(TAKING, { ...command, main: command.main ?? false }, career, context) },
    ],
    EndSecondment: (command, career, context) => [
      { type: 'SecondmentEnded', ...allowed([...LEAVING, leaving.onlyASecondment], command, career, context) },
    ],
    Relieve: (command, career, context) => [{ type: 'CadreRelieved', ...allowed(LEAVING, command, career, context) }],
    StartProbation: (command, career, context) => {
      const { eff, data } = allowed(
        [serving.onlyAnOpenDossier, leaving.onlyAPost, leaving.notOnProbationTwice],
        command,
        career,
        context,
      );
      return [{ type: 'ProbationStarted', eff, data: { ...data, until: periodEnd(firstDay(eff), data.months) } }];
    },
    PassProbation: (command, career, context) => [
      { type: 'ProbationPassed', ...allowed(ON_PROBATION, command, career, context) },
    ],
    FailProbation: (command, career, context) => [
      { type: 'ProbationFailed', ...allowed(ON_PROBATION, command, career, context) },
    ],
    ChooseMainPost: (command, career, context) => [
      {
        type: 'MainPostChosen',
        ...allowed([serving.onlyAnOpenDossier, leaving.onlyAPost, leaving.theChosenStaysAlone], command, career, context),
      },
    ],
    GrantRank: (command, career, context) => [
      { type: 'RankGranted', ...allowed([...SERVING, taking.rankMovesAsSaid], command, career, context) },
    ],
    EndRank: (command, career, context) => [{ type: 'RankEnded', ...allowed(LOSING_RANK, command, career, context) }],
    Retire: (command, career, context) => [
      { type: 'CadreRetired', ...allowed([...SERVING, serving.notRetiredBefore], command, career, context) },
    ],
    RecordDeath: (command, career, context) => [
      { type: 'CadreDied', ...allowed([serving.onlyAnOpenDossier, serving.notClosedTwice], command, career, context) },
    ],
  },
};
