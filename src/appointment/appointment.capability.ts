import type { Capability, CommandSpec } from '../kernel/capability.js';
import { appointment } from './appointment.decider.js';
import * as dto from './appointment.dto.js';
import { appointmentEvents } from './appointment.events.js';

const command = (spec: Omit<CommandSpec, 'path' | 'decider'>): CommandSpec => ({
  path: 'dossiers',
  decider: appointment,
  ...spec,
});

/** 任免: posts and ranks taken up and left. */
export const appointmentCapability: Capability = {
  events: appointmentEvents,
  commands: [
    command({ name: 'appoint', type: 'Appoint', label: '任职', shape: dto.Appoint, states: 'CadreAppointed' }),
    command({ name: 'promote', type: 'Promote', label: '晋升（逐级、破格、越级）', shape: dto.Promote, states: 'CadrePromoted' }),
    command({ name: 'demote', type: 'Demote', label: '降职', shape: dto.Demote, states: 'CadreDemoted' }),
    command({ name: 'transfer', type: 'Transfer', label: '调动', shape: dto.Transfer, states: 'CadreTransferred' }),
    command({ name: 'second', type: 'Second', label: '挂职', shape: dto.Second, states: 'CadreSeconded' }),
    command({
      name: 'end-secondment',
      type: 'EndSecondment',
      label: '挂职返回',
      shape: dto.EndSecondment,
      states: 'SecondmentEnded',
    }),
    command({ name: 'relieve', type: 'Relieve', label: '免职', shape: dto.Relieve, states: 'CadreRelieved' }),
    command({
      name: 'start-probation',
      type: 'StartProbation',
      label: '试用期开始',
      shape: dto.StartProbation,
      states: 'ProbationStarted',
      derives: ['until'],
    }),
    command({
      name: 'pass-probation',
      type: 'PassProbation',
      label: '试用期满合格',
      shape: dto.OfHolding,
      states: 'ProbationPassed',
    }),
    command({
      name: 'fail-probation',
      type: 'FailProbation',
      label: '试用不合格',
      shape: dto.OfHolding,
      states: 'ProbationFailed',
    }),
    command({
      name: 'choose-main-post',
      type: 'ChooseMainPost',
      label: '主职务变更',
      shape: dto.OfHolding,
      states: 'MainPostChosen',
    }),
    command({ name: 'grant-rank', type: 'GrantRank', label: '任、晋升或降低职级', shape: dto.GrantRank, states: 'RankGranted' }),
    command({ name: 'end-rank', type: 'EndRank', label: '终止职级', shape: dto.OfHolding, states: 'RankEnded' }),
    command({ name: 'retire', type: 'Retire', label: '离退休', shape: dto.Retire, states: 'CadreRetired' }),
    command({ name: 'record-death', type: 'RecordDeath', label: '去世', shape: dto.RecordDeath, states: 'CadreDied' }),
  ],
};
