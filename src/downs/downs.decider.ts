import { consideringIn } from '../accountability/considering.rulings.js';
import type { Context } from '../kernel/context.js';
import type { LegalDate } from '../kernel/dates.js';
import type { Command, Decider } from '../kernel/decider.js';
import { allowing, based } from '../kernel/rule.js';
import { downEffects, downProcedure } from '../rulebook/downs.book.js';
import { consult, dayOfDecision } from '../rulebook/ruling.js';
import type * as events from './downs.events.js';
import { type DownCase, downFold, noCase } from './downs.fold.js';
import * as rules from './downs.rules.js';
import { restsOnTheDossier, unsatisfactoryByAGrade } from './ground.rules.js';

interface Target {
  downId: string;
  effectiveOn: LegalDate;
}
type Stating<Type extends string, E extends { data: object }, Derived extends keyof E['data'] = never> = Command<
  Type,
  Target & Omit<E['data'], 'basis' | Derived>
>;

export type DownCommand =
  | Stating<'OpenDownCase', events.DownCaseOpened, 'unitId' | 'steps'>
  | Stating<'TakeDownStep', events.DownStepTaken>
  | Stating<'DecideDown', events.DownDecided, 'dossierId' | 'down' | keyof events.Ground>
  | Stating<'ReportDown', events.DownReported>
  | Stating<'EndDownCase', events.DownCaseEnded>;

type Taking = Extract<DownCommand, { type: 'TakeDownStep' }>['data'];
type Deciding = Extract<DownCommand, { type: 'DecideDown' }>['data'];

const OPENING = [
  rules.notOpenedTwice,
  rules.onlyAnOpenDossier,
  rules.onlyAServingOfficial,
  restsOnTheDossier,
  unsatisfactoryByAGrade,
  rules.situationsThen,
  rules.aSituationOfTheList,
  rules.warnedBefore,
];
const HELD_TO_ACCOUNT = consideringIn<Deciding, DownCase>('down', ({ dossierId, ground }) => ({
  dossierId,
  because: ground?.because,
}));
const STANDING = [rules.onlyAnOpenCase, rules.notAfterItsEnd, rules.notBeforeWhatWasDone];

const allowed = allowing('downId');

/** The ground of the case, for the dossier to hold with the decision. */
const groundOf = ({ dossierId = '', ground }: DownCase) => ({
  dossierId,
  ...(ground ?? { situation: '', cause: '', because: [] }),
});

/** Whether a measure moves the official down, as the book has it that day. */
function isDown(command: Deciding, unitId: string | undefined, context: Context) {
  return consult(downEffects, command, unitId, context)?.its.down.includes(command.measure) ?? true;
}

/** 能上能下: a case from its opening through the steps of the procedure to the decision and its report, in a stream of its own. */
export const downs: Decider<DownCommand, DownCase, events.DownCaseEvent> = {
  streamOf: ({ downId }) => `down-${downId}`,
  initial: noCase,
  evolve: downFold,
  decide: {
    OpenDownCase: (command, state, context) => {
      const unitId = rules.unitOf(command.dossierId, dayOfDecision(command), context);
      const { eff, data } = allowed(OPENING, { ...command, ...(unitId && { unitId }) }, state, context);
      const procedure = consult(downProcedure, command, unitId, context);
      const steps = procedure?.its.steps ?? [];
      const asked = new Map([...(data.basis ?? []), ...(procedure ? [procedure.basis] : [])].map((one) => [one.rule, one]));
      return [{ type: 'DownCaseOpened', eff, data: { ...data, downId: command.downId, steps, ...based([...asked.values()]) } }];
    },
    TakeDownStep: (command, state, context) => [
      {
        type: 'DownStepTaken',
        ...allowed([...STANDING, rules.inOrder<Taking>(({ step }) => step), rules.studiedWhole], command, state, context),
      },
    ],
    DecideDown: (command, state, context) => {
      const { eff, data } = allowed(
        [...STANDING, rules.inOrder(() => 'decided'), rules.notEndedOnceDecided, rules.aWayOfTheBook, ...HELD_TO_ACCOUNT],
        command,
        state,
        context,
      );
      return [{ type: 'DownDecided', eff, data: { ...data, ...groundOf(state), down: isDown(command, state.unitId, context) } }];
    },
    ReportDown: (command, state, context) => {
      const due = state.steps.includes('reported') ? rules.inOrder(() => 'reported') : rules.reportedOnceDecided;
      return [{ type: 'DownReported', ...allowed([...STANDING, due], command, state, context) }];
    },
    EndDownCase: (command, state, context) => [
      { type: 'DownCaseEnded', ...allowed([...STANDING, rules.notEndedOnceDecided], command, state, context) },
    ],
  },
};
