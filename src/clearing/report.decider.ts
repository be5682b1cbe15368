import type { LegalDate } from '../kernel/dates.js';
import type { Command, Decider } from '../kernel/decider.js';
import { dayOfDecision } from '../rulebook/ruling.js';
import type * as events from './clearing.events.js';
import { type Clearing, clearingFold, noReport } from './clearing.fold.js';
import * as rules from './clearing.rules.js';
import * as closing from './closing.rules.js';
import * as deadlines from './deadlines.rules.js';
import { allowed } from './deadlines.rules.js';

interface Target {
  clearingId: string;
  effectiveOn: LegalDate;
}
/** A command states the event but for what follows from the case and the book. */
type Stating<Type extends string, E extends { data: object }, Found extends keyof E['data'] = never> = Command<
  Type,
  Target & Omit<E['data'], 'basis' | 'duties' | 'fulfils' | Found>
>;

/** Ids of issues and effects: as they are given, or, of a command that is read back from its event, as that has them. */
interface Ids {
  issueIds?: readonly string[];
  effectIds?: readonly string[];
}

export type ReportCommand =
  | Command<
      'ReceiveReport',
      Target & Omit<events.ReportReceived['data'], 'basis' | 'duties' | 'unitId' | 'issueIds' | 'effectIds'> & Ids
    >
  | Stating<'ScreenReport', events.ReportScreened>
  | Stating<'OpenReportInquiry', events.InquiryOpened>
  | Stating<'ConcludeReportInquiry', events.InquiryConcluded, 'dossierId'>
  | Stating<'FreezePromotion', events.FreezeDecided, 'dossierId'>
  | Stating<'LiftPromotionFreeze', events.FreezeLiftDecided, 'dossierId'>
  | Stating<'CloseReport', events.ReportClosed>;

const BEGUN = [rules.onlyAnOpenCase, rules.notBeforeWhatWasDone, rules.notAhead];
const GOING_ON = [rules.onlyAnOpenCase, rules.notAfterItsEnd, rules.notBeforeWhatWasDone, rules.notAhead];

const idsOf = (known: readonly string[] | undefined, given: readonly { id: string }[] | undefined): readonly string[] =>
  known ?? (given ?? []).map(({ id }) => id);

/** 检举控告: received, screened, verified and closed, in a stream of its own; the dossier never hears of it. */
export const reports: Decider<ReportCommand, Clearing, events.ClearingEvent> = {
  streamOf: ({ clearingId }) => `clearing-${clearingId}`,
  initial: noReport,
  evolve: clearingFold,
  decide: {
    ReceiveReport: (given, state, context) => {
      const unitId = rules.unitOf(given.dossierId, dayOfDecision(given), context);
      const ids = { issueIds: idsOf(given.issueIds, given.issues), effectIds: idsOf(given.effectIds, given.effects) };
      const command = { ...given, ...ids, ...(unitId !== undefined && { unitId }) };
      const asked = [
        rules.notOpenedTwice,
        rules.onlyAnOpenDossier,
        rules.notBeforeBirth,
        rules.notAhead,
        rules.anonymousIsNobody,
        rules.onlyAKnownSelection,
      ];
      return [{ type: 'ReportReceived', ...allowed(asked, [command, state, context], deadlines.ofReport(command, context)) }];
    },
    ScreenReport: (command, state, context) => {
      const asked = [
        ...GOING_ON,
        rules.once('screened', '甄别'),
        closing.notJoinedWhileFrozen,
        rules.joinsAnother,
        rules.joinedWhileItIsOpen,
      ];
      const following = { ...deadlines.ofScreening(command, state, context), ...deadlines.doing(state, 'screen-report') };
      return [{ type: 'ReportScreened', ...allowed(asked, [command, state, context], following) }];
    },
    OpenReportInquiry: (command, state, context) => {
      const asked = [...GOING_ON, rules.onlyOnceCheckable, rules.once('inquiry', '开始核实')];
      return [{ type: 'InquiryOpened', ...allowed(asked, [command, state, context], {}) }];
    },
    ConcludeReportInquiry: (given, state, context) => {
      const found = given.effects || given.effectIds ? { effectIds: idsOf(given.effectIds, given.effects) } : {};
      const command = { ...given, ...found };
      const asked = [
        ...GOING_ON,
        rules.onlyOnceInquired,
        rules.once('concluded', '作出核实结论'),
        rules.concludedByTheVerifier,
        rules.everyIssueHasAFinding,
        rules.onlyNewEffects,
      ];
      const lifted = command.hinders === false ? ['review-freeze'] : [];
      const following = {
        dossierId: state.dossierId,
        ...deadlines.ofConclusion(command, state, context),
        ...deadlines.doing(state, 'conclude-inquiry', ...lifted),
      };
      return [{ type: 'InquiryConcluded', ...allowed(asked, [command, state, context], following) }];
    },
    FreezePromotion: (command, state, context) => {
      const asked = [...GOING_ON, rules.onlyWhileVerified, rules.notFrozenTwice];
      const following = { dossierId: state.dossierId, ...deadlines.ofFreeze(command, state, context) };
      return [{ type: 'FreezeDecided', ...allowed(asked, [command, state, context], following) }];
    },
    LiftPromotionFreeze: (command, state, context) => {
      const asked = [...BEGUN, closing.onlyWhatIsFrozen];
      const following = { dossierId: state.dossierId, ...deadlines.doing(state, 'review-freeze') };
      return [{ type: 'FreezeLiftDecided', ...allowed(asked, [command, state, context], following) }];
    },
    CloseReport: (command, state, context) => {
      const asked = [...GOING_ON, closing.carriedThrough, closing.nothingIsDue, closing.notWhileFrozen];
      return [{ type: 'ReportClosed', ...allowed(asked, [command, state, context], {}) }];
    },
  },
};
