import { type Due, dutyId } from '../duties/duties.events.js';
import type { LegalDate } from '../kernel/dates.js';
import type { Command, Decider } from '../kernel/decider.js';
import { allowing, based } from '../kernel/rule.js';
import { consult, dayOfDecision } from '../rulebook/ruling.js';
import { appealWindow } from '../rulebook/supervision.book.js';
import type * as events from './consequences.events.js';
import { type Graded, gradedFold, type GradedHeard, ungraded } from './consequences.fold.js';
import * as rules from './consequences.rules.js';
import { APPEALING, unitOfAppeal } from './grade-appeal.rulings.js';

interface Target {
  dossierId: string;
  effectiveOn: LegalDate;
}

/** A command states the event but for what follows from the book. */
export type Stating<Type extends string, E extends { data: object }> = Command<
  Type,
  Target & Omit<E['data'], 'basis' | 'duties' | 'fulfils' | 'told'>
>;

export type ConsequenceCommand =
  | Stating<'NotifyGrade', events.GradeNotified>
  | Stating<'GiveFeedback', events.FeedbackGiven>
  | Stating<'AppealGrade', events.GradeAppealed>
  | Stating<'DecideConsequence', events.ConsequenceDecided>;

type Told = events.GradeNotified | events.FeedbackGiven | events.GradeAppealed | events.ConsequenceDecided;

const allowed = allowing('dossierId');

/** 结果运用: what is done about a grade, in the dossier's stream. */
export const consequences: Decider<ConsequenceCommand, Graded, Told, GradedHeard> = {
  streamOf: ({ dossierId }) => `dossier-${dossierId}`,
  initial: ungraded,
  evolve: gradedFold,
  decide: {
    NotifyGrade: (command, state, context) => {
      const { eff, data } = allowed(rules.NOTIFYING, command, state, context);
      const { assessment } = command;
      const told = rules.assessmentOf(state, assessment)?.grade;
      return [{ type: 'GradeNotified', eff, data: { ...data, told, fulfils: [rules.noticeDuty(state, assessment)] } }];
    },
    GiveFeedback: (command, state, context) => {
      const { eff, data } = allowed(rules.ABOUT, command, state, context);
      return [{ type: 'FeedbackGiven', eff, data: { ...data, fulfils: [dutyId(command.assessment, 'give-feedback')] } }];
    },
    AppealGrade: (command, state, context) => {
      const { eff, data } = allowed(APPEALING, command, state, context);
      const found = consult(appealWindow, command, unitOfAppeal(undefined, state, dayOfDecision(command)), context);
      const days = command.step === 'review' ? found?.its.reviewWithin : found?.its.appealWithin;
      const duties: readonly Due[] = found ? [{ kind: 'decide-appeal', days, rule: found.basis }] : [];
      return [{ type: 'GradeAppealed', eff, data: { ...data, ...(duties.length > 0 && { duties }) } }];
    },
    DecideConsequence: (command, state, context) => {
      const { eff, data } = allowed(rules.DECIDING, command, state, context);
      const found = rules.suggestionFor(state, command);
      return [
        {
          type: 'ConsequenceDecided',
          eff,
          data: { ...data, ...(found && { fulfils: [found.duty], ...based([found.due.rule]) }) },
        },
      ];
    },
  },
};
