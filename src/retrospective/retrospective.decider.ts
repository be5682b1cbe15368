import type { LegalDate } from '../kernel/dates.js';
import type { Beside } from '../kernel/context.js';
import type { Command, Decider } from '../kernel/decider.js';
import { allowing } from '../kernel/rule.js';
import type * as events from './retrospective.events.js';
import { noRetrospective, type Retrospective, retrospectiveFold } from './retrospective.fold.js';
import * as rules from './retrospective.rules.js';
import * as subjects from './subjects.rules.js';
import { asOnRecord, type Named } from './tenure.rules.js';

interface Target {
  retrospectiveId: string;
  effectiveOn: LegalDate;
}

export type RetrospectiveCommand =
  | Command<
      'AssessRetrospectively',
      Target & Omit<events.RetrospectiveAssessed['data'], 'basis' | 'subjects'> & { subjects: readonly Named[] }
    >
  | Command<'WithdrawRetrospective', Target & Omit<events.RetrospectiveWithdrawn['data'], 'basis' | 'dossiers'>>;

type Assess = Extract<RetrospectiveCommand, { type: 'AssessRetrospectively' }>['data'];

const ASSESSING = [
  rules.notAssessedTwice,
  rules.notAhead,
  subjects.onlyPeopleOnRecord,
  subjects.nobodyTwice,
  subjects.sharesWithinAHundred,
  subjects.onlyTenuresOnRecord,
  subjects.onlyTenuresBegun,
  rules.pointsToSomething,
  rules.onlyMeritsThereAre,
  rules.outcomeFoundByThen,
  rules.outcomeCameLater,
  subjects.ofTheirTenures,
  subjects.nobodyByHimself,
  subjects.opensOnlyForTheResponsible,
  subjects.findsOnlyOfItsSubjects,
  rules.answersAnEarlierOne,
];

const allowed = allowing('retrospectiveId');

/** 追溯考核: a look back, dated the day it was taken, on what was done in tenures of long before; it writes nothing into what was assessed then. */
export const retrospectives: Decider<RetrospectiveCommand, Retrospective, events.RetrospectiveEvent> = {
  streamOf: ({ retrospectiveId }) => `retrospective-${retrospectiveId}`,
  initial: noRetrospective,
  evolve: retrospectiveFold,
  ahead: {
    *AssessRetrospectively({ subjects: named }: Assess, beside: Beside) {
      for (const { dossierId } of named) yield beside(`dossier-${dossierId}`);
    },
  },
  decide: {
    AssessRetrospectively: (command, state, context) => {
      const onRecord = command.subjects.map((subject) => asOnRecord(subject, context.beside));
      const { eff, data } = allowed(ASSESSING, { ...command, subjects: onRecord }, state, context);
      return [{ type: 'RetrospectiveAssessed', eff, data: { ...data, retrospectiveId: command.retrospectiveId } }];
    },
    WithdrawRetrospective: (command, state, context) => {
      const { eff, data } = allowed(
        [rules.onlyAnAssessedOne, rules.notAhead, rules.notWithdrawnTwice, rules.notBeforeItsAssessment],
        command,
        state,
        context,
      );
      return [{ type: 'RetrospectiveWithdrawn', eff, data: { ...data, dossiers: state.dossiers } }];
    },
  },
};
