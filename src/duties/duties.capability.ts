import { type Capability, type CommandSpec, type Path, PATHS } from '../kernel/capability.js';
import { duties } from './duties.decider.js';
import * as dto from './duties.dto.js';
import { dutyEvents } from './duties.events.js';

/** 办理事项的各类: what is due of these is done by a step of the case, so it is only handed on and postponed. Of 下 and 追溯考核 what is due lies in the dossiers. */
export const CASES: readonly Path[] = [
  'selections',
  'rounds',
  'indices',
  'clearings',
  'filings',
  'tolerances',
  'handovers',
  'followups',
  'meetings',
];

/** The commands on what is due because of the streams of one path; those by which it changes hands, and is put off. */
function changing(path: Path): readonly CommandSpec[] {
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
  ];
}

/** Of a dossier, also that by which it is done where no other record says so. */
const completing: CommandSpec = {
  path: 'dossiers',
  decider: duties,
  name: 'complete-duty',
  type: 'CompleteDuty',
  label: '待办办结',
  shape: dto.CompleteDuty,
  states: 'DutyDone',
  data: (id, body) => ({ stream: `${PATHS.dossiers}-${id}`, ...body }),
};

/** 待办. */
export const dutiesCapability: Capability = {
  events: dutyEvents,
  commands: [...changing('dossiers'), completing, ...CASES.flatMap(changing)],
};
