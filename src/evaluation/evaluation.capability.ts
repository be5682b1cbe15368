import type { Capability, CommandSpec } from '../kernel/capability.js';
import { officialEvaluation, unitEvaluation } from './evaluation.decider.js';
import * as dto from './evaluation.dto.js';
import { evaluationEvents } from './evaluation.events.js';
import { evaluatedUnits } from './evaluation.projection.js';

const RECORD = { name: 'record-evaluation', states: 'EvaluationHeld', derives: ['value'] } as const;
const COMPUTE = {
  name: 'compute-evaluation',
  states: 'EvaluationComputed',
  derives: ['inputs', 'weights', 'missing', 'value'],
  shape: dto.ComputeEvaluation,
} as const;

const ofOfficial = { path: 'dossiers', decider: officialEvaluation } as const;
const ofUnit = { path: 'units', decider: unitEvaluation } as const;

const commands: readonly CommandSpec[] = [
  { ...ofOfficial, ...RECORD, type: 'RecordEvaluation', label: '登记对干部的多方评价', shape: dto.RecordEvaluation },
  { ...ofOfficial, ...COMPUTE, type: 'ComputeEvaluation', label: '计算干部的年度综合评价' },
  { ...ofUnit, ...RECORD, type: 'RecordUnitEvaluation', label: '登记对单位的多方评价', shape: dto.RecordUnitEvaluation },
  { ...ofUnit, ...COMPUTE, type: 'ComputeUnitEvaluation', label: '计算单位的年度综合评价' },
];

/** 多方评价: what several sources say of officials and units, and what it comes to in a year. */
export const evaluationCapability: Capability = { events: evaluationEvents, commands, projections: [evaluatedUnits] };
