import type { Capability, CommandSpec, Shape } from '../kernel/capability.js';
import { supervision } from './supervision.decider.js';
import * as dto from './supervision.dto.js';
import { supervisionEvents } from './supervision.events.js';

type Row = readonly [name: string, type: string, label: string, shape: Shape, states: keyof typeof supervisionEvents];

const command = (...[name, type, label, shape, states]: Row): CommandSpec => ({
  path: 'dossiers',
  decider: supervision,
  name,
  type,
  label,
  shape,
  states,
  derives: ['leniency'],
});

/** 监督: findings, reminders, inquiries, admonitions, investigations, punishments, and what becomes of them. */
export const supervisionCapability: Capability = {
  events: supervisionEvents,
  commands: [
    command('receive-finding', 'ReceiveFinding', '登记发现的问题及其来源', dto.ReceiveFinding, 'FindingReceived'),
    command('remind', 'Remind', '提醒', dto.Remind, 'Reminded'),
    command('inquire', 'Inquire', '函询', dto.Inquire, 'Inquired'),
    command('answer-inquiry', 'AnswerInquiry', '函询回复', dto.AnswerInquiry, 'InquiryAnswered'),
    command('admonish', 'Admonish', '诫勉', dto.Admonish, 'Admonished'),
    command('follow-up-admonition', 'FollowUpAdmonition', '诫勉回访', dto.FollowUpAdmonition, 'AdmonitionFollowedUp'),
    command('open-investigation', 'OpenInvestigation', '立案', dto.OpenInvestigation, 'InvestigationOpened'),
    command('close-investigation', 'CloseInvestigation', '结案', dto.CloseInvestigation, 'InvestigationClosed'),
    command('punish', 'Punish', '党纪、政务或事业单位处分', dto.Punish, 'PunishmentImposed'),
    command('lift-punishment', 'LiftPunishment', '解除处分', dto.OfMeasure, 'PunishmentLifted'),
    command('change-punishment', 'ChangePunishment', '变更处分', dto.ChangePunishment, 'PunishmentChanged'),
    command('take-measure', 'TakeMeasure', '组织处理', dto.TakeMeasure, 'OrganizationalMeasureTaken'),
    command('revoke-measure', 'RevokeMeasure', '撤销处分、组织处理或诫勉', dto.RevokeMeasure, 'MeasureRevoked'),
    command('file-appeal', 'FileAppeal', '提出复核、申诉（不停止执行）', dto.FileAppeal, 'AppealFiled'),
    command('decide-appeal', 'DecideAppeal', '复核、申诉决定', dto.DecideAppeal, 'AppealDecided'),
  ],
};
