import type { AnyDecider } from '../kernel/decider.js';
import { type Order, type Policy, policy } from '../kernel/policy.js';
import type { Seen } from '../kernel/projection.js';
import type { EntryOrdered, Given, GradesDecided, GradeSupplemented } from './rounds.events.js';
import { defined, PERIODIC } from './rounds.fold.js';

/** Who decides about what is entered into a dossier: 考核等次, and the bands of 平时考核. */
export interface Entering {
  readonly assessment: AnyDecider;
  readonly periodic?: AnyDecider;
}

type Deciding = Seen<GradesDecided> | Seen<GradeSupplemented> | Seen<EntryOrdered>;

const idIn = (stream: string): string => stream.slice(stream.indexOf('-') + 1);

/**
 * 记入档案: what a round decided is ordered in each dossier, and then looked at as a whole; what a dossier refuses stays open in the round, and
 * its duty with it.
 */
export const entersTheGrades = ({ assessment, periodic }: Entering, round: AnyDecider): Policy => {
  const orderOf = (given: Given, { eff, meta, data }: Deciding): readonly Order[] => {
    const { year, quarter, kind, from, to } = data.about;
    const { decidedAs, asFound } = data as EntryOrdered['data'];
    const { on, decidedOn, organ, docNo } = decidedAs ?? { ...(data as GradesDecided['data']), on: eff };
    const paper = defined({ decidedOn, organ, docNo, asFound });
    const { dossierId, grade, band, score, partyBuilding, negativeList, unsettled } = given;
    const entry = { dossierId, effectiveOn: on, year, round: idIn(meta.stream), ...defined({ score }), ...paper };
    if (kind === PERIODIC)
      return periodic ? [{ decider: periodic, command: { type: 'RatePeriod', data: { ...entry, quarter, band } } }] : [];
    const more = defined({ from, to, partyBuilding, negativeList, unsettled });
    const graded = { ...entry, ...more, kind, grade };
    return [{ decider: assessment, command: { type: 'DecideAssessment', data: graded } }];
  };
  const orders = (event: Deciding, decisions: readonly Given[]): readonly Order[] => [
    ...decisions.flatMap((given) => orderOf(given, event)),
    { decider: round, command: { type: 'ConfirmEntries', data: { roundId: idIn(event.meta.stream), effectiveOn: event.eff } } },
  ];
  return policy<GradesDecided | GradeSupplemented | EntryOrdered>({
    name: 'entersTheGrades',
    on: {
      GradesDecided: (event) => orders(event, event.data.decisions),
      GradeSupplemented: (event) => orders(event, [event.data]),
      EntryOrdered: (event) => orders(event, event.data.decisions),
    },
  });
};
