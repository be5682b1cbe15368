import type { Capability, CommandSpec, Shape } from '../kernel/capability.js';
import { filings } from './filing.decider.js';
import * as dto from './filing.dto.js';
import { filingEvents } from './filing.events.js';
import { recordsTheFiling } from './filing.policy.js';
import { filingCases } from './filing.projection.js';

type Row = readonly [name: string, type: string, label: string, shape: Shape, states: keyof typeof filingEvents];

const command = (...[name, type, label, shape, states]: Row): CommandSpec => ({
  path: 'filings',
  decider: filings,
  name,
  type,
  label,
  shape,
  states,
  derives: DERIVED[states],
});

const DERIVED: Readonly<Record<string, readonly string[]>> = {
  FilingApplied: ['servedIn'],
  FilingResubmitted: ['servedIn'],
  RiskAssessed: ['gravest'],
  FilingFeedbackGiven: ['dossierIds', 'unitId', 'plannedFrom', 'plannedUntil', 'late', 'filedOn', 'outcome'],
};

/** 风险备案: filed before an act, judged by its risks, answered; a later case of 容错 finds it. */
export const filingCapability: Capability = {
  events: filingEvents,
  commands: [
    { ...command('apply', 'ApplyFiling', '风险备案申请', dto.ApplyFiling, 'FilingApplied'), opens: true },
    command('apply-again', 'ApplyFilingAgain', '退回后重新申请', dto.ApplyFiling, 'FilingResubmitted'),
    command('accept', 'AcceptFiling', '分级受理', dto.AcceptFiling, 'FilingAccepted'),
    command('return', 'ReturnFiling', '退回', dto.TurnDownFiling, 'FilingReturned'),
    command('reject', 'RejectFiling', '不予受理', dto.TurnDownFiling, 'FilingRejected'),
    command('assess', 'AssessRisk', '风险评估', dto.AssessRisk, 'RiskAssessed'),
    command('review', 'ReviewFiling', '研究审核', dto.ReviewFiling, 'FilingReviewed'),
    command('give-feedback', 'GiveFilingFeedback', '情况反馈', dto.GiveFilingFeedback, 'FilingFeedbackGiven'),
    command('withdraw', 'WithdrawFiling', '撤回', dto.WithdrawFiling, 'FilingWithdrawn'),
  ],
  projections: [filingCases],
  policies: [recordsTheFiling],
};
