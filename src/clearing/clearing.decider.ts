import type { LegalDate } from '../kernel/dates.js';
import type { Command, Decider } from '../kernel/decider.js';
import type * as events from './clearing.events.js';
import { allUnfounded, type Clearing, clearingFold, isGiven, noReport, openDuties } from './clearing.fold.js';
import * as rules from './clearing.rules.js';
import * as rulings from './clearing.rulings.js';
import * as deadlines from './deadlines.rules.js';
import { allowed } from './deadlines.rules.js';
import * as giving from './giving.rules.js';

interface Target {
  clearingId: string;
  effectiveOn: LegalDate;
}
/** A command states the event but for what follows from the case and the book. */
type Stating<Type extends string, E extends { data: object }, Found extends keyof E['data'] = never> = Command<
  Type,
  Target & Omit<E['data'], 'basis' | 'duties' | 'fulfils' | Found>
>;

type GiveClearing = Stating<'GiveClearing', events.ClearingGiven>;

export type ClearingCommand =
  | Stating<'ProposeClearing', events.ClearingProposed>
  | Stating<'DeclineClearing', events.ClearingDeclined>
  | Stating<'ApplyForClearing', events.ClearingApplied>
  | Stating<'RefuseApplication', events.ApplicationRefused>
  | Stating<'ApproveClearing', events.ClearingApproved>
  | GiveClearing
  | Stating<'ReferFalseAccusation', events.FalseAccusationReferred>
  | Stating<'OverturnConclusion', events.ConclusionOverturned, 'dossierId'>;

const BEGUN = [rules.onlyAnOpenCase, rules.notBeforeWhatWasDone, rules.notAhead];
const GOING_ON = [rules.onlyAnOpenCase, rules.notAfterItsEnd, rules.notBeforeWhatWasDone, rules.notAhead];
const ON_THE_CONCLUSION = [giving.onlyAfterAConclusion, rules.notOnceOverturned];
const CLEARING = [...ON_THE_CONCLUSION, rulings.clearingThen, giving.onlyItsIssues, rulings.onlyTheUnfounded];
const ASKING = [...CLEARING, giving.nothingPending, giving.notClearedBefore];

const withGiven = (state: Clearing, { form, scope, effectiveOn: on }: GiveClearing['data']): Clearing => ({
  ...state,
  given: [...state.given, { by: '', type: 'ClearingGiven', on, approval: state.approved?.by ?? '', form, scope }],
});

/** 澄清完成: once every form that was approved has been given wherever it was to be. */
function completing(state: Clearing, eff: LegalDate): readonly events.ClearingCompleted[] {
  const { approved, dossierId } = state;
  if (!approved?.forms.every((form) => isGiven(state, form))) return [];
  const { issues, forms, scope, organ, docNo } = approved;
  const paper = { ...(organ !== undefined && { organ }), ...(docNo !== undefined && { docNo }) };
  const freeze = allUnfounded(state) ? deadlines.doing(state, 'review-freeze') : { freezeStays: true as const };
  const data = { dossierId, issues, forms, scope, ...paper, ...freeze };
  return [{ type: 'ClearingCompleted', eff, data }];
}

/** 失实的澄清: asked for, approved and given, in the stream of the report; the dossier hears of it once it is complete. */
export const clearing: Decider<ClearingCommand, Clearing, events.ClearingEvent> = {
  streamOf: ({ clearingId }) => `clearing-${clearingId}`,
  initial: noReport,
  evolve: clearingFold,
  decide: {
    ProposeClearing: (command, state, context) => {
      const asked = [
        ...GOING_ON,
        ...ASKING,
        rulings.byWhoeverVerified,
        rulings.afterAskingThePerson,
        rulings.inASituationOfTheList,
      ];
      const done = deadlines.asksAboutAll(command, state) ? ['ask-about-clearing'] : [];
      const following = { ...deadlines.ofRequest(command, state, context), ...deadlines.doing(state, ...done) };
      return [{ type: 'ClearingProposed', ...allowed(asked, [command, state, context], following) }];
    },
    DeclineClearing: (command, state, context) => {
      const asked = [
        ...GOING_ON,
        ...ON_THE_CONCLUSION,
        giving.nothingPending,
        rules.once('declined', '表示不要求澄清'),
        rulings.somethingUnfounded,
        rulings.askedInTime,
      ];
      const following = deadlines.doing(state, 'ask-about-clearing');
      return [{ type: 'ClearingDeclined', ...allowed(asked, [command, state, context], following) }];
    },
    ApplyForClearing: (command, state, context) => {
      const asked = [...BEGUN, ...ASKING];
      const following = { ...deadlines.ofRequest(command, state, context), ...deadlines.doing(state, 'ask-about-clearing') };
      return [{ type: 'ClearingApplied', ...allowed(asked, [command, state, context], following) }];
    },
    RefuseApplication: (command, state, context) => {
      const asked = [...GOING_ON, ...ON_THE_CONCLUSION, giving.thePendingRequest, rulings.decidedByWhoMay];
      const following = deadlines.doing(state, 'decide-clearing');
      return [{ type: 'ApplicationRefused', ...allowed(asked, [command, state, context], following) }];
    },
    ApproveClearing: (command, state, context) => {
      const asked = [
        ...GOING_ON,
        ...CLEARING,
        giving.notApprovedTwice,
        giving.onlyAPendingRequest,
        giving.onlyWhatWasAskedFor,
        rulings.decidedByWhoMay,
        rulings.approvedWithWriting,
        giving.knownScope,
        rulings.coversTheEffects,
      ];
      const following = { ...deadlines.ofApproval(command, state, context), ...deadlines.doing(state, 'decide-clearing') };
      return [{ type: 'ClearingApproved', ...allowed(asked, [command, state, context], following) }];
    },
    GiveClearing: (command, state, context) => {
      const asked = [
        ...GOING_ON,
        ...CLEARING,
        giving.onlyOnceApproved,
        giving.notOnceCompleted,
        giving.theApprovedIssues,
        giving.anApprovedForm,
        rulings.givenWithWriting,
        rulings.byWhoeverVerified,
        giving.knownScope,
        rulings.writtenEverywhere,
      ];
      const next = withGiven(state, command);
      const fulfils = isGiven(next, command.form) ? openDuties(state, 'give-clearing', command.form) : [];
      const given = allowed(asked, [command, state, context], fulfils.length > 0 ? { fulfils } : {});
      return [{ type: 'ClearingGiven', ...given }, ...completing(next, command.effectiveOn)];
    },
    ReferFalseAccusation: (command, state, context) => {
      const asked = [...BEGUN, ...ON_THE_CONCLUSION, giving.onlyItsIssues, giving.onlyTheFalse, giving.notReferredTwice];
      const all = [...state.referred.flatMap(({ issues }) => issues), ...command.issues];
      const isDone = Object.entries(state.concluded?.findings ?? {}).every(
        ([id, found]) => found !== 'false' || all.includes(id),
      );
      const following = isDone ? deadlines.doing(state, 'refer-false-accusation') : {};
      return [{ type: 'FalseAccusationReferred', ...allowed(asked, [command, state, context], following) }];
    },
    /** What rested on the conclusion is due no longer; a freeze stands until it is lifted. */
    OverturnConclusion: (command, state, context) => {
      const asked = [...BEGUN, giving.onlyAfterAConclusion, rules.once('overturned', '推翻核实结论')];
      const done = state.open.filter((id) => !openDuties(state, 'review-freeze').includes(id));
      const following = { dossierId: state.dossierId, ...(done.length > 0 && { fulfils: done }) };
      return [{ type: 'ConclusionOverturned', ...allowed(asked, [command, state, context], following) }];
    },
  },
};
