import type { Capability, CommandSpec, Shape } from '../kernel/capability.js';
import { credit } from './credit.decider.js';
import { creditEvents } from './credit.events.js';
import { merits } from './merit.decider.js';
import * as dto from './merit.dto.js';
import { meritEvents } from './merit.events.js';
import { creditsContributors } from './merit.policy.js';
import { meritIndex } from './merit.projection.js';

type Row = readonly [name: string, type: string, label: string, shape: Shape, states: keyof typeof meritEvents];

const ofMerit = (...[name, type, label, shape, states]: Row): CommandSpec => ({
  path: 'merits',
  decider: merits,
  name,
  type,
  label,
  shape,
  states,
});

/** 实绩档案: what was done, who had which part in it, and what the dossiers say of that. */
export const meritCapability: Capability = {
  events: { ...meritEvents, ...creditEvents },
  commands: [
    { ...ofMerit('record', 'RecordMerit', '登记实绩', dto.RecordMerit, 'MeritRecorded'), opens: true },
    ofMerit('add-figures', 'AddFigures', '补充实绩数据', dto.AddFigures, 'FiguresAdded'),
    {
      ...ofMerit('revise-contributions', 'ReviseContributions', '调整贡献度', dto.ReviseContributions, 'ContributionsRevised'),
      derives: ['removed'],
    },
    ofMerit('publish-merit', 'PublishMerit', '实绩公示', dto.PublishMerit, 'MeritPublished'),
    ofMerit('record-objection', 'RecordObjection', '登记公议意见', dto.RecordObjection, 'MeritObjected'),
    {
      ...ofMerit('settle-objections', 'SettleObjections', '公议处理', dto.SettleObjections, 'MeritObjectionsSettled'),
      derives: ['dossiers'],
    },
    {
      path: 'dossiers',
      decider: credit,
      name: 'record-duty-journal',
      type: 'RecordDutyJournal',
      label: '记载履职重要事项',
      shape: dto.RecordDutyJournal,
      states: 'DutyJournalEntered',
    },
    {
      path: 'dossiers',
      decider: credit,
      name: 'record-index',
      type: 'RecordIndex',
      label: '计算负重、承压、创先指数之一',
      shape: dto.RecordIndex,
      states: 'PersonalIndexComputed',
      derives: ['value', 'formulaVersion'],
    },
  ],
  projections: [meritIndex],
  policies: [creditsContributors],
};
