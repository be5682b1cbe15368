import type { Capability, CommandSpec, Shape } from '../kernel/capability.js';
import { grantedEvents } from './granted.events.js';
import { toleranceLists } from './lists.decider.js';
import { listEvents } from './lists.events.js';
import { tolerances } from './tolerance.decider.js';
import * as dto from './tolerance.dto.js';
import { toleranceEvents } from './tolerance.events.js';
import { recordsTheTolerance } from './tolerance.policy.js';
import { toleranceCases } from './tolerance.projection.js';

type Row = readonly [name: string, type: string, label: string, shape: Shape, states: keyof typeof toleranceEvents];

/** What of a fact follows from the case, and is not given. */
const DERIVED: Readonly<Record<string, readonly string[]>> = {
  ToleranceOpened: ['servedIn', 'filings'],
  ToleranceVerified: ['graded', 'lists'],
  ToleranceDecided: ['dossierId', 'actOn', 'violated', 'region', 'investigation', 'servedIn', 'overridden', 'exempt'],
};

const command = (...[name, type, label, shape, states]: Row): CommandSpec => ({
  path: 'tolerances',
  decider: tolerances,
  name,
  type,
  label,
  shape,
  states,
  derives: DERIVED[states],
});

/** 容错纠错: cases, what of them goes into dossiers, and the lists that units keep. */
export const toleranceCapability: Capability = {
  events: { ...toleranceEvents, ...grantedEvents, ...listEvents },
  commands: [
    { ...command('open', 'OpenTolerance', '容错立案（申请或者依职权）', dto.OpenTolerance, 'ToleranceOpened'), opens: true },
    command('accept', 'AcceptTolerance', '受理', dto.AcceptTolerance, 'ToleranceAccepted'),
    command('decline', 'DeclineTolerance', '不予受理', dto.DeclineTolerance, 'ToleranceNotAccepted'),
    command('verify', 'VerifyTolerance', '核实六个要素、三个区分和红线', dto.VerifyTolerance, 'ToleranceVerified'),
    command('override', 'OverrideRedLine', '突破红线', dto.OverrideRedLine, 'RedLineOverridden'),
    command('review', 'ReviewTolerance', '复核', dto.ReviewTolerance, 'ToleranceReviewed'),
    command('decide', 'DecideTolerance', '容错认定', dto.DecideTolerance, 'ToleranceDecided'),
    command('assign-rectification', 'AssignRectification', '部署整改', dto.AssignRectification, 'ToleranceRectificationAssigned'),
    command('finish-rectification', 'FinishRectification', '完成整改', dto.FinishRectification, 'ToleranceRectificationDone'),
    command('give-feedback', 'GiveToleranceFeedback', '反馈', dto.GiveToleranceFeedback, 'ToleranceFeedbackGiven'),
    command('file', 'FileTolerance', '报备', dto.FileTolerance, 'ToleranceFiled'),
    command('close', 'CloseTolerance', '结案', dto.CloseTolerance, 'ToleranceClosed'),
    {
      path: 'units',
      decider: toleranceLists,
      name: 'adopt-tolerance-list',
      type: 'AdoptToleranceList',
      label: '施行容错正面清单或不担当不作为负面清单',
      shape: dto.AdoptToleranceList,
      states: 'ToleranceListAdopted',
    },
  ],
  projections: [toleranceCases],
  policies: [recordsTheTolerance],
};
