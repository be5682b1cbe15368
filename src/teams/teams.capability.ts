import type { Capability, CommandSpec } from '../kernel/capability.js';
import { teams } from './teams.decider.js';
import * as dto from './teams.dto.js';
import { teamEvents } from './teams.events.js';

const command = (spec: Omit<CommandSpec, 'path' | 'decider'>): CommandSpec => ({ path: 'units', decider: teams, ...spec });

/** 班子: assessments of leading teams, and what is of concern with them. */
export const teamsCapability: Capability = {
  events: teamEvents,
  commands: [
    command({
      name: 'assess-team',
      type: 'AssessTeam',
      label: '登记班子考核结果',
      shape: dto.AssessTeam,
      states: 'TeamAssessed',
    }),
    command({
      name: 'raise-team-concern',
      type: 'RaiseTeamConcern',
      label: '提出班子预警事项',
      shape: dto.RaiseTeamConcern,
      states: 'TeamConcernRaised',
    }),
    command({
      name: 'resolve-team-concern',
      type: 'ResolveTeamConcern',
      label: '解除班子预警事项',
      shape: dto.ResolveTeamConcern,
      states: 'TeamConcernResolved',
    }),
  ],
};
