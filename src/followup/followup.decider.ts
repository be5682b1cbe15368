import type { VoidingAll } from '../duties/duties.events.js';
import type { LegalDate } from '../kernel/dates.js';
import type { Context } from '../kernel/context.js';
import type { AnyDecider, Command, Decider } from '../kernel/decider.js';
import { followUpDue } from '../rulebook/followup.book.js';
import { consult } from '../rulebook/ruling.js';
import * as collecting from './collecting.rules.js';
import type * as events from './followup.events.js';
import { type FollowUp, followUpFold, noFollowUp, openRound, raisingOf } from './followup.fold.js';
import * as rules from './followup.rules.js';
import * as rulings from './followup.rulings.js';
import * as following from './following.rules.js';
import { allowed } from './following.rules.js';
import { concludesWithoutNames, enteredOnce, isNamedInNoExample, namedIn, namesNoRespondent, naming } from './naming.rules.js';

interface Target {
  followupId: string;
  effectiveOn: LegalDate;
}
/** A command states the event but for what follows from the case and the book. */
type Stating<Type extends string, E extends { data: object }, Found extends keyof E['data'] = never> = Command<
  Type,
  Target & Omit<E['data'], 'basis' | 'duties' | 'fulfils' | Found>
>;

/** What of a conclusion follows from the case. */
type Summed = keyof ReturnType<typeof following.ofConcluding> | 'opened';
type OfTheTenure = 'round' | 'exampleId' | 'dossierId' | 'unitId' | 'postId' | 'tenure' | 'naming';

type Opening = Stating<'OpenFollowUp', events.FollowUpOpened, 'posts' | 'unitId' | 'from' | 'until'>;
/** `holding`: of which of the posts that were left, if not of the main one. */
type AddExample = Command<'AddExample', Target & Omit<events.ExampleAdded['data'], OfTheTenure> & { readonly holding?: string }>;

export type FollowUpCommand =
  | Opening
  /** Given by the service when somebody leaves: it opens a case where the rule of the day wants one. */
  | Command<'BeginFollowUp', Target & { dossierId: string; leaving: string }>
  /** Given by the service when the leaving is annulled or corrected: it voids the case of one that left nothing. */
  | Command<'VoidFollowUp', Target & { dossierId: string; leaving: string; annulment: string }>
  | Stating<'BeginFollowUpRound', events.FollowUpRoundBegun, 'round'>
  | Stating<'EnterRespondent', events.RespondentEntered, 'respondent' | 'namedIn'>
  | Stating<'CollectOpinion', events.OpinionCollected, 'round'>
  | Stating<'RecordPoliticalPerformance', events.PoliticalPerformanceRecorded, 'round'>
  | AddExample
  | Stating<'WithdrawExample', events.ExampleWithdrawn>
  | Stating<'ConcludeFollowUp', events.FollowUpConcluded, Exclude<Summed, 'duties' | 'fulfils' | 'basis'>>
  | Stating<'CloseFollowUp', events.FollowUpClosed>
  | Stating<'TerminateFollowUp', events.FollowUpTerminated, 'voids'>;

const OPENING = [rules.notOpenedTwice, rules.onlyAnOpenDossier, rules.onlyOfAPostLeft, rules.notBeforeTheLeaving];
const GOING_ON = [rules.onlyAnOpenCase, rules.notAfterItsEnd, rules.notAhead];
const SUMMING_UP = [...GOING_ON, rules.notBeforeWhatWasDone];
const COLLECTING = [...GOING_ON, rules.onlyInARound, rules.notBeforeItBegan, collecting.onlyItsRespondents];
const ADDING = [
  ...COLLECTING,
  collecting.fromSomewhere,
  collecting.onlyAPostOfTheTenure,
  collecting.happenedByThen,
  namesNoRespondent<AddExample['data'] & { exampleId: string }>(
    ({ exampleId }) => `事例 ${exampleId} 的文字`,
    ({ text, source }) => [text, source],
  ),
];

const opening = (command: Opening['data'], state: FollowUp, context: Context): events.FollowUpOpened => {
  const stated = { ...command, ...following.leftWith(command, context) };
  return { type: 'FollowUpOpened', ...allowed(OPENING, [stated, state, context], following.ofOpening(stated, state, context)) };
};

/** What is due of a case that ends is due no longer. */
const voiding = (state: FollowUp): VoidingAll => (state.open.length > 0 ? { voids: raisingOf(state) } : {});

/** The round that goes on; the rules refuse what comes in none. */
const roundOf = (state: FollowUp): number => openRound(state)?.round ?? 0;

/** The tenure that an example is of: that of the post named, or of the main one. */
function tenureOf({ posts, dossierId }: FollowUp, holding: string | undefined) {
  const { unitId = '', postId = '', holding: tenure = '' } = posts.find((post) => post.holding === holding) ?? posts[0] ?? {};
  return { dossierId, unitId, postId, tenure };
}

/** 政声人去后: one case for one leaving, with rounds over the years; what a round comes to is summarised in the dossier by a policy. */
export const followUps = (retrospectives: AnyDecider): Decider<FollowUpCommand, FollowUp, events.FollowUpEvent> => ({
  streamOf: ({ followupId }) => `followup-${followupId}`,
  initial: noFollowUp,
  evolve: followUpFold,
  decide: {
    OpenFollowUp: (command, state, context) => [opening(command, state, context)],
    BeginFollowUp: (command, state, context) => {
      const left = following.leftWith(command, context);
      const found = consult(followUpDue, command, left.unitId, context);
      if (state.opened || !found || !following.isFollowed(left, found.its.who)) return [];
      return [opening(command, state, context)];
    },
    VoidFollowUp: ({ followupId: _, effectiveOn: eff, ...data }, state, context) => {
      if (!state.opened || state.voided || following.leftWith(data, context).posts.length > 0) return [];
      return [{ type: 'FollowUpVoided', eff, data: { ...data, ...voiding(state) } }];
    },
    BeginFollowUpRound: (command, state, context) => {
      const stated = { ...command, round: state.rounds.length + 1 };
      const asked = [...SUMMING_UP, rules.onlyOnceTheLastIsConcluded];
      return [
        {
          type: 'FollowUpRoundBegun',
          ...allowed(asked, [stated, state, context], following.ofBeginning(stated, state, context)),
        },
      ];
    },
    EnterRespondent: (command, state, context) => {
      const { followupId, identity } = command;
      const found = namedIn(followupId, identity?.name ?? '', context.beside);
      const stated = { ...command, respondent: `r${state.respondents.length + 1}`, ...found };
      const asked = [...GOING_ON, rules.onlyInARound, rules.notBeforeItBegan, isNamedInNoExample, enteredOnce];
      return [{ type: 'RespondentEntered', ...allowed(asked, [stated, state, context]) }];
    },
    CollectOpinion: (command, state, context) => [
      { type: 'OpinionCollected', ...allowed(COLLECTING, [{ ...command, round: roundOf(state) }, state, context]) },
    ],
    RecordPoliticalPerformance: (command, state, context) => {
      const named = namesNoRespondent<typeof command>(
        () => '政治表现的文字',
        ({ aspects = [], note }) => [note, ...aspects.flatMap(({ aspect, text }) => [aspect, text])],
      );
      const stated = { ...command, round: roundOf(state) };
      return [{ type: 'PoliticalPerformanceRecorded', ...allowed([...COLLECTING, named], [stated, state, context]) }];
    },
    AddExample: (command, state, context) => {
      const { followupId, text, source } = command;
      const exampleId = `e${state.examples.length + 1}`;
      const { eff, data } = allowed(ADDING, [{ ...command, exampleId }, state, context]);
      const { holding, ...stated } = data;
      const its = { round: roundOf(state), ...tenureOf(state, holding), ...naming(followupId, [text, source], context.beside) };
      return [{ type: 'ExampleAdded', eff, data: { ...stated, ...its } }];
    },
    WithdrawExample: (command, state, context) => {
      const asked = [rules.onlyAnOpenCase, rules.notAhead, collecting.onlyAStandingExample, collecting.notBeforeItWasAdded];
      return [{ type: 'ExampleWithdrawn', ...allowed(asked, [command, state, context]) }];
    },
    ConcludeFollowUp: (command, state, context) => {
      const asked = [
        ...SUMMING_UP,
        rules.onlyInARound,
        rules.concludedByTheApprover,
        rules.onlyOnceHeard,
        rulings.byEveryMethod,
        rulings.enoughWereHeard,
        rulings.anAppraisalOfTheBook,
        rulings.opensOnlyWhatMayBe(retrospectives),
        concludesWithoutNames,
      ];
      const summed = following.ofConcluding(command, state, context);
      return [{ type: 'FollowUpConcluded', ...allowed(asked, [command, state, context], summed) }];
    },
    CloseFollowUp: (command, state, context) => {
      const asked = [...SUMMING_UP, rules.onlyOnceConcluded, rules.nothingIsDue];
      return [{ type: 'FollowUpClosed', ...allowed(asked, [command, state, context]) }];
    },
    TerminateFollowUp: (command, state, context) => [
      {
        type: 'FollowUpTerminated',
        ...allowed([...SUMMING_UP, rules.terminatedByTheApprover], [command, state, context], voiding(state)),
      },
    ],
  },
});
