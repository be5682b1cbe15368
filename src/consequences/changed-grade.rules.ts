import type { Invariant } from '../kernel/decider.js';
import type { Recorded } from '../kernel/event.js';
import { annulledIn, asCorrected, type FactCorrected } from '../kernel/record.js';
import type { GradeAppealDecided } from './consequences.events.js';

/** The stream as it was recorded, amendments and all. */
export interface Log {
  readonly history: readonly Recorded[];
}

const isDecided = (event: Recorded): event is Recorded<GradeAppealDecided> => event.type === 'GradeAppealDecided';

/** Each decision that changed a grade with the correction recorded beside it, where that stands. */
function changesIn({ history }: Log): readonly (readonly [decided: Recorded, correction: Recorded<FactCorrected>])[] {
  const gone = annulledIn(history);
  return history.flatMap((event, i) => {
    const next = history[i + 1];
    const beside = isDecided(event) && next?.type === 'FactCorrected' && next.meta.cmd === event.meta.cmd;
    return beside && !gone.has(next.meta.id) ? [[event, next as Recorded<FactCorrected>] as const] : [];
  });
}

/** A grade that was changed by a decision does not outlive it: the correction is annulled first, then the decision annulled or corrected. */
export const theDecisionSaysWhatItChanged: Invariant<Log> = (log) => {
  const facts = new Map(asCorrected(log.history).map((fact) => [fact.meta.id, fact]));
  return changesIn(log).flatMap(([{ meta }, { meta: correction, type, data }]) => {
    const { outcome, grade } = (facts.get(meta.id)?.data ?? {}) as Partial<GradeAppealDecided['data']>;
    if (outcome === 'changed' && grade === data.changes['grade']) return [];
    return {
      code: 'DEPENDS_ON_IT',
      message: '等次已按该决定更正，须先撤销该更正',
      rule: { id: 'theDecisionSaysWhatItChanged', version: '1' },
      standsInTheWay: [{ eventId: correction.id, type }],
    };
  });
};

/** A decision on an appeal does not outlive it. */
export const everyGradeAppealIsThere: Invariant<Log> = ({ history }) => {
  const facts = asCorrected(history);
  const filed = new Set(facts.flatMap(({ type, meta }) => (type === 'GradeAppealed' ? [meta.id] : [])));
  return facts
    .filter(isDecided)
    .filter(({ data: { appeal } }) => !filed.has(appeal))
    .map(({ meta, type }) => ({
      code: 'DEPENDS_ON_IT',
      message: '有对该复核、申诉的决定以此为前提',
      rule: { id: 'everyGradeAppealIsThere', version: '1' },
      standsInTheWay: [{ eventId: meta.id, type }],
    }));
};
