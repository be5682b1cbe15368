import { restated } from '../dossier/restating.js';
import { type Due, dutyId } from '../duties/duties.events.js';
import type { CommandSpec } from '../kernel/capability.js';
import type { Context } from '../kernel/context.js';
import { type Decider, fold } from '../kernel/decider.js';
import type { Recorded } from '../kernel/event.js';
import { annulledIn, asCorrected, corrected, type FactCorrected } from '../kernel/record.js';
import { allowing } from '../kernel/rule.js';
import { gradeAppeals } from '../rulebook/annual.book.js';
import { consult, dayOfDecision } from '../rulebook/ruling.js';
import { everyGradeAppealIsThere, type Log, theDecisionSaysWhatItChanged } from './changed-grade.rules.js';
import type { Stating } from './consequences.decider.js';
import type { ConsequenceDecided, GradeAppealDecided } from './consequences.events.js';
import { gradedFold, ungraded } from './consequences.fold.js';
import { APPEAL_DECIDING, appealOf, unitOfAppeal } from './grade-appeal.rulings.js';

export type GradeAppealCommand = Stating<'DecideGradeAppeal', GradeAppealDecided>;

const allowed = allowing('dossierId');

/** An assessment by its event, and the grade (ZB18) to which it is changed. */
interface Changed {
  readonly id: string;
  readonly grade: string;
}

/** The grade as it was changed, with what follows anew from it; every rule on grades is asked. Errors: Refusal. */
function correctionOf({ id, grade }: Changed, { history }: Log, context: Context, spec: CommandSpec): FactCorrected {
  const facts = asCorrected(history);
  const now = facts.find(({ meta }) => meta.id === id) as Recorded;
  const gone = annulledIn(history);
  const last = history.findLast(
    (one) => one.type === 'FactCorrected' && !gone.has(one.meta.id) && (one as Recorded<FactCorrected>).data.fact === id,
  );
  const told: FactCorrected = {
    type: 'FactCorrected',
    eff: now.eff,
    data: {
      fact: id,
      factType: now.type,
      corrects: last?.meta.id ?? id,
      changes: { grade },
      reason: '复核、申诉改变等次',
    },
  };
  const others = facts.filter(({ meta }) => meta.id !== id);
  const follows = restated(spec, now, corrected(now, [told]), { others, context });
  return { ...told, data: { ...told.data, changes: { ...told.data.changes, ...follows } } };
}

/** Whether the official was moved down, or that was agreed to, because of the assessment. */
const wasMovedDown = ({ history }: Log, assessment: string): boolean =>
  asCorrected(history).some(({ type, data }) => {
    const { because = [], consequence, outcome } = data as Partial<ConsequenceDecided['data']>;
    const moved =
      type === 'CadreDemoted' || (type === 'ConsequenceDecided' && consequence === 'consider-demotion' && outcome === 'adopted');
    return moved && because.includes(assessment);
  });

/** 复核、申诉决定, which tells the official what was decided, and with it, where the grade is changed, its correction; `grading` is the command that states a grade. */
export const gradeAppealing = (
  grading: CommandSpec,
): Decider<GradeAppealCommand, Log, GradeAppealDecided | FactCorrected, never> => ({
  streamOf: ({ dossierId }) => `dossier-${dossierId}`,
  initial: { history: [] },
  raw: true,
  evolve: {},
  otherwise: ({ history }, event) => ({ history: [...history, event] }),
  invariants: [everyGradeAppealIsThere, theDecisionSaysWhatItChanged],
  decide: {
    DecideGradeAppeal: (command, log, context) => {
      const state = fold({ evolve: gradedFold, initial: ungraded }, log.history);
      const { eff, data } = allowed(APPEAL_DECIDING, command, state, context);
      const assessment = appealOf(state, command.appeal)?.assessment ?? '';
      const changed = command.outcome === 'changed' && command.grade !== undefined;
      const found = consult(gradeAppeals, command, unitOfAppeal(undefined, state, dayOfDecision(command)), context);
      const restore: readonly Due[] =
        changed && found && wasMovedDown(log, assessment)
          ? [{ kind: 'restore-post', months: found.its.restoreMonths, rule: found.basis }]
          : [];
      const told = changed ? [dutyId(assessment, 'notify-grade', command.grade)] : [];
      const decided: GradeAppealDecided = {
        type: 'GradeAppealDecided',
        eff,
        data: {
          ...data,
          fulfils: [dutyId(command.appeal, 'decide-appeal'), ...told],
          ...(restore.length > 0 && { duties: restore }),
        },
      };
      return changed ? [decided, correctionOf({ id: assessment, grade: command.grade }, log, context, grading)] : [decided];
    },
  },
});
