import type { Capability } from '../kernel/capability.js';
import { retrospectives } from './retrospective.decider.js';
import { AssessRetrospectively, WithdrawRetrospective } from './retrospective.dto.js';
import { retrospectiveEvents } from './retrospective.events.js';
import { notesRetrospectives } from './retrospective.policy.js';
import { retrospectiveIndex } from './retrospective.projection.js';

/** 追溯考核. */
export const retrospectiveCapability: Capability = {
  events: retrospectiveEvents,
  commands: [
    {
      path: 'retrospectives',
      decider: retrospectives,
      name: 'assess',
      type: 'AssessRetrospectively',
      label: '追溯考核',
      shape: AssessRetrospectively,
      states: 'RetrospectiveAssessed',
      opens: true,
    },
    {
      path: 'retrospectives',
      decider: retrospectives,
      name: 'withdraw-retrospective',
      type: 'WithdrawRetrospective',
      label: '撤回追溯考核',
      shape: WithdrawRetrospective,
      states: 'RetrospectiveWithdrawn',
      derives: ['dossiers'],
    },
  ],
  projections: [retrospectiveIndex],
  policies: [notesRetrospectives],
};
