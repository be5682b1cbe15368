import { considering, leniencyOf } from '../accountability/considering.rulings.js';
import { type Cadre, cadreFold, type CadreHeard, newcomer } from '../assessment/cadre.fold.js';
import type { LegalDate } from '../kernel/dates.js';
import type { Command, Decider } from '../kernel/decider.js';
import { allowing } from '../kernel/rule.js';
import * as appeals from './appeal.rules.js';
import * as following from './effects.rules.js';
import { withEffects } from './following.rules.js';
import * as rulings from './measure.rulings.js';
import type * as events from './supervision.events.js';
import * as rules from './supervision.rules.js';

interface Target {
  dossierId: string;
  effectiveOn: LegalDate;
}
/** A command states the event but for what follows from the book. */
type Stating<Type extends string, E extends { data: object }> = Command<
  Type,
  Target & Omit<E['data'], 'basis' | 'duties' | 'fulfils' | 'voids' | 'barring' | 'grades' | 'added' | 'leniency'>
>;

export type SupervisionCommand =
  | Stating<'ReceiveFinding', events.FindingReceived>
  | Stating<'Remind', events.Reminded>
  | Stating<'Inquire', events.Inquired>
  | Stating<'AnswerInquiry', events.InquiryAnswered>
  | Stating<'Admonish', events.Admonished>
  | Stating<'FollowUpAdmonition', events.AdmonitionFollowedUp>
  | Stating<'OpenInvestigation', events.InvestigationOpened>
  | Stating<'CloseInvestigation', events.InvestigationClosed>
  | Stating<'Punish', events.PunishmentImposed>
  | Stating<'LiftPunishment', events.PunishmentLifted>
  | Stating<'ChangePunishment', events.PunishmentChanged>
  | Stating<'TakeMeasure', events.OrganizationalMeasureTaken>
  | Stating<'RevokeMeasure', events.MeasureRevoked>
  | Stating<'FileAppeal', events.AppealFiled>
  | Stating<'DecideAppeal', events.AppealDecided>;

const ALIVE = [rules.onlyAnOpenDossier, rules.notBeforeBirth, rules.notAfterDeath, rules.notBeforeItsDecision];
const GROUNDED = [...ALIVE, rules.onlyAKnownGround];
const MEASURE = [rules.onlyAnOpenDossier, rules.notBeforeTheMeasure, rules.onlyAStandingMeasure];
const PUNISHING = [rulings.punishmentThen, rulings.partyPeriod, rulings.administrativePeriod, rulings.institutionPeriod];

const allowed = allowing('dossierId');

/** 监督: what measures are taken against an official, in the dossier's stream, and what follows from each by the book of the day. */
export const supervision: Decider<SupervisionCommand, Cadre, events.SupervisionEvent, CadreHeard> = {
  streamOf: ({ dossierId }) => `dossier-${dossierId}`,
  initial: newcomer,
  evolve: cadreFold,
  invariants: [rules.everyMeasureIsThere],
  decide: {
    ReceiveFinding: (command, official, context) => [{ type: 'FindingReceived', ...allowed(ALIVE, command, official, context) }],
    Remind: (command, official, context) => [{ type: 'Reminded', ...allowed(GROUNDED, command, official, context) }],
    Inquire: (command, official, context) => [
      {
        type: 'Inquired',
        ...withEffects(
          allowed([...GROUNDED, rulings.inquiryThen], command, official, context),
          following.ofInquiry(command, official, context),
        ),
      },
    ],
    AnswerInquiry: (command, official, context) => [
      {
        type: 'InquiryAnswered',
        ...withEffects(
          allowed([rules.onlyAnOpenDossier, rules.onlyAnOpenInquiry, rules.notBeforeTheInquiry], command, official, context),
          following.fulfilling(command.inquiry, 'inquiry-reply'),
        ),
      },
    ],
    Admonish: (command, official, context) => [
      {
        type: 'Admonished',
        ...withEffects(allowed([...GROUNDED, rulings.admonitionThen, ...considering('admonish')], command, official, context), {
          ...following.ofAdmonition(command, official, context),
          ...leniencyOf(command, official, context),
        }),
      },
    ],
    FollowUpAdmonition: (command, official, context) => [
      {
        type: 'AdmonitionFollowedUp',
        ...withEffects(
          allowed([rules.onlyAnOpenDossier, rules.onlyAnAdmonitionNotYetFollowedUp], command, official, context),
          following.fulfilling(command.admonition, 'admonition-follow-up'),
        ),
      },
    ],
    OpenInvestigation: (command, official, context) => [
      {
        type: 'InvestigationOpened',
        ...withEffects(allowed([...GROUNDED, ...considering('investigate')], command, official, context), {
          ...following.ofInvestigation(command, official, context),
          ...leniencyOf(command, official, context),
        }),
      },
    ],
    CloseInvestigation: (command, official, context) => [
      {
        type: 'InvestigationClosed',
        ...withEffects(
          allowed([rules.onlyAnOpenDossier, rules.onlyARunningInvestigation], command, official, context),
          following.ofClosing(command, official, context),
        ),
      },
    ],
    Punish: (command, official, context) => [
      {
        type: 'PunishmentImposed',
        ...withEffects(
          allowed(
            [...GROUNDED, rules.onlyAPersonsPunishment, ...PUNISHING, ...considering('punish')],
            command,
            official,
            context,
          ),
          { ...following.ofPunishment(command, official, context), ...leniencyOf(command, official, context) },
        ),
      },
    ],
    LiftPunishment: (command, official, context) => [
      {
        type: 'PunishmentLifted',
        ...allowed([rules.onlyAPunishment, rules.notLiftedTwice, ...MEASURE], command, official, context),
      },
    ],
    ChangePunishment: (command, official, context) => {
      const fact = allowed(
        [
          rules.onlyAPunishment,
          ...MEASURE,
          appeals.onlyItsOwnAppeal,
          rules.onlyAPersonsPunishment,
          ...PUNISHING,
          rulings.notHeavier,
        ],
        command,
        official,
        context,
      );
      const on = rules.measureOf(official, command.measure)?.on ?? command.effectiveOn;
      const judged = { ...command, effectiveOn: on, decidedOn: command.decidedOn ?? command.effectiveOn };
      const { duties: _, ...effects } = following.ofPunishment(judged, official, context);
      return [{ type: 'PunishmentChanged', ...withEffects(fact, effects) }];
    },
    TakeMeasure: (command, official, context) => [
      {
        type: 'OrganizationalMeasureTaken',
        ...withEffects(allowed([...GROUNDED, rulings.measureThen, ...considering('measure')], command, official, context), {
          ...following.ofMeasure(command, official, context),
          ...leniencyOf(command, official, context),
        }),
      },
    ],
    RevokeMeasure: (command, official, context) => [
      {
        type: 'MeasureRevoked',
        ...withEffects(
          allowed(
            [rules.onlyAMeasure, ...MEASURE, appeals.onlyItsOwnAppeal, rules.notBeforeItsTurns],
            command,
            official,
            context,
          ),
          following.ofRevocation(command, official, context),
        ),
      },
    ],
    FileAppeal: (command, official, context) => [
      {
        type: 'AppealFiled',
        ...withEffects(
          allowed(
            [rules.onlyAnOpenDossier, appeals.onlyWhatCanBeAppealed, appeals.servedMeanwhile, rulings.withinTheWindow],
            command,
            official,
            context,
          ),
          following.ofAppeal(command, official, context),
        ),
      },
    ],
    DecideAppeal: (command, official, context) => [
      {
        type: 'AppealDecided',
        ...withEffects(
          allowed([rules.onlyAnOpenDossier, appeals.onlyAnOpenAppeal], command, official, context),
          following.fulfilling(command.appeal, 'decide-appeal'),
        ),
      },
    ],
  },
};
