import type { Capability, CommandSpec } from '../kernel/capability.js';
import { assessment } from './assessment.decider.js';
import { DecideAssessment, RecordLeave } from './assessment.dto.js';
import { assessmentEvents } from './assessment.events.js';

/** 确定考核等次: the command that states a grade, which an appeal against one states anew. */
export const grading: CommandSpec = {
  path: 'dossiers',
  decider: assessment,
  name: 'decide-assessment',
  type: 'DecideAssessment',
  label: '确定考核等次',
  shape: DecideAssessment,
  states: 'AssessmentDecided',
};

/** 考核. */
export const assessmentCapability: Capability = {
  events: assessmentEvents,
  commands: [
    grading,
    {
      path: 'dossiers',
      decider: assessment,
      name: 'record-leave',
      type: 'RecordLeave',
      label: '登记病事假',
      shape: RecordLeave,
      states: 'LeaveRecorded',
    },
  ],
};
