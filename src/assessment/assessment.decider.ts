import { dutyId } from '../duties/duties.events.js';
import type { Command, Decider } from '../kernel/decider.js';
import { allowing, based } from '../kernel/rule.js';
import type { AssessmentEvent, LeaveRecorded } from './assessment.events.js';
import { isUngraded } from './assessments.fold.js';
import { type Cadre, cadreFold, type CadreHeard, newcomer } from './cadre.fold.js';
import { GRADE_RULES } from './grade.rulings.js';
import { type Grading, heldThen, isAnnual } from './graded.rules.js';
import { LEAVE_RULES, type Leaving } from './leave.rules.js';
import { followingFrom } from './suggestion.rules.js';

type DecideAssessment = Command<'DecideAssessment', Grading>;
type RecordLeave = Command<'RecordLeave', Leaving & Omit<LeaveRecorded['data'], 'basis'>>;
export type AssessmentCommand = DecideAssessment | RecordLeave;

const allowed = allowing('dossierId');

/** 试用期满考核 (ZB17). */
const AT_PROBATIONS_END = '31';

/** What a grade does of what was to be done: a supplied one what a closed case or a revoked punishment left open, one at the end of a probation its review. */
function fulfilledBy(state: Cadre, { kind, year, grade }: Grading): readonly string[] {
  if (kind === AT_PROBATIONS_END) {
    const over = new Set(state.probations.flatMap(({ holding, is }) => (is === 'running' ? [] : [holding])));
    const running = state.probations.filter(({ holding }) => !over.has(holding));
    return running.length === 1 ? running.map(({ by }) => dutyId(by, 'probation-review')) : [];
  }
  if (!isAnnual({ kind, year }) || isUngraded(grade)) return [];
  const open = Object.values(state.turns).flatMap(({ revoked, closed }) => [revoked?.by, closed?.by]);
  return open.flatMap((by) => (by === undefined ? [] : [dutyId(by, 'supplement-grade', String(year))]));
}

/** 考核: the grades decided of an official, and the leave that bears on them, in the dossier's stream. */
export const assessment: Decider<AssessmentCommand, Cadre, AssessmentEvent, CadreHeard> = {
  streamOf: ({ dossierId }) => `dossier-${dossierId}`,
  initial: newcomer,
  evolve: cadreFold,
  decide: {
    DecideAssessment: (command, state, context) => {
      const { eff, data } = allowed(GRADE_RULES, command, state, context);
      const { barredBy, ...following } = followingFrom(command, state, context);
      const fulfils = fulfilledBy(state, command);
      const basis = barredBy && based([...(data.basis ?? []), barredBy]);
      return [
        {
          type: 'AssessmentDecided',
          eff,
          data: { ...data, ...heldThen(command, state), ...following, ...(fulfils.length > 0 && { fulfils }), ...basis },
        },
      ];
    },
    RecordLeave: (command, state, context) => [{ type: 'LeaveRecorded', ...allowed(LEAVE_RULES, command, state, context) }],
  },
};
