import type { Capability, CommandSpec, Shape } from '../kernel/capability.js';
import { downs } from './downs.decider.js';
import * as dto from './downs.dto.js';
import { downEvents } from './downs.events.js';
import { downCases } from './downs.projection.js';
import { recordsMovedDown } from './downs.policy.js';
import { moved } from './moved.decider.js';

type Row = readonly [name: string, type: string, label: string, shape: Shape, states: keyof typeof downEvents];

const ofCase = (...[name, type, label, shape, states]: Row): CommandSpec => ({
  path: 'downs',
  decider: downs,
  name,
  type,
  label,
  shape,
  states,
});

const ofDossier = (...[name, type, label, shape, states]: Row): CommandSpec => ({
  path: 'dossiers',
  decider: moved,
  name,
  type,
  label,
  shape,
  states,
});

/** 能上能下: cases by their procedure, and the file on those moved down. */
export const downsCapability: Capability = {
  events: downEvents,
  commands: [
    { ...ofCase('open', 'OpenDownCase', '能上能下立案', dto.OpenDownCase, 'DownCaseOpened'), opens: true },
    ofCase('take-step', 'TakeDownStep', '办结一步', dto.TakeDownStep, 'DownStepTaken'),
    ofCase('decide', 'DecideDown', '组织决定（精准处理）', dto.DecideDown, 'DownDecided'),
    ofCase('report', 'ReportDown', '纪实报备', dto.ReportDown, 'DownReported'),
    ofCase('end', 'EndDownCase', '不予调整', dto.EndDownCase, 'DownCaseEnded'),
    ofDossier('review-down', 'ReviewDown', '“下”后回访', dto.ReviewDown, 'DownReviewed'),
    ofDossier('approve-reinstatement', 'ApproveReinstatement', '批准重新使用', dto.ApproveReinstatement, 'ReinstatementApproved'),
  ],
  projections: [downCases],
  policies: [recordsMovedDown],
};
