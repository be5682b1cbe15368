import type { Capability } from '../kernel/capability.js';
import { rulebook } from './rulebook.decider.js';
import * as dto from './rulebook.dto.js';
import { rulebookEvents } from './rulebook.events.js';

/** 规则库: what units add to the rules that the service comes with. */
export const rulebookCapability: Capability = {
  events: rulebookEvents,
  commands: [
    {
      path: 'rulebook',
      decider: rulebook,
      name: 'adopt-rule',
      type: 'AdoptLocalRule',
      label: '施行地方规则',
      shape: dto.AdoptLocalRule,
      states: 'LocalRuleAdopted',
    },
    {
      path: 'rulebook',
      decider: rulebook,
      name: 'adopt-set',
      type: 'AdoptLocalSet',
      label: '施行一个地方规则集',
      shape: dto.AdoptLocalSet,
    },
    {
      path: 'rulebook',
      decider: rulebook,
      name: 'announce-holidays',
      type: 'AnnounceHolidays',
      label: '登记一年的放假安排',
      shape: dto.AnnounceHolidays,
      states: 'HolidaysAnnounced',
    },
  ],
};
