import { type Capability, type CommandSpec, type Path, PATHS } from '../kernel/capability.js';
import { duties } from './duties.decider.js';
import * as dto from './duties.dto.js';
import { dutyEvents } from './duties.events.js';

/** The commands on what is due because of the streams of one path. */
export function dutyCommands(path: Path): readonly CommandSpec[] {
  const data = (id: string, body: object): object => ({ stream: `${PATHS[path]}-${id}`, ...body });
  const common = { path, decider: duties, data };
  return [
    { ...common, name: 'hand-duty', type: 'HandDuty', label: '移交待办', shape: dto.HandDuty, states: 'DutyHandedOn' },
    {
      ...common,
      name: 'postpone-duty',
      type: 'PostponeDuty',
      label: '待办延期',
      shape: dto.PostponeDuty,
      states: 'DutyPostponed',
    },
    { ...common, name: 'complete-duty', type: 'CompleteDuty', label: '待办办结', shape: dto.CompleteDuty, states: 'DutyDone' },
  ];
}

/** 待办. */
export const dutiesCapability: Capability = { events: dutyEvents, commands: dutyCommands('dossiers') };
