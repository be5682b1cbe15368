import type { Capability, CommandSpec, Shape } from '../kernel/capability.js';
import { type AskedDossiers, rounds } from './rounds.decider.js';
import * as dto from './rounds.dto.js';
import { roundEvents } from './rounds.events.js';
import { roundText } from './rounds.fold.js';
import { entersTheGrades, type Entering } from './rounds.policy.js';
import { roundIndex } from './rounds.projection.js';

type Row = readonly [name: string, type: string, label: string, shape: Shape, states: keyof typeof roundEvents];

/** 考核轮次: one unit's people assessed together, by who is to decide about their dossiers and what is asked of these. */
export function roundsCapability(entering: Entering, dossiers: AskedDossiers): Capability {
  const decider = rounds(dossiers);
  const command = (...[name, type, label, shape, states]: Row): CommandSpec => ({
    path: 'rounds',
    decider,
    name,
    type,
    label,
    shape,
    states,
    derives: states === 'EntryOrdered' ? ['about', 'decisions', 'decidedAs', 'asFound'] : ['about', 'quota'],
  });
  return {
    events: roundEvents,
    commands: [
      { ...command('open', 'OpenRound', '考核启动', dto.OpenRound, 'RoundOpened'), opens: roundText },
      command('change-members', 'ChangeMembers', '调整参加考核人员', dto.ChangeMembers, 'RoundMembersChanged'),
      command('submit-summary', 'SubmitSummary', '提交个人总结', dto.SubmitSummary, 'SelfSummarySubmitted'),
      command('propose-grades', 'ProposeGrades', '提出等次建议', dto.ProposeGrades, 'GradesProposed'),
      command('raise-quota', 'RaiseQuota', '核增优秀名额', dto.RaiseQuota, 'QuotaRaised'),
      command('decide-grades', 'DecideGrades', '确定考核等次', dto.DecideGrades, 'GradesDecided'),
      command('supplement-grade', 'SupplementGrade', '补定考核等次', dto.SupplementGrade, 'GradeSupplemented'),
      command('enter-grades', 'EnterGrades', '重新记入档案', dto.EnterGrades, 'EntryOrdered'),
      command('close', 'CloseRound', '考核办结', dto.CloseRound, 'RoundClosed'),
      command('abandon', 'AbandonRound', '考核终止', dto.AbandonRound, 'RoundAbandoned'),
    ],
    projections: [roundIndex],
    policies: [entersTheGrades(entering, decider)],
  };
}
