import type { Capability, CommandSpec } from '../kernel/capability.js';
import { amendments } from '../kernel/record.js';
import { dossier } from './dossier.decider.js';
import * as dto from './dossier.dto.js';
import { dossierEvents } from './dossier.events.js';
import { identityEvents } from './identity.events.js';

const command = (spec: Omit<CommandSpec, 'path' | 'decider'>): CommandSpec => ({ path: 'dossiers', decider: dossier, ...spec });

/** 档案: who the official is, and what is not an appointment. Opening one is more than a command: see `Opening`. */
export const dossierCapability: Capability = {
  events: { ...dossierEvents, ...identityEvents, ...amendments },
  commands: [
    command({ name: 'open', type: 'OpenDossier', label: '建档', shape: dto.OpenDossier, states: 'DossierOpened', opens: true }),
    command({
      name: 'change-identity',
      type: 'ChangeIdentity',
      label: '身份信息变更',
      shape: dto.ChangeIdentity,
      states: 'IdentityChanged',
    }),
    command({
      name: 'record-relative',
      type: 'RecordRelative',
      label: '登记家庭成员',
      shape: dto.RecordRelative,
      states: 'RelativeRecorded',
    }),
    command({
      name: 'record-education',
      type: 'RecordEducation',
      label: '登记学历学位',
      shape: dto.RecordEducation,
      states: 'EducationRecorded',
    }),
    command({
      name: 'record-resume-line',
      type: 'RecordResumeLine',
      label: '登记简历一行',
      shape: dto.RecordResumeLine,
      states: 'ResumeLineRecorded',
    }),
    command({ name: 'confer-honour', type: 'ConferHonour', label: '奖励', shape: dto.ConferHonour, states: 'HonourConferred' }),
    command({ name: 'revoke-honour', type: 'RevokeHonour', label: '撤销奖励', shape: dto.RevokeHonour, states: 'HonourRevoked' }),
    command({
      name: 'complete-training',
      type: 'CompleteTraining',
      label: '培训',
      shape: dto.CompleteTraining,
      states: 'TrainingCompleted',
    }),
  ],
};
