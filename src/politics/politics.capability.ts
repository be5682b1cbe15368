import type { Capability, CommandSpec } from '../kernel/capability.js';
import { politics } from './politics.decider.js';
import * as dto from './politics.dto.js';
import { politicsEvents } from './politics.events.js';

const command = (spec: Omit<CommandSpec, 'path' | 'decider'>): CommandSpec => ({ path: 'politics', decider: politics, ...spec });

/** 政治素质档案: kept apart from the dossier, for those who have the right to it. */
export const politicsCapability: Capability = {
  events: politicsEvents,
  commands: [
    command({
      name: 'record-finding',
      type: 'RecordPoliticalFinding',
      label: '登记政治表现',
      shape: dto.RecordPoliticalFinding,
      states: 'PoliticalFindingRecorded',
    }),
    command({
      name: 'check-up',
      type: 'HoldPoliticalCheckUp',
      label: '登记政治体检',
      shape: dto.HoldPoliticalCheckUp,
      states: 'PoliticalCheckUpHeld',
      derives: ['weights', 'result'],
    }),
    command({
      name: 'raise-veto',
      type: 'RaisePoliticalVeto',
      label: '政治上有问题，一票否决',
      shape: dto.RaisePoliticalVeto,
      states: 'PoliticalVetoRaised',
    }),
    command({
      name: 'lift-veto',
      type: 'LiftPoliticalVeto',
      label: '解除一票否决',
      shape: dto.LiftPoliticalVeto,
      states: 'PoliticalVetoLifted',
    }),
  ],
};
