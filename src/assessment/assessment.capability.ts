import type { Capability } from '../kernel/capability.js';
import { assessment } from './assessment.decider.js';
import { DecideAssessment } from './assessment.dto.js';
import { assessmentEvents } from './assessment.events.js';

/** 考核. */
export const assessmentCapability: Capability = {
  events: assessmentEvents,
  commands: [
    {
      path: 'dossiers',
      decider: assessment,
      name: 'decide-assessment',
      type: 'DecideAssessment',
      label: '确定考核等次',
      shape: DecideAssessment,
      states: 'AssessmentDecided',
    },
  ],
};
