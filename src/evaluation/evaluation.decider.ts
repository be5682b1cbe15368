import { mainPostOn } from '../appointment/held.fold.js';
import type { AppointmentEvent } from '../appointment/appointment.events.js';
import type { DossierOpened } from '../dossier/dossier.events.js';
import type { Command, Decider } from '../kernel/decider.js';
import { allowing, rule } from '../kernel/rule.js';
import { firstDay } from '../kernel/dates.js';
import type { UnitEvent } from '../units/units.events.js';
import type { EvaluationEvent } from './evaluation.events.js';
import * as fold from './evaluation.fold.js';
import * as rules from './evaluation.rules.js';
import { type Computing, evaluating } from './evaluation.rulings.js';

type OfOfficial = rules.Timed & { readonly dossierId: string };
type OfUnit = rules.Timed & { readonly unitId: string };

export type OfficialEvaluationCommand =
  Command<'RecordEvaluation', OfOfficial & rules.Holding> | Command<'ComputeEvaluation', OfOfficial & Computing>;
export type UnitEvaluationCommand =
  Command<'RecordUnitEvaluation', OfUnit & rules.Holding> | Command<'ComputeUnitEvaluation', OfUnit & Computing>;

const official = evaluating<OfOfficial, fold.EvaluatedOfficial>('dossier', (_, state, day) => mainPostOn(state, day)?.unitId);
const ofOfficial = allowing('dossierId');
const OPEN = [rules.onlyAnOpenDossier, rules.notBeforeBirth, rules.notInTheFuture];

/** 干部的多方评价, in the dossier's stream. */
export const officialEvaluation: Decider<
  OfficialEvaluationCommand,
  fold.EvaluatedOfficial,
  EvaluationEvent,
  EvaluationEvent | AppointmentEvent | DossierOpened
> = {
  streamOf: ({ dossierId }) => `dossier-${dossierId}`,
  initial: fold.unevaluatedOfficial,
  evolve: fold.officialFold,
  decide: {
    RecordEvaluation: (command, state, context) => {
      const asked = [...OPEN, rules.endsAfterItBegan, rules.countsAddUp, rules.takenOnce, official.scoreAgrees];
      const { eff, data } = ofOfficial(asked, command, state, context);
      return [{ type: 'EvaluationHeld', eff, data: { ...data, value: official.valueOf(command, state, context) } }];
    },
    ComputeEvaluation: (command, state, context) => {
      const { eff, data } = ofOfficial([...OPEN, official.sourcesAreThere, official.notComputedTwice], command, state, context);
      return [{ type: 'EvaluationComputed', eff, data: { ...data, ...official.compositeOf(command, state, context) } }];
    },
  },
};

const notAfterItsEnd = rule<OfUnit, fold.EvaluatedUnit>(
  'notAfterItsEnd',
  'UNIT_DISSOLVED',
  ({ effectiveOn }, { dissolved }) =>
    dissolved !== undefined && firstDay(dissolved) <= firstDay(effectiveOn) && { message: `机构已于 ${dissolved} 撤销` },
);

const unit = evaluating<OfUnit, fold.EvaluatedUnit>('unit', ({ unitId }) => unitId);
const ofUnit = allowing('unitId');
const STANDING = [rules.onlyARegisteredUnit, notAfterItsEnd, rules.notInTheFuture];

/** 单位的多方评价, in the unit's stream. */
export const unitEvaluation: Decider<UnitEvaluationCommand, fold.EvaluatedUnit, EvaluationEvent, EvaluationEvent | UnitEvent> = {
  streamOf: ({ unitId }) => `unit-${unitId}`,
  initial: fold.unevaluatedUnit,
  evolve: fold.evaluatedUnitFold,
  decide: {
    RecordUnitEvaluation: (command, state, context) => {
      const asked = [...STANDING, rules.endsAfterItBegan, rules.countsAddUp, rules.takenOnce, unit.scoreAgrees];
      const { eff, data } = ofUnit(asked, command, state, context);
      return [{ type: 'EvaluationHeld', eff, data: { ...data, value: unit.valueOf(command, state, context) } }];
    },
    ComputeUnitEvaluation: (command, state, context) => {
      const { eff, data } = ofUnit([...STANDING, unit.sourcesAreThere, unit.notComputedTwice], command, state, context);
      return [{ type: 'EvaluationComputed', eff, data: { ...data, ...unit.compositeOf(command, state, context) } }];
    },
  },
};
