import type { Capability, CommandSpec, Shape } from '../kernel/capability.js';
import type { AnyDecider } from '../kernel/decider.js';
import { followUps } from './followup.decider.js';
import * as dto from './followup.dto.js';
import { followUpEvents } from './followup.events.js';
import { opensTheFollowUp, recordsTheFollowUp, voidsTheFollowUp } from './followup.policy.js';
import { followUpCases } from './followup.projection.js';
import { summarisedEvents } from './summarised.events.js';

type Row = readonly [name: string, type: string, label: string, shape: Shape, states: keyof typeof followUpEvents];

/** What of a fact follows from the case, and is not given. */
const DERIVED: Readonly<Record<string, readonly string[]>> = {
  FollowUpOpened: ['posts', 'unitId', 'from', 'until'],
  FollowUpRoundBegun: ['round'],
  RespondentEntered: ['respondent', 'namedIn'],
  OpinionCollected: ['round'],
  PoliticalPerformanceRecorded: ['round'],
  ExampleAdded: ['round', 'exampleId', 'dossierId', 'unitId', 'postId', 'tenure', 'naming'],
  FollowUpConcluded: ['dossierId', 'leaving', 'holding', 'unitId', 'round', 'respondents', 'byMethod', 'examples', 'opened'],
};

/** 政声人去后: what people say of an official who has left, in a case of its own; the dossier hears what it came to. `retrospectives` decides on 追溯考核. */
export function followUpCapability(retrospectives: AnyDecider): Capability {
  const decider: AnyDecider = followUps(retrospectives);
  const command = (...[name, type, label, shape, states]: Row): CommandSpec => ({
    path: 'followups',
    decider,
    name,
    type,
    label,
    shape,
    states,
    derives: DERIVED[states],
  });
  return {
    events: { ...followUpEvents, ...summarisedEvents },
    commands: [
      {
        ...command('open', 'OpenFollowUp', '政声人去后跟检启动', dto.OpenFollowUp, 'FollowUpOpened'),
        opens: ({ leaving }: dto.OpenFollowUp) => leaving,
      },
      command('begin-round', 'BeginFollowUpRound', '开始一轮跟检', dto.BeginFollowUpRound, 'FollowUpRoundBegun'),
      command('enter-respondent', 'EnterRespondent', '登记受访人', dto.EnterRespondent, 'RespondentEntered'),
      command('collect-opinion', 'CollectOpinion', '听取意见（征求意见、访谈、随访）', dto.CollectOpinion, 'OpinionCollected'),
      command(
        'record-political-performance',
        'RecordPoliticalPerformance',
        '政治表现纪实',
        dto.RecordPoliticalPerformance,
        'PoliticalPerformanceRecorded',
      ),
      command('add-example', 'AddExample', '典型事例入库', dto.AddExample, 'ExampleAdded'),
      command('withdraw-example', 'WithdrawExample', '典型事例撤出', dto.WithdrawExample, 'ExampleWithdrawn'),
      command('conclude', 'ConcludeFollowUp', '形成跟检结论', dto.ConcludeFollowUp, 'FollowUpConcluded'),
      command('close', 'CloseFollowUp', '跟检办结', dto.CloseFollowUp, 'FollowUpClosed'),
      command('terminate', 'TerminateFollowUp', '跟检终止', dto.TerminateFollowUp, 'FollowUpTerminated'),
    ],
    projections: [followUpCases],
    policies: [opensTheFollowUp(decider), voidsTheFollowUp(decider), recordsTheFollowUp(retrospectives)],
  };
}
