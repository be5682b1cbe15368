import type { Capability, CommandSpec, Shape } from '../kernel/capability.js';
import type { AnyDecider } from '../kernel/decider.js';
import { afterwards } from './afterwards.decider.js';
import { handover } from './handover.decider.js';
import * as dto from './handover.dto.js';
import { handoverEvents } from './handover.events.js';
import { opensTheHandover, recordsTheHandover, voidsTheHandover } from './handover.policy.js';
import { handoverCases } from './handover.projection.js';
import { recordedEvents } from './recorded.events.js';

type Row = readonly [name: string, type: string, label: string, shape: Shape, states: keyof typeof handoverEvents];

const by =
  (decider: AnyDecider) =>
  (row: Row, ...derives: readonly string[]): CommandSpec => {
    const [name, type, label, shape, states] = row;
    return { path: 'handovers', decider, name, type, label, shape, states, ...(derives.length > 0 && { derives }) };
  };

const now = by(handover);
const later = by(afterwards);

/** Two leavings are never of one case. */
const ofItsLeaving = ({ leaving }: dto.OpenHandover): string => leaving;

const TENURE = ['unitId', 'from', 'until'];

/** 离任交接: what a 主要负责人 who leaves hands over to the successor, until nothing of it is due. */
export const handoverCapability: Capability = {
  events: { ...handoverEvents, ...recordedEvents },
  commands: [
    {
      ...now(['open', 'OpenHandover', '启动离任交接', dto.OpenHandover, 'HandoverOpened'], 'posts', ...TENURE),
      opens: ofItsLeaving,
    },
    now(['notice', 'NoticeHandover', '发出交接通知', dto.NoticeHandover, 'HandoverNoticed']),
    now(['name-receiver', 'NameReceiver', '确定接任人和监交人', dto.NameReceiver, 'ReceiverNamed']),
    now(['prepare-list', 'PrepareHandoverList', '准备交接清单', dto.PrepareHandoverList, 'HandoverListPrepared']),
    now(
      ['review-list', 'ReviewHandoverList', '对照交接清单和履职记录', dto.ReviewHandoverList, 'HandoverListReviewed'],
      'list',
      'matters',
      'missing',
      'unknown',
    ),
    now(['meet', 'HoldFaceToFace', '当面交接', dto.HoldFaceToFace, 'FaceToFaceHeld']),
    now(['sign', 'SignHandover', '交接签字', dto.SignHandover, 'HandoverSigned']),
    now(
      ['complete', 'CompleteHandover', '不能当面交接的办结', dto.CompleteHandover, 'HandoverCompleted'],
      'dossierId',
      'receiver',
      'acting',
      'leaving',
      'absence',
      ...TENURE,
    ),
    later(['file', 'FileHandover', '交接报备', dto.FileHandover, 'HandoverFiled']),
    later(['receipt', 'ReceiptHandover', '登记报备回执', dto.ReceiptHandover, 'HandoverReceipted']),
    later(['revisit', 'RevisitHandover', '交接回访', dto.RevisitHandover, 'HandoverRevisited'], 'dossierId', 'receiver'),
    later(['talk', 'HoldOldAccountsTalk', '旧账约谈督办', dto.HoldOldAccountsTalk, 'OldAccountsTalkHeld']),
    later(['settle', 'SettleOldAccounts', '旧账办结', dto.SettleOldAccounts, 'OldAccountsSettled'], 'dossierId'),
    later(
      ['request-audit', 'RequestLeavingAudit', '提请离任审计', dto.RequestLeavingAudit, 'LeavingAuditRequested'],
      'period',
      'focus',
    ),
    later(
      ['conclude-audit', 'ConcludeLeavingAudit', '离任审计结论', dto.ConcludeLeavingAudit, 'LeavingAuditConcluded'],
      'dossierId',
    ),
    later(['rectify', 'RectifyLeavingAudit', '审计问题整改', dto.RectifyLeavingAudit, 'LeavingAuditRectified']),
    later(['close', 'CloseHandover', '交接办结', dto.CloseHandover, 'HandoverClosed']),
  ],
  projections: [handoverCases],
  policies: [opensTheHandover, voidsTheHandover, recordsTheHandover],
};
