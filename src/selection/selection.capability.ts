import type { Capability, CommandSpec, Shape } from '../kernel/capability.js';
import type { AnyDecider } from '../kernel/decider.js';
import { selecting } from './selection.decider.js';
import * as dto from './selection.dto.js';
import { selectionEvents } from './selection.events.js';
import { confirmsTheAppointment, recordsTheAppointment } from './selection.policy.js';
import { selectionCases } from './selection.projection.js';
import type { CandidateRules } from './candidate.rulings.js';

type Row = readonly [name: string, type: string, label: string, shape: Shape, states: keyof typeof selectionEvents];

/** 选拔任用: cases, one post each, by who is to decide on the appointment and what is asked of a candidate's dossier. */
export function selectionCapability(appointment: AnyDecider, rules: CandidateRules): Capability {
  const decider = selecting(rules);
  const command = (...[name, type, label, shape, states]: Row): CommandSpec => ({
    path: 'selections',
    decider,
    name,
    type,
    label,
    shape,
    states,
  });
  return {
    events: selectionEvents,
    commands: [
      { ...command('open', 'OpenSelection', '动议', dto.OpenSelection, 'SelectionOpened'), opens: true },
      command('recommend', 'HoldRecommendation', '民主推荐', dto.HoldRecommendation, 'RecommendationHeld'),
      command('name-candidate', 'NameCandidate', '确定考察对象', dto.NameCandidate, 'CandidateNamed'),
      command('inspect', 'InspectCandidate', '考察', dto.InspectCandidate, 'CandidateInspected'),
      command('record-approval', 'RecordApproval', '登记破格、越级的事前批复', dto.RecordApproval, 'PriorApprovalGiven'),
      command('decide', 'DecideSelection', '讨论决定', dto.DecideSelection, 'SelectionDecided'),
      command('publish', 'PostNotice', '任前公示', dto.PostNotice, 'NoticePosted'),
      command('close-notice', 'CloseNotice', '登记公示结果', dto.CloseNotice, 'NoticeClosed'),
      command('conclude', 'ConcludeSelection', '履行任职手续', dto.ConcludeSelection, 'SelectionConcluded'),
      command('end', 'EndSelection', '终止选任', dto.EndSelection, 'SelectionEnded'),
    ],
    projections: [selectionCases],
    policies: [recordsTheAppointment(appointment), confirmsTheAppointment(decider)],
  };
}
