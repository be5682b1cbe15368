import type { Capability, CommandSpec } from '../kernel/capability.js';
import { units } from './units.decider.js';
import * as dto from './units.dto.js';
import { unitEvents } from './units.events.js';

const command = (spec: Omit<CommandSpec, 'path' | 'decider'>): CommandSpec => ({ path: 'units', decider: units, ...spec });

/** 机构: units, parents, renames and posts over time. */
export const unitsCapability: Capability = {
  events: unitEvents,
  commands: [
    command({
      name: 'register',
      type: 'RegisterUnit',
      label: '登记机构及其职位',
      shape: dto.RegisterUnit,
      states: 'UnitRegistered',
      opens: true,
    }),
    command({ name: 'rename', type: 'RenameUnit', label: '机构更名', shape: dto.RenameUnit, states: 'UnitRenamed' }),
    command({ name: 'move', type: 'MoveUnit', label: '改变隶属关系', shape: dto.MoveUnit, states: 'UnitMoved' }),
    command({ name: 'dissolve', type: 'DissolveUnit', label: '撤销机构', shape: dto.DissolveUnit, states: 'UnitDissolved' }),
    command({
      name: 'establish-post',
      type: 'EstablishPost',
      label: '设立职位',
      shape: dto.EstablishPost,
      states: 'PostEstablished',
    }),
    command({ name: 'rename-post', type: 'RenamePost', label: '职位更名', shape: dto.RenamePost, states: 'PostRenamed' }),
    command({ name: 'abolish-post', type: 'AbolishPost', label: '撤销职位', shape: dto.AbolishPost, states: 'PostAbolished' }),
  ],
};
