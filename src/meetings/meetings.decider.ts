import type { DutyPostponed } from '../duties/duties.events.js';
import { firstDay, type LegalDate } from '../kernel/dates.js';
import type { Command, Decider } from '../kernel/decider.js';
import { based } from '../kernel/rule.js';
import * as days from './days.rules.js';
import * as disposing from './disposing.rules.js';
import type * as events from './meetings.events.js';
import { findQuarter, type Meeting, meetingFold, missingIn, nameOf, noMeeting, reportedBy } from './meetings.fold.js';
import * as rules from './meetings.rules.js';
import * as rulings from './meetings.rulings.js';
import { allowed, doing, doingConvene, doingOf } from './meetings.rulings.js';
import { onlyAnOpenWarning } from './warnings.rules.js';

interface Target {
  meetingId: string;
  effectiveOn: LegalDate;
}
/** A command states the event but for what follows from the meeting and the book. */
type Stating<Type extends string, E extends { data: object }, Found extends keyof E['data'] = never> = Command<
  Type,
  Target & Omit<E['data'], 'basis' | 'duties' | 'fulfils' | Found>
>;
type Establishing = Target & Omit<events.JointMeetingEstablished['data'], 'basis' | 'duties' | 'departments'>;

export type MeetingCommand =
  | Command<'EstablishMeeting', Establishing & { departments?: readonly events.Department[] }>
  | Stating<'ChangeDepartments', events.DepartmentsChanged>
  | Stating<'ConveneQuarter', events.QuarterConvened, 'departments'>
  | Stating<'GiveInput', events.InputGiven, 'late'>
  | Stating<'RemindInput', events.InputReminded>
  | Stating<'HoldQuarter', events.QuarterHeld, 'missing'>
  | Stating<'DisposeItems', events.ItemsDisposed>
  | Stating<'CarryOutDisposition', events.DispositionDone>
  | Stating<'CloseQuarter', events.QuarterClosed>
  | Stating<'IssueWarning', events.CaseWarningIssued>
  /** Given by the service. */
  | Stating<'CallForWarning', events.CaseWarningCalledFor>
  | Stating<'VoidWarning', events.CaseWarningVoided, 'voids'>;

const BEGUN = [rules.onlyAnEstablishedMeeting, days.notBeforeTheMeeting, days.notAhead];
const IN_A_QUARTER = [...BEGUN, rules.onlyAConvenedQuarter, rules.notAfterItsClosing, days.notBeforeItWasConvened];
const ONCE_HELD = [...IN_A_QUARTER, disposing.onlyOnceHeld, days.notBeforeItWasHeld];
const DISPOSING = [
  disposing.everyItemIsDisposed,
  disposing.onlyItsItems,
  disposing.someoneCarriesOut,
  disposing.dueAfterTheMeeting,
  rulings.someDay,
];

const idsOf = (known: readonly string[] | undefined, given: readonly { id: string }[] | undefined) =>
  known ?? given?.map(({ id }) => id);

/** The meeting disposes of what had been reported by its day, whatever was recorded since. */
const byThatDay = (
  { asFound, effectiveOn, ...which }: events.Quarterly & Target & { asFound?: boolean },
  state: Meeting,
): Meeting => (asFound ? state : reportedBy(state, which, firstDay(effectiveOn)));

/** 干部监督联席会议: each quarter what the departments know is gathered, disposed of, and followed to its end; nothing of it goes into a dossier. */
export const meetings: Decider<MeetingCommand, Meeting, events.MeetingEvent, events.MeetingEvent | DutyPostponed> = {
  streamOf: ({ meetingId }) => `meeting-${meetingId}`,
  initial: noMeeting,
  evolve: meetingFold,
  decide: {
    EstablishMeeting: (given, state, context) => {
      const command = { ...given, departments: given.departments ?? rulings.departmentsBy(given, context) };
      const asked = [rules.notEstablishedTwice, rules.onlyARegisteredUnit, rules.someDepartments, days.notAhead];
      const following = rulings.ofEstablishing(command, context);
      return [{ type: 'JointMeetingEstablished', ...allowed(asked, [command, state, context], following) }];
    },
    ChangeDepartments: (command, state, context) => [
      {
        type: 'DepartmentsChanged',
        ...allowed([...BEGUN, rules.someDepartments, days.afterTheLastChange], [command, state, context], {}),
      },
    ],
    ConveneQuarter: (command, state, context) => {
      const asked = [
        ...BEGUN,
        rules.convenedOnce,
        rules.notBeforeTheLast,
        days.afterTheLast,
        days.notAQuarterBeforeTheMeeting,
        days.onlyAQuarterAtHand,
        rules.inputInTime,
        rulings.everyQuarter,
      ];
      const following = {
        departments: state.departments,
        ...rulings.ofConvening(command, state, context),
        ...doingConvene(state, command),
      };
      return [{ type: 'QuarterConvened', ...allowed(asked, [command, state, context], following) }];
    },
    GiveInput: (given, state, context) => {
      const itemIds = idsOf(given.itemIds, given.items);
      const command = { ...given, ...(itemIds && { itemIds }) };
      const asked = [
        ...IN_A_QUARTER,
        rules.onlyItsDepartment,
        rules.somethingOrNothing,
        rules.onlyNewItems,
        rules.nothingOnlyOnce,
        rules.aboutWhoIsKnown,
        rules.aboutUnitsThatAre,
      ];
      const quarter = findQuarter(state, command);
      const following = {
        ...(quarter && rules.isLate(command, quarter) && { late: true as const }),
        ...(quarter && doingOf(state, quarter.convened.by, 'meeting-input', command.department)),
      };
      return [{ type: 'InputGiven', ...allowed(asked, [command, state, context], following) }];
    },
    RemindInput: (command, state, context) => {
      const asked = [...IN_A_QUARTER, rules.onlyItsDepartment, rules.onlyWhoIsMissing, rules.notRemindedEarly];
      return [{ type: 'InputReminded', ...allowed(asked, [command, state, context], {}) }];
    },
    HoldQuarter: (command, known, context) => {
      const state = byThatDay(command, known);
      const asked = [
        ...IN_A_QUARTER,
        disposing.heldOnce,
        disposing.onlyItsDepartmentsAttend,
        disposing.missingWereReminded,
        ...DISPOSING,
      ];
      const quarter = findQuarter(state, command);
      const missing = quarter ? missingIn(quarter).map(({ id }) => id) : [];
      const following = {
        ...(missing.length > 0 && { missing }),
        ...rulings.ofDisposing(command, state, context),
        ...(quarter && doing(state, 'hold-meeting', nameOf(quarter))),
      };
      return [{ type: 'QuarterHeld', ...allowed(asked, [command, state, context], following) }];
    },
    DisposeItems: (command, known, context) => {
      const state = byThatDay(command, known);
      const following = rulings.ofDisposing(command, state, context);
      return [{ type: 'ItemsDisposed', ...allowed([...ONCE_HELD, ...DISPOSING], [command, state, context], following) }];
    },
    CarryOutDisposition: (command, state, context) => {
      const decided = findQuarter(state, command)?.dispositions.find(({ item }) => item === command.item);
      const following = decided ? doingOf(state, decided.by, 'carry-out-disposition', command.item) : {};
      const asked = [...ONCE_HELD, days.notBeforeItWasDecided, disposing.onlyAnOpenDisposition];
      return [{ type: 'DispositionDone', ...allowed(asked, [command, state, context], following) }];
    },
    CloseQuarter: (command, state, context) => [
      {
        type: 'QuarterClosed',
        ...allowed([...ONCE_HELD, days.notBeforeWhatWasDone, disposing.nothingIsLeft], [command, state, context], {}),
      },
    ],
    IssueWarning: (command, state, context) => {
      const asked = [...BEGUN, onlyAnOpenWarning, days.notBeforeItWasCalledFor, rulings.inAFieldOfTheRule];
      const following = doingOf(state, command.calledFor, 'issue-warning');
      return [{ type: 'CaseWarningIssued', ...allowed(asked, [command, state, context], following) }];
    },
    CallForWarning: ({ meetingId: _, effectiveOn: eff, ...data }, state, context) => {
      const { established, warnings } = state;
      if (!established || warnings.some((one) => one.case === data.case && (one.issued ?? !one.voided))) return [];
      const { basis = [], ...following } = rulings.ofWarning({ ...data, effectiveOn: eff }, context);
      return [{ type: 'CaseWarningCalledFor', eff, data: { ...data, ...following, ...based(basis) } }];
    },
    VoidWarning: ({ meetingId: _, effectiveOn: eff, ...data }, { warnings }) => {
      const called = warnings.find((one) => one.case === data.case && !one.voided);
      return called ? [{ type: 'CaseWarningVoided', eff, data: { ...data, voids: called.calledFor.by } }] : [];
    },
  },
};
