import type { Capability, CommandSpec, Shape } from '../kernel/capability.js';
import { meetings } from './meetings.decider.js';
import * as dto from './meetings.dto.js';
import { meetingEvents } from './meetings.events.js';
import { callsForWarnings, findsWarningCases } from './meetings.policy.js';
import { meetingsIndex } from './meetings.projection.js';
import { warningCaseEvents } from './warning-cases.events.js';

type Row = readonly [name: string, type: string, label: string, shape: Shape, states: keyof typeof meetingEvents];

/** What of a fact follows from the meeting, and is not given. */
const DERIVED: Readonly<Record<string, readonly string[]>> = {
  QuarterConvened: ['departments'],
  InputGiven: ['late'],
  QuarterHeld: ['missing'],
};

const command = (...[name, type, label, shape, states]: Row): CommandSpec => ({
  path: 'meetings',
  decider: meetings,
  name,
  type,
  label,
  shape,
  states,
  derives: DERIVED[states],
});

/** 干部监督联席会议, and 一案一警示. */
export const meetingsCapability: Capability = {
  events: { ...meetingEvents, ...warningCaseEvents },
  commands: [
    {
      ...command('establish', 'EstablishMeeting', '建立联席会议', dto.EstablishMeeting, 'JointMeetingEstablished'),
      opens: ({ unitId }: { unitId: string }) => unitId,
    },
    command('change-departments', 'ChangeDepartments', '调整成员单位', dto.ChangeDepartments, 'DepartmentsChanged'),
    command('convene', 'ConveneQuarter', '召集本季会议', dto.ConveneQuarter, 'QuarterConvened'),
    command('give-input', 'GiveInput', '登记成员单位报送的信息', dto.GiveInput, 'InputGiven'),
    command('remind', 'RemindInput', '催报', dto.RemindInput, 'InputReminded'),
    command('hold', 'HoldQuarter', '召开会议、逐条处置', dto.HoldQuarter, 'QuarterHeld'),
    command('dispose', 'DisposeItems', '会后处置', dto.DisposeItems, 'ItemsDisposed'),
    command('carry-out', 'CarryOutDisposition', '处置办结', dto.CarryOutDisposition, 'DispositionDone'),
    command('close-quarter', 'CloseQuarter', '本季办结', dto.CloseQuarter, 'QuarterClosed'),
    command('issue-warning', 'IssueWarning', '发出案件警示', dto.IssueWarning, 'CaseWarningIssued'),
  ],
  projections: [meetingsIndex],
  policies: [findsWarningCases, callsForWarnings],
};
