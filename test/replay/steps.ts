import fc from 'fast-check';

/** A step of a random history: numbers that are given a meaning by what is there when the step is taken. */
export interface Step {
  readonly kind: string;
  readonly who: number;
  readonly a: number;
  readonly b: number;
  readonly on: string;
  readonly flag: boolean;
  /** Whether it is told in its turn, each some years after those before; otherwise it is a 后补, or ahead of its time. */
  readonly inTurn: boolean;
  /** Milliseconds by which the clock moves, backwards when negative. */
  readonly tick: number;
}

const WEIGHTS: Readonly<Record<string, number>> = {
  Appoint: 14, Promote: 8, Demote: 2, Transfer: 3, Second: 4, EndSecondment: 4, Relieve: 9, StartProbation: 6, PassProbation: 7, FailProbation: 4,
  ChooseMainPost: 5, GrantRank: 6, EndRank: 6, Retire: 1, RecordDeath: 1, ChangeIdentity: 4, ConferHonour: 1, CompleteTraining: 1,
  Admonish: 3, Punish: 9, LiftPunishment: 4, ChangePunishment: 3, RevokeMeasure: 4, TakeMeasure: 4, OpenInvestigation: 3, CloseInvestigation: 4,
  Inquire: 3, AnswerInquiry: 2, FollowUpAdmonition: 2, FileAppeal: 2, DecideAppeal: 2, DecideAssessment: 3, HandDuty: 3, PostponeDuty: 3, CompleteDuty: 3,
  AnnounceHolidays: 1, RenameUnit: 3, EstablishPost: 2, RenamePost: 3, AbolishPost: 1, CorrectFact: 12, AnnulFact: 8, CorrectUnit: 3, AnnulUnit: 2,
}; // prettier-ignore

const year = fc.integer({ min: 1996, max: 2006 }).map(String);
const twoDigits = (values: readonly number[]) => fc.constantFrom(...values).map((value) => String(value).padStart(2, '0'));
const month = fc.tuple(year, twoDigits([1, 2, 6, 12])).map((parts) => parts.join('-'));
const day = fc.tuple(month, twoDigits([1, 2, 28])).map((parts) => parts.join('-'));
/** Few enough that days meet, in every precision; 2040 is long after everything is recorded. */
export const aDate = fc.tuple(fc.oneof({ arbitrary: year, weight: 2 }, { arbitrary: month, weight: 4 }, { arbitrary: day, weight: 3 }, fc.constantFrom('2040', '2040-06')), fc.nat(5))
  .map(([date, approximate]) => (approximate === 0 ? `${date}~` : date)); // prettier-ignore

const HOUR = 3_600_000;
const tick = fc.oneof(
  { arbitrary: fc.constantFrom(0, 1, HOUR, 24 * HOUR), weight: 5 },
  { arbitrary: fc.constantFrom(-1, -HOUR, -48 * HOUR), weight: 2 },
);
const kind = fc.oneof(...Object.entries(WEIGHTS).map(([name, weight]) => ({ arbitrary: fc.constant(name), weight })));

export const aStep: fc.Arbitrary<Step> = fc.record({
  kind,
  who: fc.nat(11),
  a: fc.nat(1000),
  b: fc.nat(1000),
  on: aDate,
  flag: fc.boolean(),
  inTurn: fc.boolean(),
  tick,
});
