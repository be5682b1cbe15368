import type { Capability, CommandSpec, Shape } from '../kernel/capability.js';
import { consequences } from './consequences.decider.js';
import * as dto from './consequences.dto.js';
import { consequenceEvents } from './consequences.events.js';
import { gradeAppealing } from './grade-appeal.decider.js';

type Row = readonly [name: string, type: string, label: string, shape: Shape, states: keyof typeof consequenceEvents];

const command = (...[name, type, label, shape, states]: Row): CommandSpec => ({
  path: 'dossiers',
  decider: consequences,
  name,
  type,
  label,
  shape,
  states,
});

/** 考核结果的通知、反馈、复核申诉和运用; `grading` is the command that states a grade. */
export const consequencesCapability = (grading: CommandSpec): Capability => ({
  events: consequenceEvents,
  commands: [
    { ...command('notify-grade', 'NotifyGrade', '书面通知考核结果', dto.NotifyGrade, 'GradeNotified'), derives: ['told'] },
    command('give-feedback', 'GiveFeedback', '当面反馈考核结果', dto.GiveFeedback, 'FeedbackGiven'),
    command('appeal-grade', 'AppealGrade', '对考核等次申请复核、提出申诉（不停止执行）', dto.AppealGrade, 'GradeAppealed'),
    {
      ...command(
        'decide-grade-appeal',
        'DecideGradeAppeal',
        '对考核等次的复核、申诉决定；改变等次的同时更正等次',
        dto.DecideGradeAppeal,
        'GradeAppealDecided',
      ),
      decider: gradeAppealing(grading),
    },
    command(
      'decide-consequence',
      'DecideConsequence',
      '对考核结果引起的建议作出决定（不自动执行）',
      dto.DecideConsequence,
      'ConsequenceDecided',
    ),
  ],
});
