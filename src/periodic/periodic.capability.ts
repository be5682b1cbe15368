import type { Capability, CommandSpec } from '../kernel/capability.js';
import { periodic } from './periodic.decider.js';
import * as dto from './periodic.dto.js';
import { periodicEvents } from './periodic.events.js';

const command = (spec: Omit<CommandSpec, 'path' | 'decider'>): CommandSpec => ({ path: 'dossiers', decider: periodic, ...spec });

/** 平时考核: the bands of the quarters, what feeds say of an official, and the talks that follow. */
export const periodicCapability: Capability = {
  events: periodicEvents,
  commands: [
    command({
      name: 'rate-period',
      type: 'RatePeriod',
      label: '确定平时考核等次',
      shape: dto.RatePeriod,
      states: 'PeriodicRated',
    }),
    command({
      name: 'receive-feed-item',
      type: 'ReceiveFeedItem',
      label: '登记好差评、12345 热线、重点指标推进反馈的事项',
      shape: dto.ReceiveFeedItem,
      states: 'FeedItemReceived',
    }),
    command({
      name: 'resolve-feed-item',
      type: 'ResolveFeedItem',
      label: '评价与热线事项办结',
      shape: dto.ResolveFeedItem,
      states: 'FeedItemResolved',
    }),
    command({ name: 'hold-talk', type: 'HoldTalk', label: '谈话反馈', shape: dto.HoldTalk, states: 'TalkHeld' }),
  ],
};
