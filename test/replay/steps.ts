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

const MEASURES: Readonly<Record<string, number>> = {
  Admonish: 2, Punish: 4, LiftPunishment: 2, ChangePunishment: 2, RevokeMeasure: 2, TakeMeasure: 2, OpenInvestigation: 2, CloseInvestigation: 4,
  Inquire: 1, AnswerInquiry: 3, FollowUpAdmonition: 2, FileAppeal: 2, DecideAppeal: 4, DecideAssessment: 2, HandDuty: 2, PostponeDuty: 2,
  CompleteDuty: 2, AnnounceHolidays: 1,
}; // prettier-ignore

const WEIGHTS: Readonly<Record<string, number>> = {
  Appoint: 14, Promote: 8, Demote: 4, Transfer: 3, Second: 4, EndSecondment: 8, Relieve: 9, StartProbation: 8, PassProbation: 11, FailProbation: 8,
  ChooseMainPost: 5, GrantRank: 6, EndRank: 9, Retire: 1, RecordDeath: 1, ChangeIdentity: 4, ConferHonour: 1, CompleteTraining: 1,
  ...MEASURES, NoteRetrospective: 8, RenameUnit: 3, EstablishPost: 2, RenamePost: 3, AbolishPost: 1, CorrectFact: 12, AnnulFact: 8, CorrectUnit: 3, AnnulUnit: 2,
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
const oneOf = (weights: Readonly<Record<string, number>>): fc.Arbitrary<string> =>
  fc.oneof(...Object.entries(weights).map(([name, weight]) => ({ arbitrary: fc.constant(name), weight })));

export const aStep: fc.Arbitrary<Step> = fc.record({
  kind: oneOf(WEIGHTS),
  who: fc.nat(11),
  a: fc.nat(1000),
  b: fc.nat(1000),
  on: aDate,
  flag: fc.boolean(),
  inTurn: fc.boolean(),
  tick,
});

/** A step of a history that is about one person's measures, so near to each other in time that they run beside each other. */
export const aMeasureStep: fc.Arbitrary<Step> = fc.record({
  kind: oneOf({ ...MEASURES, Punish: 9, Appoint: 3, Promote: 5, CorrectFact: 9, AnnulFact: 5 }),
  who: fc.constantFrom(0, 0, 0, 1),
  a: fc.nat(1000),
  b: fc.nat(1000),
  on: fc
    .tuple(fc.constantFrom('1998', '1999', '2000', '2005'), twoDigits([2, 3, 6, 8, 12]), twoDigits([1, 15, 28]))
    .map((parts) => parts.join('-')),
  flag: fc.boolean(),
  inTurn: fc.constant(false),
  tick,
});
