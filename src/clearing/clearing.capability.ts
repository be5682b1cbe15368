import type { AnyDecider } from '../kernel/decider.js';
import type { Capability, CommandSpec, Shape } from '../kernel/capability.js';
import { clearedEvents } from './cleared.events.js';
import { clearing } from './clearing.decider.js';
import * as dto from './clearing.dto.js';
import { clearingEvents } from './clearing.events.js';
import { keepsTheFreeze, recordsTheClearing } from './clearing.policy.js';
import { clearingCases } from './clearing.projection.js';
import { reports } from './report.decider.js';

type Row = readonly [name: string, type: string, label: string, shape: Shape, states: keyof typeof clearingEvents];

const by =
  (decider: AnyDecider) =>
  (...[name, type, label, shape, states]: Row): CommandSpec => ({ path: 'clearings', decider, name, type, label, shape, states });

const report = by(reports);
const clear = by(clearing);

/** What a fact of a case has that follows from the case. */
const OF_THE_PERSON = { derives: ['dossierId'] } as const;

/** 检举控告和澄清正名: a report is verified in a case of its own; the dossier hears of it once it was cleared. */
export const clearingCapability: Capability = {
  events: { ...clearingEvents, ...clearedEvents },
  commands: [
    { ...report('open', 'ReceiveReport', '检举控告受理', dto.ReceiveReport, 'ReportReceived'), opens: true, derives: ['unitId'] },
    report('screen', 'ScreenReport', '甄别', dto.ScreenReport, 'ReportScreened'),
    report('open-inquiry', 'OpenReportInquiry', '开始核实', dto.OpenReportInquiry, 'InquiryOpened'),
    {
      ...report('conclude-inquiry', 'ConcludeReportInquiry', '核实结论', dto.ConcludeReportInquiry, 'InquiryConcluded'),
      ...OF_THE_PERSON,
    },
    { ...report('freeze', 'FreezePromotion', '决定暂缓提拔', dto.FreezePromotion, 'FreezeDecided'), ...OF_THE_PERSON },
    {
      ...report('lift-freeze', 'LiftPromotionFreeze', '决定解除暂缓提拔', dto.LiftPromotionFreeze, 'FreezeLiftDecided'),
      ...OF_THE_PERSON,
    },
    clear('propose', 'ProposeClearing', '澄清建议', dto.ProposeClearing, 'ClearingProposed'),
    clear('decline', 'DeclineClearing', '本人不要求澄清', dto.DeclineClearing, 'ClearingDeclined'),
    clear('apply', 'ApplyForClearing', '本人申请澄清', dto.ApplyForClearing, 'ClearingApplied'),
    clear('refuse', 'RefuseApplication', '不予澄清', dto.RefuseApplication, 'ApplicationRefused'),
    clear('approve', 'ApproveClearing', '批准澄清', dto.ApproveClearing, 'ClearingApproved'),
    clear('give', 'GiveClearing', '澄清（书面、当面、会议、通报）', dto.GiveClearing, 'ClearingGiven'),
    clear('refer', 'ReferFalseAccusation', '诬告移送', dto.ReferFalseAccusation, 'FalseAccusationReferred'),
    {
      ...clear('overturn', 'OverturnConclusion', '推翻核实结论', dto.OverturnConclusion, 'ConclusionOverturned'),
      ...OF_THE_PERSON,
    },
    report('close', 'CloseReport', '检举控告办结', dto.CloseReport, 'ReportClosed'),
  ],
  projections: [clearingCases],
  policies: [recordsTheClearing, keepsTheFreeze],
};
